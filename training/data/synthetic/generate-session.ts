import { createRandom, type Random } from "../../random.ts";
import { detectGestures } from "../detector/detect-gestures.ts";
import type { Hand } from "../recordings/recording.ts";
import { createSensor, type Sensor, senseMotion } from "./accelerometer.ts";
import { DEMO_LABELS, type DemoLabel, performGesture } from "./gestures.ts";
import { type Motion, throughKeyframes, together } from "./motion.ts";
import { createWearer, vary, type Wearer } from "./wearer.ts";

/** The made-up people of the demo; none of them exists. */
export const DEMO_PERSONS = ["ada", "bao", "cleo", "dov", "ema", "femi"] as const;
export type DemoPerson = (typeof DEMO_PERSONS)[number];
export const DEMO_SESSIONS = ["monday", "thursday"] as const;
export type DemoSession = (typeof DEMO_SESSIONS)[number];
export const DEMO_SEED = 2019;
export const DEMO_REPETITIONS = 18;

/** Rest before and after each gesture, in seconds: long enough for the detector to settle. */
const REST_SECONDS = 1.2;
/** How much people differ from one day to the next, and from one repetition to the next: see `vary`. */
const ANOTHER_DAY = 0.45;
const REPETITION = 0.4;
const ATTEMPTS = 100;

/** One performed gesture. */
export interface SyntheticGesture {
  readonly label: DemoLabel;
  /** What the accelerometer read: rest, gesture, rest; x, y, z, … in counts. */
  readonly stream: Int8Array;
  /** What the watch's detector reported for that stream: exactly one gesture. */
  readonly recording: Int8Array;
}

/** On which wrist a person wears the watch. */
export function handOf(person: DemoPerson): Hand {
  return person === "dov" || person === "femi" ? "right" : "left";
}

/**
 * Everything that a made-up person performs in one session, label by label. Same arguments, same bytes.
 * As with real recordings, a performance that the detector does not report (or takes for two) is done again.
 */
export function generateSession(
  person: DemoPerson,
  session: DemoSession,
  seed: number = DEMO_SEED,
  repetitions: number = DEMO_REPETITIONS,
): SyntheticGesture[] {
  const usual = createWearer(handOf(person), streamFor(seed, DEMO_PERSONS.indexOf(person), 0));
  const random = streamFor(seed, DEMO_PERSONS.indexOf(person), 1 + DEMO_SESSIONS.indexOf(session));
  const today = vary(usual, ANOTHER_DAY, random);
  const sensor = createSensor(random);
  return DEMO_LABELS.flatMap((label) => {
    const own = random.fork();
    return Array.from({ length: repetitions }, () => record(label, today, sensor, own));
  });
}

function record(label: DemoLabel, wearer: Wearer, sensor: Sensor, random: Random): SyntheticGesture {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { style, posture } = vary(wearer, REPETITION, random);
    const motion = together(performGesture(label, style, random), sag(random));
    // The first sample falls anywhere within a sampling interval.
    const start = -REST_SECONDS + random.uniform(0, 0.08);
    const end = motion.seconds + REST_SECONDS;
    const stream = senseMotion(motion, posture, sensor, { start, end }, random);
    const [gesture, ...more] = detectGestures(stream);
    if (gesture && more.length === 0) return { label, stream, recording: gesture.slice };
  }
  throw new Error(
    `the detector did not report one "${label}" in ${ATTEMPTS}; the model of the wrist is wrong`,
  );
}

/** Nobody returns to exactly where they started. */
function sag(random: Random): Motion {
  const angle = () => random.normal(0, 0.06);
  return throughKeyframes([{ seconds: 1, pose: { roll: angle(), pitch: angle() } }]);
}

function streamFor(seed: number, person: number, part: number): Random {
  return createRandom(seed * 1000 + person * 10 + part);
}

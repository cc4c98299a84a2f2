import { arcsine, exponential, logarithm, sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { detectGestures } from "../detector/detect-gestures.ts";
import { createSensor, senseMotion } from "../synthetic/accelerometer.ts";
import {
  type Keyframe,
  type Motion,
  type Pose,
  REST,
  throughKeyframes,
  together,
} from "../synthetic/motion.ts";
import type { Posture } from "../synthetic/wearer.ts";

const REST_SECONDS = 1.2;

/**
 * Gestures that the watch's detector reports while nobody makes any: reaching, turning, shaking, walking, of arms held
 * anyhow, made by the model of the wrist. Each is x, y, z, … in counts at 64 a g. Same stream, same bytes.
 */
export function everydayMovements(count: number, random: Random): Int8Array[] {
  const found: Int8Array[] = [];
  while (found.length < count) {
    const motion = together(wander(random), sway(random));
    const range = { start: -REST_SECONDS, end: motion.seconds + REST_SECONDS };
    const stream = senseMotion(motion, anyPosture(random), createSensor(random), range, random);
    for (const { slice } of detectGestures(stream)) found.push(slice);
  }
  return found.slice(0, count);
}

/** The watch and the arm point anywhere. */
function anyPosture(random: Random): Posture {
  const anywhere = () => random.uniform(-Math.PI, Math.PI);
  return {
    roll: anywhere(),
    pitch: arcsine(random.uniform(-1, 1)),
    yaw: anywhere(),
    slip: 0,
    skew: anywhere(),
  };
}

/** One to seven moves to anywhere, as calm or as lively as life. */
function wander(random: Random): Motion {
  const moves = random.integer(1, 7);
  const reach = exponential(random.uniform(logarithm(0.02), logarithm(0.3)));
  const turn = exponential(random.uniform(logarithm(0.1), logarithm(1.2)));
  const pace = exponential(random.uniform(logarithm(0.6), logarithm(2)));
  const keyframes: Keyframe[] = [];
  for (let move = 0; move < moves; move++) {
    keyframes.push({ seconds: random.uniform(0.15, 0.7) * pace, pose: anyPose(reach, turn, random) });
    if (random.uniform() < 0.3)
      keyframes.push({ ...(keyframes.at(-1) ?? { pose: {} }), seconds: random.uniform(0.1, 0.5) });
  }
  return throughKeyframes(keyframes);
}

/** Something that repeats, such as a step, a shake or a scratch; often nothing. */
function sway(random: Random): Motion {
  const seconds = random.uniform(0.5, 3);
  if (random.uniform() < 0.5) return { seconds, at: () => REST };
  const hertz = exponential(random.uniform(logarithm(0.7), logarithm(5)));
  // The faster, the smaller: the acceleration stays within what arms do.
  const acceleration = random.uniform(1, 15);
  const turn = 2 * Math.PI * hertz;
  const size = acceleration / (turn * turn);
  const along = anyPose(size, size * 4, random);
  const phase = random.uniform(0, 2 * Math.PI);
  return {
    seconds,
    at(time) {
      if (time <= 0 || time >= seconds) return REST;
      const envelope = Math.sqrt(sine((Math.PI * time) / seconds));
      const share = envelope * sine(2 * Math.PI * hertz * time + phase);
      return {
        right: along.right * share,
        forward: along.forward * share,
        up: along.up * share,
        roll: along.roll * share,
        pitch: along.pitch * share,
        yaw: along.yaw * share,
      };
    },
  };
}

function anyPose(reach: number, turn: number, random: Random): Pose {
  const [place, angle] = [() => random.normal(0, reach), () => random.normal(0, turn)];
  return { right: place(), forward: place(), up: place(), roll: angle(), pitch: angle(), yaw: angle() };
}

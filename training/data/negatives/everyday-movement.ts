import { arcsine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { detectGestures } from "../detector/detect-gestures.ts";
import { createSensor, senseMotion } from "../synthetic/accelerometer.ts";
import type { Posture } from "../synthetic/wearer.ts";
import { calmMovement } from "./calm-movement.ts";
import { livelyMovement } from "./lively-movement.ts";

/** Share of lively movement in a life: 2 of 100 events deviate by more than 60 counts. */
export const LIVELY_SHARE = 0.03;
/** Before every movement, and after a lively one. */
const REST_SECONDS = 1.2;
const CALM_SECONDS = 12;
/** A calm movement holds nothing faster than a few hertz. */
const CALM_STEPS = 1;

/**
 * Gestures that the watch's detector reports while nobody makes any: an ordinary life's movements, of arms held anyhow, made by the
 * model of the wrist. Each is x, y, z, … in counts at 64 a g. Same stream, same bytes.
 * @param lively share of the scenes, 0 to 1, that are large and quick
 */
export function everydayMovements(count: number, random: Random, lively = LIVELY_SHARE): Int8Array[] {
  const found: Int8Array[] = [];
  while (found.length < count) {
    for (const { slice } of detectGestures(anyScene(lively, random))) found.push(slice);
  }
  return found.slice(0, count);
}

function anyScene(lively: number, random: Random): Int8Array {
  if (random.uniform() < lively) {
    const motion = livelyMovement(random);
    const time = { start: -REST_SECONDS, end: motion.seconds + REST_SECONDS };
    return senseMotion(motion, anyPosture(random), createSensor(random), time, random);
  }
  const motion = calmMovement(CALM_SECONDS, random);
  const time = { start: -REST_SECONDS, end: CALM_SECONDS, steps: CALM_STEPS };
  return senseMotion(motion, anyPosture(random), createSensor(random), time, random);
}

/** The watch and the arm point anywhere: on either wrist, in the axes of any watch. */
export function anyPosture(random: Random): Posture {
  const anywhere = () => random.uniform(-Math.PI, Math.PI);
  return {
    roll: anywhere(),
    pitch: arcsine(random.uniform(-1, 1)),
    yaw: anywhere(),
    slip: 0,
    skew: anywhere(),
  };
}

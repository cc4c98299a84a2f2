import type { Random } from "../../random.ts";
import { countOf } from "../detector/counts.ts";
import { SAMPLE_INTERVAL_MS } from "../detector/gesture-detector.ts";
import type { Motion, Pose } from "./motion.ts";
import type { Vector } from "./rotation.ts";
import { type Posture, seenFromWatch } from "./wearer.ts";

const GRAVITY = 9.81;
/** Each sample is the mean over so long before it: the sensor's own low-pass filter … */
const AVERAGED_SECONDS = 0.04;
/** … simulated in so many steps, unless a movement is slow enough for fewer. */
const STEPS_AVERAGED = 10;

/** A sensor's imperfections, in g. */
export interface Sensor {
  readonly noise: number;
  readonly offset: Vector;
}

export function createSensor(random: Random): Sensor {
  const offset = () => random.normal(0, 0.015);
  return { noise: 0.01, offset: [offset(), offset(), offset()] };
}

/** The time that is simulated, in seconds, and in how many steps for each sample. */
export interface SensedTime {
  readonly start: number;
  readonly end: number;
  readonly steps?: number;
}

/**
 * What the watch reads while its wearer moves: counts x, y, z, …, 64 a g, every 80 ms from time `start` to `end` (seconds;
 * the motion runs from 0). Specific force = acceleration - gravity, seen in the watch's axes, with the sensor's low-pass,
 * offset and noise, 16-bit values, and the firmware's shift to eight bits with clipping.
 */
export function senseMotion(
  motion: Motion,
  posture: Posture,
  sensor: Sensor,
  { start, end, steps = STEPS_AVERAGED }: SensedTime,
  random: Random,
): Int8Array {
  const interval = SAMPLE_INTERVAL_MS / 1000;
  const count = Math.floor((end - start) / interval);
  const samples = new Int8Array(count * 3);
  const toWatch = seenFromWatch(posture);
  const stepSeconds = AVERAGED_SECONDS / steps;
  for (let index = 0; index < count; index++) {
    const time = start + index * interval;
    const sums = [0, 0, 0];
    let after = motion.at(time + stepSeconds);
    let now = motion.at(time);
    for (let step = 1; step <= steps; step++) {
      const before = motion.at(time - step * stepSeconds);
      const force = toWatch(now, specificForce(before, now, after, stepSeconds));
      for (let axis = 0; axis < 3; axis++) sums[axis] += force[axis] / steps;
      [after, now] = [now, before];
    }
    for (const [axis, sum] of sums.entries()) {
      const g = sum + sensor.offset[axis] + random.normal(0, sensor.noise);
      samples[index * 3 + axis] = countOf(g);
    }
  }
  return samples;
}

/** In g, in the person's axes. Second derivative of the position by central differences. */
function specificForce(before: Pose, now: Pose, after: Pose, stepSeconds: number): Vector {
  // What a second difference of metres over such steps is in g.
  const scale = 1 / (stepSeconds * stepSeconds * GRAVITY);
  return [
    (before.right - 2 * now.right + after.right) * scale,
    (before.forward - 2 * now.forward + after.forward) * scale,
    (before.up - 2 * now.up + after.up) * scale + 1,
  ];
}

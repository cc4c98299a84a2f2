import type { Random } from "../../random.ts";
import { clipToInt8 } from "../detector/fixed-point.ts";
import { COUNT_SHIFT, RAW_PER_G, SAMPLE_INTERVAL_MS } from "../detector/gesture-detector.ts";
import type { Motion, Pose } from "./motion.ts";
import type { Vector } from "./rotation.ts";
import { type Posture, seenFromWatch } from "./wearer.ts";

const GRAVITY = 9.81;
/** The movement is simulated this finely … */
const STEP_SECONDS = 0.004;
/** … and each sample is the mean over this many steps before it: the sensor's own low-pass filter. */
const STEPS_AVERAGED = 10;
const RAW_LIMIT = 32767;

/** A sensor's imperfections, in g. */
export interface Sensor {
  readonly noise: number;
  readonly offset: Vector;
}

export function createSensor(random: Random): Sensor {
  const offset = () => random.normal(0, 0.015);
  return { noise: 0.01, offset: [offset(), offset(), offset()] };
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
  { start, end }: { start: number; end: number },
  random: Random,
): Int8Array {
  const interval = SAMPLE_INTERVAL_MS / 1000;
  const count = Math.floor((end - start) / interval);
  const samples = new Int8Array(count * 3);
  const toWatch = seenFromWatch(posture);
  for (let index = 0; index < count; index++) {
    const time = start + index * interval;
    const sums = [0, 0, 0];
    const poses = Array.from({ length: STEPS_AVERAGED + 2 }, (_, step) =>
      motion.at(time + (1 - step) * STEP_SECONDS),
    );
    for (let step = 1; step <= STEPS_AVERAGED; step++) {
      const force = toWatch(poses[step], specificForce(poses[step + 1], poses[step], poses[step - 1]));
      for (let axis = 0; axis < 3; axis++) sums[axis] += force[axis] / STEPS_AVERAGED;
    }
    for (const [axis, sum] of sums.entries()) {
      const g = sum + sensor.offset[axis] + random.normal(0, sensor.noise);
      const raw = Math.max(-RAW_LIMIT, Math.min(RAW_LIMIT, Math.round(g * RAW_PER_G)));
      samples[index * 3 + axis] = clipToInt8(raw >> COUNT_SHIFT);
    }
  }
  return samples;
}

/** In g, in the person's axes. Second derivative of the position by central differences. */
function specificForce(before: Pose, now: Pose, after: Pose): Vector {
  const scale = 1 / (STEP_SECONDS * STEP_SECONDS * GRAVITY);
  const along = (axis: "right" | "forward" | "up") => (before[axis] - 2 * now[axis] + after[axis]) * scale;
  return [along("right"), along("forward"), along("up") + 1];
}

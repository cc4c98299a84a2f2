import type { Random } from "../../random.ts";
import { clipToInt8 } from "../detector/fixed-point.ts";
import { type Rotation, toInner, type Vector } from "../synthetic/rotation.ts";

/** How far from the other's direction, as a deviation of each component of a unit vector. */
const SPREAD = 0.4;

/**
 * A movement made with the arm held about as it was in another: turned so that its mean, which is mostly gravity, points about where the other's does, and
 * by any angle about that.
 */
export function holdLike(samples: Int8Array, other: Int8Array, random: Random): Int8Array {
  const [x, y, z] = meanOf(other);
  const near = () => random.normal(0, SPREAD);
  const from = anyFrame(meanOf(samples), random);
  const to = anyFrame(unit([x + near(), y + near(), z + near()]), random);
  const turned = new Int8Array(samples.length);
  for (let at = 0; at < samples.length; at += 3) {
    const vector: Vector = [samples[at], samples[at + 1], samples[at + 2]];
    const seen = toInner(to, [dot(from[0], vector), dot(from[1], vector), dot(from[2], vector)]);
    turned.set(
      seen.map((value) => clipToInt8(Math.round(value))),
      at,
    );
  }
  return turned;
}

/** The direction of the mean. */
function meanOf(samples: Int8Array): Vector {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < samples.length; at++) sums[at % 3] += samples[at];
  return unit(sums);
}

/** Three directions at right angles, of which the first is given and the others are left to chance. */
function anyFrame(first: Vector, random: Random): Rotation {
  const second = unit(cross(first, [random.normal(), random.normal(), random.normal()]));
  return [first, second, cross(first, second)];
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z;
}

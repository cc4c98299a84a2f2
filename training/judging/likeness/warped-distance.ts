import { CURVE_LENGTH } from "./event-curve.ts";

/** Larger than any distance. */
export const FAR = 1e9;

/**
 * How far two curves are apart when each point may be compared with its neighbours in time, too (dynamic time warping, Sakoe and
 * Chiba 1978, in a band of one): the sum of the absolute differences along the best way, in counts. Integers only, and the same
 * as in `firmware/likeness.js`.
 *
 * @param limit what is no nearer than this may be told as `FAR`
 */
export function warpedDistance(a: Int8Array, b: Int8Array, limit = FAR): number {
  // Of each point of `a`, the best ways that end at the point of `b` before it, at its own, and after it.
  let early = FAR;
  let even = between(a, 0, b, 0);
  let late = even + between(a, 0, b, 3);
  for (let at = 3; at < CURVE_LENGTH; at += 3) {
    early = between(a, at, b, at - 3) + Math.min(early, even);
    even = between(a, at, b, at) + Math.min(early, even, late);
    late = at + 3 < CURVE_LENGTH ? between(a, at, b, at + 3) + Math.min(even, late) : FAR;
    if (early >= limit && even >= limit && late >= limit) return FAR;
  }
  return even;
}

function between(a: Int8Array, at: number, b: Int8Array, other: number): number {
  return Math.abs(a[at] - b[other]) + Math.abs(a[at + 1] - b[other + 1]) + Math.abs(a[at + 2] - b[other + 2]);
}

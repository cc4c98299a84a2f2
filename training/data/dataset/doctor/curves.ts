import type { Recording } from "../../recordings/recording.ts";

/** Points of a curve: enough to follow a gesture of two seconds, few enough to compare thousands. */
export const CURVE_POINTS = 16;

/** A recording as `CURVE_POINTS` equally spaced points x, y, z, …, in g, whatever its length and unit. */
export function curveOf({ samples }: Recording, countsPerG: number): Float32Array {
  const last = samples.length / 3 - 1;
  const curve = new Float32Array(CURVE_POINTS * 3);
  for (let point = 0; point < CURVE_POINTS; point++) {
    const position = (last * point) / (CURVE_POINTS - 1);
    const before = Math.floor(position);
    const after = Math.min(last, before + 1);
    const share = position - before;
    for (let axis = 0; axis < 3; axis++) {
      const value = samples[before * 3 + axis] * (1 - share) + samples[after * 3 + axis] * share;
      curve[point * 3 + axis] = value / countsPerG;
    }
  }
  return curve;
}

/** The mean of curves, point by point. */
export function meanCurve(curves: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(CURVE_POINTS * 3);
  for (const curve of curves) {
    for (let index = 0; index < curve.length; index++) mean[index] += curve[index] / curves.length;
  }
  return mean;
}

/**
 * Mean squared distance of two curves' points, in g squared.
 *
 * @param limit what is no nearer than this may be told as this far away, before all of it was looked at
 */
export function curveDistance(a: Float32Array, b: Float32Array, limit = Number.POSITIVE_INFINITY): number {
  const most = limit * CURVE_POINTS;
  let sum = 0;
  for (let index = 0; index < a.length && sum < most; index++) {
    const difference = a[index] - b[index];
    sum += difference * difference;
  }
  return sum / CURVE_POINTS;
}

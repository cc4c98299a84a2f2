import { type Trace, traceLength } from "./trace.ts";

/** How long the vectors of some traces are, in the file's unit, and what that says of gravity. */
export interface GravityCheck {
  /** Of all vectors, half are longer. */
  readonly middle: number;
  /** All but the longest in a hundred are shorter. */
  readonly largest: number;
  /** False where vectors are mostly short beside the long ones and point nowhere on average: gravity was taken away. */
  readonly hasGravity: boolean;
}

/** Fewer samples tell nothing. */
const FEWEST = 20;
/** With gravity, the shortest tenth of the vectors is longer than this share of the middle, or the mean vector is. */
const SHARE = 0.55;

export function measureLengths(traces: readonly Trace[]): GravityCheck {
  const lengths = new Float64Array(traces.reduce((sum, trace) => sum + traceLength(trace), 0));
  let at = 0;
  let resultant = 0;
  for (const { values } of traces) {
    let [x, y, z] = [0, 0, 0];
    for (let index = 0; index < values.length; index += 3) {
      lengths[at++] = Math.hypot(values[index], values[index + 1], values[index + 2]);
      x += values[index];
      y += values[index + 1];
      z += values[index + 2];
    }
    resultant += Math.hypot(x, y, z);
  }
  lengths.sort();
  const quantile = (share: number) =>
    lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
  const middle = quantile(0.5);
  const isShort = quantile(0.1) < SHARE * middle && resultant / lengths.length < SHARE * middle;
  return { middle, largest: quantile(0.99), hasGravity: lengths.length < FEWEST || !isShort };
}

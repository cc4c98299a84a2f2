import { type Trace, traceLength } from "./trace.ts";

/** How long the vectors of some traces are, in the file's unit, and what that says of gravity. */
export interface GravityCheck {
  /** Of all vectors, half are longer. */
  readonly middle: number;
  /** All but the longest in a hundred are shorter. */
  readonly largest: number;
  /** False where vectors are short beside the long ones, and point nowhere on average: gravity was taken away. */
  readonly hasGravity: boolean;
  /** Too few samples tell nothing of gravity. */
  readonly isSure: boolean;
}

const FEWEST = 20;
/**
 * Without gravity, the shortest tenth of the vectors and the mean vector are both shorter than these shares of a long one: where
 * there is rest between movements, some, and where there is none. With gravity vectors are about 1 g, or all turned about each other.
 */
const SHARES: readonly { readonly quantile: number; readonly short: number; readonly mean: number }[] = [
  { quantile: 0.99, short: 0.1, mean: 0.15 },
  { quantile: 0.9, short: 0.2, mean: 0.25 },
  { quantile: 0.9, short: 0.35, mean: 0.15 },
];

export function measureLengths(traces: readonly Trace[]): GravityCheck {
  const lengths = new Float64Array(traces.reduce((sum, trace) => sum + traceLength(trace), 0));
  let at = 0;
  let resultant = 0;
  for (const { values } of traces) {
    let [x, y, z] = [0, 0, 0];
    for (let index = 0; index < values.length; index += 3) {
      const [a, b, c] = [values[index], values[index + 1], values[index + 2]];
      // Not Math.hypot: its care for overflow takes ten times as long.
      lengths[at++] = Math.sqrt(a * a + b * b + c * c);
      x += a;
      y += b;
      z += c;
    }
    resultant += Math.hypot(x, y, z);
  }
  lengths.sort();
  const quantile = (share: number) =>
    lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
  const shortest = quantile(0.1);
  const mean = resultant / lengths.length;
  const isSure = lengths.length >= FEWEST;
  const isWithout = SHARES.some(
    (share) =>
      shortest < share.short * quantile(share.quantile) && mean < share.mean * quantile(share.quantile),
  );
  return { middle: quantile(0.5), largest: quantile(0.99), hasGravity: !isSure || !isWithout, isSure };
}

import { labelCurves } from "../dataset/doctor/axes.ts";
import { measureRest } from "../dataset/doctor/rest.ts";
import { DEFAULT_COUNTS_PER_G, type Recording } from "../recordings/recording.ts";
import { ALL_TURNS, type Turn } from "./turn.ts";

/** What tells in which axes gestures were recorded: how each is performed on average, and how the wrist rests. */
export interface LearnedAxes {
  /** The mean curve of each label, in g: `CURVE_POINTS` points x, y, z, …. Not of labels that are many movements. */
  readonly curves: ReadonlyMap<string, Float32Array>;
  /** What the accelerometer reads at rest: a unit vector, or shorter where the poses differ. */
  readonly rest?: readonly [number, number, number];
}

/** The axes of recordings at 64 counts per g. */
export function axesOf(recordings: readonly Recording[]): LearnedAxes {
  const rest = measureRest(recordings);
  return {
    curves: labelCurves(recordings, () => DEFAULT_COUNTS_PER_G),
    ...(rest ? { rest: rest.direction } : {}),
  };
}

/**
 * All turns, those first by which the recordings' mean curves come nearest to the learned ones. All in their own order where no
 * label is known to both.
 */
export function turnsByLikeness(learned: LearnedAxes, recordings: readonly Recording[]): Turn[] {
  const curves = labelCurves(recordings, () => DEFAULT_COUNTS_PER_G, 1);
  const pairs = [...learned.curves].flatMap(([label, curve]) => {
    const other = curves.get(label);
    return other ? [{ curve, other }] : [];
  });
  // Of the squared distance, a turn changes only the products of the two.
  const products = [0, 1, 2].map((row) => [0, 1, 2].map((column) => sumOfProducts(row, column)));
  const likeness = (turn: Turn) =>
    turn.reduce((sum, { axis, sign }, row) => sum + sign * products[row][axis], 0);
  return [...ALL_TURNS].sort((a, b) => likeness(b) - likeness(a));

  function sumOfProducts(row: number, column: number): number {
    let sum = 0;
    for (const { curve, other } of pairs) {
      for (let start = 0; start < curve.length; start += 3) sum += curve[start + row] * other[start + column];
    }
    return sum;
  }
}

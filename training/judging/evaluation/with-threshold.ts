import type { Best } from "../../learning/measures/probabilities.ts";
import type { IsGesture } from "./rejection.ts";

/** What the watch's app answers, as shares of all recordings that were tried; together 1, or all 0 of none. */
export interface ThresholdShares {
  /** Gestures that are named rightly, and other movements that are not named. */
  readonly right: number;
  /** Gestures and other movements that are taken for another gesture. */
  readonly wrong: number;
  /** Gestures that are not named. */
  readonly unknown: number;
}

/**
 * What becomes of a model's answers (`decideBy`) on the watch: it names a gesture where the answer is one and at least as probable as
 * the threshold, and otherwise none, which is right for a movement that is none.
 * @param actual the right class of each answer
 * @param isGesture of each class
 */
export function sharesAt(
  best: readonly Best[],
  actual: ArrayLike<number>,
  threshold: number,
  isGesture: IsGesture,
): ThresholdShares {
  const counts = { right: 0, wrong: 0, unknown: 0 };
  for (const [row, { index, probability }] of best.entries()) {
    const named = probability >= threshold && isGesture[index] ? index : undefined;
    const wanted = isGesture[actual[row]] ? actual[row] : undefined;
    counts[named === wanted ? "right" : named === undefined ? "unknown" : "wrong"]++;
  }
  const of = (count: number) => (best.length === 0 ? 0 : count / best.length);
  return { right: of(counts.right), wrong: of(counts.wrong), unknown: of(counts.unknown) };
}

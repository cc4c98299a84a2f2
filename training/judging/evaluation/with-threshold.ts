import type { Best } from "../../learning/measures/probabilities.ts";

/** What the watch's app answers, as shares of all recordings that were tried; together 1, or all 0 of none. */
export interface ThresholdShares {
  readonly right: number;
  readonly wrong: number;
  /** Less sure than the threshold, whatever the best answer was. */
  readonly unknown: number;
}

/**
 * What becomes of a model's answers (`decideBy`) on the watch, where only those that are at least as probable as the threshold count.
 * @param actual the right class of each answer
 */
export function sharesAt(
  best: readonly Best[],
  actual: ArrayLike<number>,
  threshold: number,
): ThresholdShares {
  const sure = best.map(({ probability }) => probability >= threshold);
  const known = sure.filter(Boolean).length;
  const right = best.filter(({ index }, row) => sure[row] && index === actual[row]).length;
  const of = (count: number) => (best.length === 0 ? 0 : count / best.length);
  return { right: of(right), wrong: of(known - right), unknown: of(best.length - known) };
}

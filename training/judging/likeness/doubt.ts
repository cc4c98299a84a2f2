import { gesturesAmong } from "../../data/negatives/no-gesture.ts";
import type { Best } from "../../learning/measures/probabilities.ts";

/** Rules that models were made with: their thresholds were chosen by them. */
export const DOUBT_VERSIONS = [1, 2] as const;
export type DoubtVersion = (typeof DOUBT_VERSIONS)[number];

/** How doubtful it is that a gesture was made at all. */
export interface Doubt {
  readonly version: DoubtVersion;
  /** Outputs that stand for no gesture: where there are some, it is mostly their probability that is doubt (`confidenceOf`). */
  readonly none: readonly number[];
  /** As far apart as this, in usual distances, nothing is believed, however sure the network is; undefined where that is not asked. */
  readonly limit: number | undefined;
}

/** What one gesture is less probable for another one's sake counts so much as doubt; `firmware/gestures.js` has it, too. */
const CONFUSED = 1 / 4;
/** Where nothing but gestures was learned, being sure of one says less (`evaluation-log.md`). */
const LIMIT = 1.6;

/** The rules for a model of these labels. */
export function doubtFor(labels: readonly string[], version: DoubtVersion = 2): Doubt {
  if (version === 1) return { version, none: [], limit: undefined };
  const none = gesturesAmong(labels).flatMap((isGesture, index) => (isGesture ? [] : [index]));
  return { version, none, limit: none.length > 0 ? undefined : LIMIT };
}

/**
 * How sure the network is of its best answer: its probability, and where outputs stand for no gesture and the answer is none of these, most of
 * what the other gestures have, too. A swipe that could be another gesture is a gesture all the same: the threshold is there for what is none.
 *
 * @param row where the window's probabilities begin
 * @returns the probability at least, and 1 at most
 */
export function confidenceOf(
  probabilities: ArrayLike<number>,
  row: number,
  { index, probability }: Best,
  { none }: Doubt,
): number {
  if (none.length === 0 || none.includes(index)) return probability;
  let others = 1 - probability;
  for (const output of none) others -= probabilities[row + output];
  // Rounded to int8 they may sum up to more than 1.
  return others > 0 ? probability + others * (1 - CONFUSED) : probability;
}

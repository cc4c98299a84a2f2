import { type Answers, bestOf } from "../../learning/measures/probabilities.ts";

/** Answers whose probability lies in one range. */
export interface CalibrationBin {
  /** Range of the probability: above `low`, up to and with `high`. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean probability and share of right answers; 0 in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  /**
   * Expected calibration error (Guo et al. 2017): the mean distance of confidence from accuracy over equally wide bins,
   * weighted by how many answers are in each. 0 is perfect.
   */
  readonly error: number;
  readonly bins: readonly CalibrationBin[];
}

/** How far a model's probabilities can be believed. */
export function calibrate(answers: Answers, actual: ArrayLike<number>, binCount = 15): Calibration {
  const best = bestOf(answers);
  if (best.length !== actual.length)
    throw new RangeError(`${best.length} answers for ${actual.length} recordings`);
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const [row, { index, probability }] of best.entries()) {
    const bin = sums[Math.min(binCount - 1, Math.max(0, Math.ceil(probability * binCount) - 1))];
    bin.count++;
    bin.confidence += probability;
    if (index === actual[row]) bin.right++;
  }
  const bins = sums.map(({ count, confidence, right }, index) => ({
    low: index / binCount,
    high: (index + 1) / binCount,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : right / count,
  }));
  const error = bins.reduce(
    (sum, bin) => sum + Math.abs(bin.confidence - bin.accuracy) * (bin.count / Math.max(1, best.length)),
    0,
  );
  return { error, bins };
}

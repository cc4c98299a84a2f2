/**
 * How sure an answer is, as it is shown: to a thousandth, and never rounded up. An answer just under its threshold would otherwise read
 * "100 %, not sure".
 * @param confidence 0 to 1
 */
export function shownConfidence(confidence: number): number {
  // 0.9 of the watch may be a hair below what it means.
  return Math.floor(confidence * 1000 + 1e-6) / 1000;
}

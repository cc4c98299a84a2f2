/** What settings may be, ends included. */
export const DECODER_LIMITS = {
  smooth: { least: 1, most: 200 },
  rest: { least: 0, most: 65_535 },
  threshold: { least: 1, most: 256 * 200 },
} as const;

/** How answers a sample become gestures. */
export interface DecoderSettings {
  /** The last so many answers count together: 1 to 200 samples. */
  readonly smooth: number;
  /** For so many samples after a gesture no other is reported. */
  readonly rest: number;
  /**
   * A label each: what its probabilities (0 to 255) among the last `smooth` best answers have to sum up to, 1 or more. `neverReached` for labels that stand for
   * no gesture.
   */
  readonly thresholds: readonly number[];
}

/** What no sum reaches: the threshold of what is no gesture. */
export const neverReached = (smooth: number): number => 256 * smooth;

/**
 * Takes the best answer of a sample, its label and its probability (0 to 255: an int8 softmax plus 128).
 * @returns 0, or how sure it is that a gesture of this label has just been made: the sum, up to 255 * smooth
 */
export type StreamDecoder = (label: number, value: number) => number;

/**
 * From an answer a sample to gestures. A label's probabilities are summed up over the last answers that were of it; a gesture is reported when its label is
 * the best answer and the sum reaches its threshold, once: not again before the sum has fallen below, nor anything else for `rest` samples. Whole numbers
 * only, and the same as `firmware/stream-decoder.js`; as much work for many labels as for few.
 *
 * @throws RangeError for settings that make no sense
 */
export function createStreamDecoder({ smooth, rest, thresholds }: DecoderSettings): StreamDecoder {
  if (!(isWithin(smooth, DECODER_LIMITS.smooth) && isWithin(rest, DECODER_LIMITS.rest))) {
    throw new RangeError(`${smooth} answers and ${rest} samples of rest are no settings of a decoder`);
  }
  if (!thresholds.every((one) => isWithin(one, DECODER_LIMITS.threshold))) {
    const { least, most } = DECODER_LIMITS.threshold;
    throw new RangeError(`the thresholds of a decoder are whole numbers from ${least} to ${most}`);
  }
  const labels = new Uint8Array(smooth);
  const values = new Uint8Array(smooth);
  const sums = new Uint16Array(thresholds.length);
  let at = 0;
  let wait = 0;
  let last = -1;
  return (label, value) => {
    sums[labels[at]] -= values[at];
    labels[at] = label;
    values[at] = value;
    sums[label] += value;
    at = (at + 1) % smooth;
    // A gesture that is over may come again.
    if (last >= 0 && sums[last] < thresholds[last]) last = -1;
    if (wait > 0) {
      wait--;
      return 0;
    }
    if (label === last || sums[label] < thresholds[label]) return 0;
    last = label;
    wait = rest;
    return sums[label];
  };
}

const isWithin = (value: number, { least, most }: { readonly least: number; readonly most: number }) =>
  Number.isInteger(value) && value >= least && value <= most;

/** The best answer of an int8 softmax: of equals, the first, as on the watch. */
export function bestAnswer(output: Int8Array): { label: number; value: number } {
  let label = 0;
  for (let other = 1; other < output.length; other++) if (output[other] > output[label]) label = other;
  return { label, value: output[label] + 128 };
}

import type { Activation } from "../graph/graph.ts";
import type { ActivationValues } from "./activation-values.ts";
import { dequantizeValue, encodingOf, quantizeValue, type Range } from "./quantization.ts";

/** How the range of an activation is taken from the values it had. */
export type RangeChoice =
  /** From the smallest value to the largest. */
  | { readonly kind: "min-max" }
  /** Leaves out the given part of the values at each end: 0.001 leaves out one in a thousand. */
  | { readonly kind: "percentile"; readonly tail: number }
  /** The range for which the mean square of value - dequantized value is least. */
  | { readonly kind: "least-error" };

/** The values that a range is chosen from. */
type Values = Pick<ActivationValues, "low" | "high" | "sorted">;

/** The range to quantize a tensor with; a fused ReLU's begins at 0, ReLU6's ends at 6 or before. */
export function chooseRange(values: Values, activation: Activation, choice: RangeChoice): Range {
  return withinActivation(rangeOf(values, choice), activation);
}

function rangeOf(values: Values, choice: RangeChoice): Range {
  switch (choice.kind) {
    case "min-max":
      return { low: Math.min(values.low, 0), high: Math.max(values.high, 0) };
    case "percentile":
      return percentileRange(values.sorted, choice.tail);
    case "least-error":
      return leastErrorRange(values);
  }
}

function percentileRange(sorted: Float32Array, tail: number): Range {
  const left = Math.floor(tail * sorted.length);
  const low = sorted[Math.min(left, sorted.length - 1)];
  const high = sorted[Math.max(sorted.length - 1 - left, 0)];
  return { low: Math.min(low, 0), high: Math.max(high, 0) };
}

const STEPS = 24;

/** Shrinks the whole range first, then each end by itself. */
function leastErrorRange(values: Values): Range {
  const whole: Range = { low: Math.min(values.low, 0), high: Math.max(values.high, 0) };
  // Every fourth value is enough to find the least error, and only the ends' own search sees a difference.
  const sample = values.sorted.filter((_, at) => at % 4 === 0);
  let best = whole;
  let least = meanSquareError(sample, whole);
  const consider = (candidate: Range) => {
    const error = meanSquareError(sample, candidate);
    if (error < least) {
      least = error;
      best = candidate;
    }
  };
  for (let step = 1; step < STEPS; step++) {
    const factor = 1 - step / (STEPS * 1.25);
    consider({ low: whole.low * factor, high: whole.high * factor });
  }
  const middle = best;
  for (let step = -4; step <= 4; step++) {
    const factor = 1 + step / 16;
    if (whole.low < 0) consider({ low: Math.max(middle.low * factor, whole.low), high: middle.high });
    if (whole.high > 0) consider({ low: middle.low, high: Math.min(middle.high * factor, whole.high) });
  }
  return best;
}

/** Mean square of what a range's quantization does to the values. */
export function meanSquareError(values: Float32Array, range: Range): number {
  const encoding = encodingOf(range);
  let sum = 0;
  for (const value of values) sum += (value - dequantizeValue(quantizeValue(value, encoding), encoding)) ** 2;
  return sum / Math.max(values.length, 1);
}

function withinActivation({ low, high }: Range, activation: Activation): Range {
  switch (activation) {
    case "none":
      return { low, high };
    case "relu":
      return { low: 0, high };
    case "relu6":
      return { low: 0, high: Math.min(high, 6) };
    case "relu_n1_to_1":
      return { low: Math.max(low, -1), high: Math.min(high, 1) };
  }
}

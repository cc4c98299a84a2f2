import type { Windows } from "../../data/windows/window.ts";
import { logarithm } from "../../elementary.ts";
import { accuracy, confusionMatrix, macroF1 } from "../measures/confusion.ts";

/** How good a network is on windows it does not learn from. */
export interface Measurement {
  /** Mean cross-entropy, natural logarithm. */
  readonly loss: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

/** Measures a network by the probabilities that it gives every class for every example, row after row. */
export function measure(
  probabilities: Float32Array,
  { classes: wanted }: Windows,
  classes: number,
): Measurement {
  const predicted = new Uint8Array(wanted.length);
  let loss = 0;
  for (let row = 0; row < predicted.length; row++) {
    predicted[row] = largestAt(probabilities, row * classes, classes);
    loss -= logarithm(Math.max(1e-12, probabilities[row * classes + wanted[row]]));
  }
  const confusion = confusionMatrix(wanted, predicted, classes);
  return {
    loss: loss / predicted.length,
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
  };
}

/** How many rows of probabilities have their largest where they should. */
export function countRight(probabilities: Float32Array, wanted: Int32Array): number {
  const classes = probabilities.length / wanted.length;
  let right = 0;
  for (let row = 0; row < wanted.length; row++) {
    if (largestAt(probabilities, row * classes, classes) === wanted[row]) right++;
  }
  return right;
}

function largestAt(values: Float32Array, row: number, classes: number): number {
  let best = row;
  for (let at = row + 1; at < row + classes; at++) if (values[at] > values[best]) best = at;
  return best - row;
}

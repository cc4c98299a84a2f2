import { exponential, logarithm } from "../../elementary.ts";

/**
 * Softmax and cross-entropy in one. Each row of `targets` is a distribution times the weight of its example, so that
 * label smoothing, class weights and a teacher's probabilities are all just targets; the loss is the mean by weight.
 */
export function softmaxCrossEntropy(
  logits: Float32Array,
  targets: Float32Array,
  classes: number,
): { loss: number; probabilities: Float32Array } {
  const probabilities = new Float32Array(logits.length);
  let loss = 0;
  let weight = 0;
  for (let row = 0; row < logits.length; row += classes) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let at = row; at < row + classes; at++) if (logits[at] > largest) largest = logits[at];
    let sum = 0;
    for (let at = row; at < row + classes; at++) sum += exponential(logits[at] - largest);
    const logSum = logarithm(sum) + largest;
    for (let at = row; at < row + classes; at++) {
      const logarithm = logits[at] - logSum;
      probabilities[at] = exponential(logarithm);
      loss -= targets[at] * logarithm;
      weight += targets[at];
    }
  }
  return { loss: weight > 0 ? loss / weight : 0, probabilities };
}

/** The gradient with respect to the logits: (probability * weight of the row - target) / weight of the batch. */
export function softmaxCrossEntropyGradient(
  probabilities: Float32Array,
  targets: Float32Array,
  classes: number,
  factor: number,
): Float32Array {
  const gradient = new Float32Array(probabilities.length);
  let total = 0;
  for (const target of targets) total += target;
  if (total === 0) return gradient;
  for (let row = 0; row < probabilities.length; row += classes) {
    let weight = 0;
    for (let at = row; at < row + classes; at++) weight += targets[at];
    for (let at = row; at < row + classes; at++)
      gradient[at] = ((probabilities[at] * weight - targets[at]) / total) * factor;
  }
  return gradient;
}

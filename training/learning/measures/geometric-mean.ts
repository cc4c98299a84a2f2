import { exponential, logarithm } from "../../elementary.ts";

/** Below this a probability says "never". */
const LEAST = 1e-12;

/**
 * What several networks answer together, row after row of so many classes: as the softmax of the mean of their logits gives it, which is the
 * geometric mean of their probabilities, made to sum up to 1.
 */
export function geometricMean(answers: readonly Float32Array[], classes: number): Float32Array {
  const probabilities = Float32Array.from(answers[0], (_, at) => {
    const sum = answers.reduce((logs, answer) => logs + logarithm(Math.max(LEAST, answer[at])), 0);
    return exponential(sum / answers.length);
  });
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    const total = row.reduce((sum, value) => sum + value, 0);
    for (const [index, value] of row.entries()) row[index] = value / total;
  }
  return probabilities;
}

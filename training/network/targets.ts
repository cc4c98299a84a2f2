import type { Recipe } from "./recipe.ts";

/**
 * What the network should answer, one row an example: its class with some of the probability spread over all
 * (label smoothing), times the weight of the class. The weights are scaled so that their mean over the examples is 1.
 */
export function classTargets(
  classes: Int32Array,
  count: number,
  { labelSmoothing, classBalance }: Pick<Recipe, "labelSmoothing" | "classBalance">,
): Float32Array {
  const weights = classWeights(classes, count, classBalance);
  const targets = new Float32Array(classes.length * count);
  for (let row = 0; row < classes.length; row++) {
    const weight = weights[classes[row]];
    for (let index = 0; index < count; index++) {
      const wanted = (index === classes[row] ? 1 - labelSmoothing : 0) + labelSmoothing / count;
      targets[row * count + index] = wanted * weight;
    }
  }
  return targets;
}

/** (examples / examples of the class) ^ power, with a mean of 1 over the examples. */
export function classWeights(classes: Int32Array, count: number, power: number): number[] {
  const frequencies = Array.from({ length: count }, () => 0);
  for (const index of classes) frequencies[index]++;
  const raw = frequencies.map((frequency) => (frequency === 0 ? 0 : (classes.length / frequency) ** power));
  const total = classes.reduce((sum, index) => sum + raw[index], 0);
  return raw.map((weight) => (weight * classes.length) / total);
}

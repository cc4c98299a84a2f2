import { NO_CLASS } from "../../data/windows/window.ts";
import { power } from "../../elementary.ts";
import { type Recipe, weightOfStrangers } from "./recipe.ts";

/**
 * What the network should answer, one row a class: the class with some of the probability spread over all
 * (label smoothing), times the weight of the class. What is none of the classes (`NO_CLASS`), the last row, should be answered with
 * `noGesture`, the class that stands for that; where there is none (-1), it should be as improbable to be any one of the classes as another
 * (outlier exposure, Hendrycks et al. 2019). Either way it weighs as a class of its own, or as several: among the recordings
 * of `noGesture` it would take their weight from them. The weights are scaled so that their mean over the examples is 1.
 *
 * @param classes of all examples, which the weights go by
 */
export function classTargets(
  classes: Int32Array,
  count: number,
  recipe: Pick<Recipe, "labelSmoothing" | "classBalance" | "strangersWeight" | "noGestureWeight">,
  noGesture = -1,
): Float32Array {
  const { labelSmoothing, classBalance } = recipe;
  const weights = classWeights(classes, count, classBalance, weightOfStrangers(recipe, noGesture >= 0));
  const targets = new Float32Array((count + 1) * count);
  for (let slot = 0; slot <= count; slot++) {
    const weight = weights[slot] ?? 0;
    const answer = slot === count ? noGesture : slot;
    for (let index = 0; index < count; index++) {
      const own = index === answer ? 1 - labelSmoothing : 0;
      const wanted = answer < 0 ? 1 / count : own + labelSmoothing / count;
      targets[slot * count + index] = wanted * weight;
    }
  }
  return targets;
}

/**
 * (examples / examples of the class) ^ balance, with a mean of 1 over the examples; a last number is for what is none of the
 * classes, where there is any, and which weighs so many times as much.
 */
export function classWeights(
  classes: Int32Array,
  count: number,
  balance: number,
  strangersWeight = 1,
): number[] {
  const slots = classes.includes(NO_CLASS) ? count + 1 : count;
  const frequencies = Array.from({ length: slots }, () => 0);
  for (const index of classes) frequencies[slotOf(index, count)]++;
  const raw = frequencies.map((frequency, slot) => {
    if (frequency === 0) return 0;
    return power(classes.length / frequency, balance) * (slot === count ? strangersWeight : 1);
  });
  const total = classes.reduce((sum, index) => sum + raw[slotOf(index, count)], 0);
  return raw.map((weight) => (weight * classes.length) / total);
}

const slotOf = (index: number, count: number) => (index === NO_CLASS ? count : index);

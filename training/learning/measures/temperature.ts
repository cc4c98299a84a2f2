import { NO_CLASS } from "../../data/windows/window.ts";
import { exponential, logarithm } from "../../elementary.ts";
import type { Answers } from "./probabilities.ts";

/** Answers that a temperature is fitted to. */
export interface Evidence {
  readonly answers: Answers;
  /** What each should have been; where that is `NO_CLASS`, one class is as wrong as another. */
  readonly actual: ArrayLike<number>;
  /** How much all of them together count. */
  readonly weight: number;
}

/** As far as a temperature goes, either way: beyond, it is the data that is strange. */
const LIMIT = 4;
const PRECISION = 1e-3;

/**
 * The temperature T that makes softmax(logits / T) fit best (Guo et al. 2017, https://arxiv.org/abs/1706.04599, section 4.2):
 * below 1 where a model is surer than it says, above where it says more than it knows. A right answer's target is
 * (n + 1/2) / (n + 1) for n answers instead of 1 (the estimate of Krichevsky and Trofimov; Platt 1999 does alike), so that
 * a model that made no mistake here is not taken for one that makes none at all.
 */
export function fitTemperature(evidence: readonly Evidence[]): number {
  const lossAt = (sharpness: number) =>
    evidence.reduce((sum, one) => sum + one.weight * crossEntropy(sharpness, one), 0);
  // Golden-section search: the loss has one minimum in 1 / T.
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [1 / LIMIT, LIMIT];
  while (high - low > PRECISION) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (lossAt(left) < lossAt(right)) high = right;
    else low = left;
  }
  return 2 / (low + high);
}

/** The mean over the answers, with logits times `sharpness`: the logarithms of probabilities are logits. */
function crossEntropy(sharpness: number, { answers, actual }: Evidence): number {
  const { probabilities, classes } = answers;
  const doubt = 0.5 / (actual.length + 1);
  let loss = 0;
  for (let row = 0; row < actual.length; row++) {
    let sum = 0;
    let wanted = 0;
    for (let index = 0; index < classes; index++) {
      const logit = sharpness * logarithm(Math.max(1e-12, probabilities[row * classes + index]));
      const target = index === actual[row] ? 1 - doubt : doubt / (classes - 1);
      sum += exponential(logit);
      wanted += (actual[row] === NO_CLASS ? 1 / classes : target) * logit;
    }
    loss += logarithm(sum) - wanted;
  }
  return loss / actual.length;
}

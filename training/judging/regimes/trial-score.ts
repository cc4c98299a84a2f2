import { confusionMatrix, macroF1 } from "../../learning/measures/confusion.ts";
import { bestOf } from "../../learning/measures/probabilities.ts";
import type { TrialScore } from "../../learning/search/trials.ts";
import type { FoldResult } from "./job.ts";

/** Below this a probability says "never", and its logarithm would drown all others: half a step of int8. */
const LEAST = 1 / 512;

/** What a fold's model scores among those of a search: macro-F1 and mean cross-entropy (natural logarithm) of the int8 model. */
export function trialScoreOf({ actual, probabilities, labels }: FoldResult): TrialScore {
  const classes = labels.length;
  const answered = bestOf({ probabilities, classes }).map(({ index }) => index);
  let loss = 0;
  for (const [row, right] of actual.entries())
    loss -= Math.log(Math.max(LEAST, probabilities[row * classes + right]));
  return {
    macroF1: macroF1(confusionMatrix(actual, answered, classes)),
    loss: loss / Math.max(1, actual.length),
  };
}

import type { Graph } from "../graph/graph.ts";
import type { Metrics } from "../model/model-card.ts";
import type { Windows } from "../windows/window.ts";
import { accuracy, confusionMatrix, macroF1 } from "./confusion.ts";
import { type Answers, bestOf } from "./probabilities.ts";
import { runGraph } from "./run-graph.ts";

/** How good a model is, and what it answered to each window, so that reports need not run it again. */
export interface Measured {
  readonly metrics: Omit<Metrics, "split">;
  readonly answers: Answers;
}

/** Measures the int8 model, and the float model it was made from, on the same windows. */
export function measureModel(
  models: { int8: Graph; float: Graph },
  test: Windows,
  classes: number,
): Measured {
  const answers = runGraph(models.int8, test);
  const confusion = confusionOf(answers, test, classes);
  const floatConfusion = confusionOf(runGraph(models.float, test), test, classes);
  return {
    answers,
    metrics: {
      accuracy: accuracy(confusion),
      macroF1: macroF1(confusion),
      floatMacroF1: macroF1(floatConfusion),
      confusion,
    },
  };
}

function confusionOf(answers: Answers, test: Windows, classes: number): number[][] {
  const predicted = bestOf(answers).map(({ index }) => index);
  return confusionMatrix(test.classes, predicted, classes);
}

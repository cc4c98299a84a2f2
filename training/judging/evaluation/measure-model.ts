import type { Windows } from "../../data/windows/window.ts";
import { accuracy, macroF1 } from "../../learning/measures/confusion.ts";
import { confusionOf } from "../../learning/measures/measure-graph.ts";
import type { Answers } from "../../learning/measures/probabilities.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { Metrics } from "../card/model-card.ts";

/** How good a model is, and what it answered to each window, so that reports need not run it again. */
export interface Measured {
  readonly metrics: Omit<Metrics, "split">;
  readonly answers: Answers;
}

/** Measures the watch's model (int8, most often), and the float model it was made from, on the same windows. */
export function measureModel(
  models: { readonly watch: Graph; readonly float: Graph },
  test: Windows,
  classes: number,
): Measured {
  const answers = runGraph(models.watch, test);
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

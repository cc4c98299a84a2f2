import type { Windows } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { Metrics } from "../../model/model-card.ts";
import { accuracy, confusionMatrix, macroF1 } from "./confusion.ts";
import { type Answers, bestOf } from "./probabilities.ts";
import { runGraph } from "./run-graph.ts";

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

/** Macro-F1 of a model's answers to labelled windows. */
export function macroF1Of(graph: Graph, windows: Windows): number {
  const answers = runGraph(graph, windows);
  return macroF1(confusionOf(answers, windows, answers.classes));
}

function confusionOf(answers: Answers, test: Windows, classes: number): number[][] {
  const predicted = bestOf(answers).map(({ index }) => index);
  return confusionMatrix(test.classes, predicted, classes);
}

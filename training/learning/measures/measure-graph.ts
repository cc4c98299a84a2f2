import type { Windows } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { confusionMatrix, macroF1 } from "./confusion.ts";
import { type Answers, bestOf } from "./probabilities.ts";
import { runGraph } from "./run-graph.ts";

/** Macro-F1 of a model's answers to labelled windows. */
export function macroF1Of(graph: Graph, windows: Windows): number {
  const answers = runGraph(graph, windows);
  return macroF1(confusionOf(answers, windows, answers.classes));
}

/** How often each class was answered with which: confusion[actual][predicted]. */
export function confusionOf(answers: Answers, test: Windows, classes: number): number[][] {
  const predicted = bestOf(answers).map(({ index }) => index);
  return confusionMatrix(test.classes, predicted, classes);
}

import type { LearnedAxes } from "../../data/axes/learned-axes.ts";
import { type Turn, turnCounts } from "../../data/axes/turn.ts";
import { cutWindow, type Windows } from "../../data/windows/window.ts";
import type { Answers } from "../../learning/measures/probabilities.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Graph } from "../../model/graph/graph.ts";

/** What knows the axes in which a model learned: the model itself, and what its card kept of them. */
export interface JudgeOfAxes {
  readonly graph: Graph;
  /** The model's outputs, in this order. */
  readonly labels: readonly string[];
  readonly windowLength: number;
  /** Undefined for models whose cards do not tell. */
  readonly axes?: LearnedAxes | undefined;
}

/** No probability is taken for less than this: half a step of an int8 softmax. */
export const LEAST_PROBABILITY = 1 / 512;

/** What the model answers to gestures whose axes are turned. */
export function answersTurned(judge: JudgeOfAxes, gestures: readonly Int8Array[], turn: Turn): Answers {
  const { windowLength: length } = judge;
  const windows = new Int8Array(gestures.length * length * 3);
  for (const [index, samples] of gestures.entries()) {
    windows.set(cutWindow(turnCounts(samples, turn), length), index * length * 3);
  }
  const turned: Windows = {
    windows,
    classes: new Int32Array(gestures.length),
    count: gestures.length,
    length,
  };
  return runGraph(judge.graph, turned);
}

import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { cutWindow, type Windows } from "../../data/windows/window.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { alarmScores, measureRejection, recallScores, thresholdForRecall } from "../evaluation/rejection.ts";
import { chooseThreshold } from "../pipeline/choose-threshold.ts";
import type { StrangeMovements, StrangeResult } from "./job.ts";

const RECALL = 0.95;

/** What an int8 model takes strange movements for, at 95 % recall of the test's gestures and at the threshold of `train`. */
export function measureStrange(
  int8: Graph,
  {
    validation,
    test,
    labels,
    seed,
  }: { validation: Windows; test: Windows; labels: readonly string[]; seed: number },
  strange: readonly StrangeMovements[],
): StrangeResult[] {
  const isGesture = labels.map((label) => !isNoGesture(label));
  const recall = recallScores(runGraph(int8, test), test.classes, isGesture);
  const for95 = thresholdForRecall(recall, RECALL);
  const chosen = chooseThreshold(int8, { validation, labels, seed });
  return strange.map(({ name, samples, hours }) => {
    const alarms = alarmScores(runGraph(int8, windowsOf(samples, test.length)), isGesture);
    return {
      name,
      at95: for95 === undefined ? undefined : measureRejection(for95, recall, alarms, hours),
      atChosen: measureRejection(chosen, recall, alarms, hours),
    };
  });
}

function windowsOf(samples: readonly Int8Array[], length: number): Windows {
  const windows = new Int8Array(samples.length * length * 3);
  for (const [index, one] of samples.entries()) windows.set(cutWindow(one, length), index * length * 3);
  return { windows, classes: new Int32Array(samples.length), count: samples.length, length };
}

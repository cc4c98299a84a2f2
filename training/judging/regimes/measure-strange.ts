import { gesturesAmong } from "../../data/negatives/no-gesture.ts";
import { type Windows, windowsOfNoClass } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { decideBy } from "../evaluation/decide.ts";
import { alarmScores, measureRejection, recallScores, thresholdForRecall } from "../evaluation/rejection.ts";
import type { Likeness } from "../likeness/likeness.ts";
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
    likeness,
  }: { validation: Windows; test: Windows; labels: readonly string[]; likeness?: Likeness },
  strange: readonly StrangeMovements[],
): StrangeResult[] {
  const decide = decideBy(int8, likeness);
  const isGesture = gesturesAmong(labels);
  const recall = recallScores(decide(test), test.classes, isGesture);
  const for95 = thresholdForRecall(recall, RECALL);
  const { threshold: chosen } = chooseThreshold(decide, { validation, labels });
  return strange.map(({ name, samples, hours }) => {
    const alarms = alarmScores(decide(windowsOfNoClass(samples, test.length)), isGesture);
    return {
      name,
      at95: for95 === undefined ? undefined : measureRejection(for95, recall, alarms, hours),
      atChosen: measureRejection(chosen, recall, alarms, hours),
    };
  });
}

import { negativeWindows } from "../../data/negatives/negatives.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { Windows } from "../../data/windows/window.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Graph } from "../../model/graph/graph.ts";
import {
  alarmScores,
  measureRejection,
  type Rejection,
  recallScores,
  thresholdForAlarms,
} from "../evaluation/rejection.ts";

/** Share of everyday movements that may be taken for a gesture: one in 20 of those that the detector reports. */
export const DEFAULT_FALSE_ALARMS = 0.05;
/** Under `aiGesture` the firmware itself answers "unknown" below this. */
export const FIRMWARE_THRESHOLD = 0.5;
/** Made-up movements that choose, and as many others that measure. */
const MOVEMENTS = 300;
/** Apart from the seeds of the movements that networks learn from, and from each other. */
const CHOICE_SEED = 2_000_000;
const MEASURE_SEED = 3_000_000;

export interface RejectionData {
  readonly validation: Windows;
  readonly test: Windows;
  readonly labels: readonly string[];
  readonly seed: number;
}

/**
 * The lowest threshold, from 0.5 up, that lets the int8 model take at most this share of everyday movements for a gesture:
 * made-up ones that it did not learn from, and what the validation recordings have of no gesture at all.
 */
export function chooseThreshold(
  int8: Graph,
  { validation, labels, seed }: Omit<RejectionData, "test">,
  falseAlarms = DEFAULT_FALSE_ALARMS,
): number {
  const isGesture = labels.map((label) => !isNoGesture(label));
  const made = negativeWindows(MOVEMENTS, validation.length, CHOICE_SEED + seed);
  const recorded = alarmScores(runGraph(int8, validation), isGesture).filter(
    (_, row) => !isGesture[validation.classes[row]],
  );
  const alarms = [...alarmScores(runGraph(int8, made), isGesture), ...recorded];
  return thresholdForAlarms(alarms, falseAlarms * alarms.length, FIRMWARE_THRESHOLD);
}

/** What a threshold does to the test's gestures, and to made-up everyday movements that nothing was chosen with. */
export function measureThreshold(
  int8: Graph,
  threshold: number,
  { test, labels, seed }: Omit<RejectionData, "validation">,
): Rejection {
  const isGesture = labels.map((label) => !isNoGesture(label));
  const made = negativeWindows(MOVEMENTS, test.length, MEASURE_SEED + seed);
  return measureRejection(
    threshold,
    recallScores(runGraph(int8, test), test.classes, isGesture),
    alarmScores(runGraph(int8, made), isGesture),
  );
}

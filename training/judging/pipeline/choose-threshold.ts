import { negativeWindows } from "../../data/negatives/negatives.ts";
import { gesturesAmong } from "../../data/negatives/no-gesture.ts";
import type { RecordedLife } from "../../data/negatives/recorded-life.ts";
import type { Windows } from "../../data/windows/window.ts";
import { windowsOfNoClass } from "../../data/windows/window.ts";
import type { Best } from "../../learning/measures/probabilities.ts";
import type { Decide } from "../evaluation/decide.ts";
import { EVENTS_PER_HOUR } from "../evaluation/life.ts";
import {
  alarmScores,
  measureRejection,
  type Rejection,
  recallScores,
  thresholdForAlarms,
} from "../evaluation/rejection.ts";

/** False alarms that an hour of a day may have. */
export const DEFAULT_FALSE_ALARMS = 1;
/** Under `aiGesture` the firmware itself answers "unknown" below this. */
export const FIRMWARE_THRESHOLD = 0.5;
/** Made-up movements that choose, and as many others that measure: one alarm an hour is one in 190 of them. */
const MOVEMENTS = 3000;
/** Apart from the seeds of the movements that networks learn from, and from each other. The same for every model: what is left to chance is then the model. */
const CHOICE_SEED = 2_000_000;
const MEASURE_SEED = 3_000_000;

/** What a threshold is chosen by. */
export interface ChoiceData {
  readonly validation: Windows;
  readonly labels: readonly string[];
  /** Everyday movement of who is to wear the watch, which the model did not learn from. */
  readonly everyday?: RecordedLife;
}

/** What a threshold is measured on. */
export interface TestData {
  readonly test: Windows;
  /** What the model answered to each of them. */
  readonly answered: readonly Best[];
  readonly labels: readonly string[];
}

/**
 * The lowest threshold, from 0.5 up, with which an hour has at most so many false alarms: on made-up movements that the model did not learn
 * from, and what the validation recordings have of no gesture at all, as often as the detector reports something in a day's hours; and on recorded life.
 */
export function chooseThreshold(
  decide: Decide,
  { validation, labels, everyday }: ChoiceData,
  falseAlarms = DEFAULT_FALSE_ALARMS,
): number {
  const isGesture = gesturesAmong(labels);
  const made = alarmScores(decide(negativeWindows(MOVEMENTS, validation.length, CHOICE_SEED)), isGesture);
  const recorded = alarmScores(decide(validation), isGesture).filter(
    (_, row) => !isGesture[validation.classes[row]],
  );
  const alarms = [...made, ...recorded];
  const share = falseAlarms / EVENTS_PER_HOUR.day;
  const onMade = thresholdForAlarms(alarms, share * alarms.length, FIRMWARE_THRESHOLD);
  if (everyday === undefined || everyday.events.length === 0) return onMade;
  const lived = windowsOfNoClass(
    everyday.events.map(({ samples }) => samples),
    validation.length,
  );
  const budget = everyday.hours === undefined ? share * lived.count : falseAlarms * everyday.hours;
  return thresholdForAlarms(alarmScores(decide(lived), isGesture), budget, onMade);
}

/** What a threshold does to the test's gestures, and to made-up everyday movements that nothing was chosen with. */
export function measureThreshold(
  decide: Decide,
  threshold: number,
  { test, labels, answered }: TestData,
): Rejection {
  const isGesture = gesturesAmong(labels);
  const made = negativeWindows(MOVEMENTS, test.length, MEASURE_SEED);
  return measureRejection(
    threshold,
    recallScores(answered, test.classes, isGesture),
    alarmScores(decide(made), isGesture),
    MOVEMENTS / EVENTS_PER_HOUR.day,
  );
}

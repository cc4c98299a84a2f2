import { negativeWindows } from "../../data/negatives/negatives.ts";
import { gesturesAmong } from "../../data/negatives/no-gesture.ts";
import type { RecordedLife } from "../../data/negatives/recorded-life.ts";
import type { Windows } from "../../data/windows/window.ts";
import { windowsOfNoClass } from "../../data/windows/window.ts";
import type { Decide } from "../evaluation/decide.ts";
import { EVENTS_PER_HOUR } from "../evaluation/life.ts";
import { alarmScores, shareAt, thresholdForAlarms } from "../evaluation/rejection.ts";

/** False alarms that an hour of a day may have. */
export const DEFAULT_FALSE_ALARMS = 1;
/** Under `aiGesture` the firmware itself answers "unknown" below this. */
export const FIRMWARE_THRESHOLD = 0.5;
/** Made-up movements of a half: one alarm an hour is one in 190 of them. */
const MOVEMENTS = 3000;
/**
 * Apart from the seeds of the movements that networks learn from, and from each other. The same for every model: what is left to chance is then
 * the model.
 */
const SEEDS = [2_000_000, 3_000_000];

/** A threshold, and what it does to everyday movement. */
export interface EverydayThreshold {
  readonly threshold: number;
  /** Share of made-up movements that are taken for a gesture, of those that had no say in the threshold. */
  readonly everyday: number;
}

export interface ThresholdData {
  readonly validation: Windows;
  readonly labels: readonly string[];
  /** Everyday movement of who is to wear the watch, which the model did not learn from. */
  readonly everyday?: RecordedLife | undefined;
}

/**
 * The lowest threshold, from 0.5 up, with which an hour has at most so many false alarms: on made-up movements that the model did not learn
 * from, and what the validation recordings have of no gesture at all, as often as the detector reports something in a day's hours; and on recorded life.
 * All made-up movements choose it. What to expect is what each half of them makes of the threshold that the other half would have
 * chosen: one half alone, the same for every model, is too easy or too hard for all of them.
 */
export function chooseThreshold(
  decide: Decide,
  { validation, labels, everyday }: ThresholdData,
  falseAlarms = DEFAULT_FALSE_ALARMS,
): EverydayThreshold {
  const isGesture = gesturesAmong(labels);
  const halves = everydayHalves(decide, validation.length, isGesture);
  const recorded = alarmScores(decide(validation), isGesture).filter(
    (_, row) => !isGesture[validation.classes[row]],
  );
  const share = falseAlarms / EVENTS_PER_HOUR.day;
  const least = leastOnLife();
  const choose = (made: readonly number[]) => {
    const alarms = [...made, ...recorded];
    return thresholdForAlarms(alarms, share * alarms.length, least);
  };
  const unseen = halves.map((made, half) => shareAt(made, choose(halves[1 - half])));
  return { threshold: choose(halves.flat()), everyday: meanOf(unseen) };

  function leastOnLife(): number {
    if (everyday === undefined || everyday.events.length === 0) return FIRMWARE_THRESHOLD;
    const lived = windowsOfNoClass(
      everyday.events.map(({ samples }) => samples),
      validation.length,
    );
    const budget = everyday.hours === undefined ? share * lived.count : falseAlarms * everyday.hours;
    return thresholdForAlarms(alarmScores(decide(lived), isGesture), budget, FIRMWARE_THRESHOLD);
  }
}

/** What a threshold that somebody told does to made-up everyday movements, none of which the model learned from. */
export function measureThreshold(
  decide: Decide,
  threshold: number,
  { validation, labels }: Pick<ThresholdData, "validation" | "labels">,
): EverydayThreshold {
  const isGesture = gesturesAmong(labels);
  const halves = everydayHalves(decide, validation.length, isGesture);
  return { threshold, everyday: meanOf(halves.map((made) => shareAt(made, threshold))) };
}

/**
 * How sure the watch is of a gesture in made-up everyday movements, 0 to 1, where none was made: of two halves, equally many. It is these by which
 * a model's threshold is chosen and measured; whoever measures another one by them says what `measureThreshold` does.
 * @param length steps of a window
 */
export function everydayHalves(decide: Decide, length: number, isGesture: readonly boolean[]): number[][] {
  return SEEDS.map((seed) => alarmScores(decide(negativeWindows(MOVEMENTS, length, seed)), isGesture));
}

const meanOf = ([one, other]: readonly number[]) => (one + other) / 2;

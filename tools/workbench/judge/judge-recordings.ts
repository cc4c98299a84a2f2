import { recordingMark } from "../../../training/data/dataset/data-hash.ts";
import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { negativeWindows } from "../../../training/data/negatives/negatives.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { toWindows } from "../../../training/data/windows/window.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import { decideBy } from "../../../training/judging/evaluation/decide.ts";
import { alarmsPerHour, type PerHour } from "../../../training/judging/evaluation/life.ts";
import { alarmScores, shareAt } from "../../../training/judging/evaluation/rejection.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import type { StoredModel } from "../models/model-directory.ts";

/** A recording, and what the model makes of it. */
export interface Judged {
  readonly recording: Recording;
  /** Indices of the model's labels: what it is, and the network's best answer. */
  readonly actual: number;
  readonly answer: number;
  /** How sure the watch's app is of the best answer, 0 to 1. */
  readonly probability: number;
  /** Whether the model learned from it, or was chosen by it: then its answer says little. */
  readonly isLearned: boolean;
}

/** What the int8 model, as the watch runs it, answers to every recording whose label it knows. */
export function judgeRecordings(
  { card, tflite }: StoredModel,
  dataSet: DataSet,
  learned: ReadonlySet<string>,
): Judged[] {
  if (dataSet.recordings.length === 0) return [];
  // As training reads them, so that marks agree.
  const { recordings } = card.unitsNormalised ? normaliseUnits(dataSet, checkDataSet(dataSet)) : dataSet;
  const known = recordings.filter(({ label }) => card.labels.includes(label));
  const windows = toWindows(known, card.labels, card.windowLength);
  const best = decideBy(readTflite(tflite).graph, readLikeness(card))(windows);
  return known.map((recording, row) => ({
    recording,
    actual: windows.classes[row],
    answer: best[row].index,
    probability: best[row].probability,
    isLearned: learned.has(recordingMark(recording)),
  }));
}

/**
 * How often the watch is right, with the model's threshold, about recordings that the model did not learn from: it names the
 * gesture, or none where there was none.
 * @returns `share` 0 to 1 of `tested` recordings; 0 of 0 where all were learned from
 */
export function rightOnWatch(
  { labels, rejectionThreshold }: Pick<StoredModel["card"], "labels" | "rejectionThreshold">,
  judged: readonly Judged[],
): { readonly share: number; readonly tested: number } {
  const tested = judged.filter(({ isLearned }) => !isLearned);
  const isRight = ({ actual, answer, probability }: Judged) => {
    const named = probability >= rejectionThreshold && !isNoGesture(labels[answer]) ? answer : undefined;
    return isNoGesture(labels[actual]) ? named === undefined : named === actual;
  };
  return { share: tested.filter(isRight).length / Math.max(1, tested.length), tested: tested.length };
}

/** What a threshold does, as shares of 0 to 1. */
export interface ThresholdEffect {
  /** Of gestures that the model did not learn from: recognised rightly, taken for another, or answered "unknown". */
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Of made-up everyday movements: taken for a gesture; and how many that makes an hour. */
  readonly everyday: number;
  readonly perHour: PerHour;
}

const MOVEMENTS = 3000;
/** Apart from the movements that networks learn from and are chosen by. */
const SEED = 5_000_000;

/** For any threshold what it does, from one run of the model. */
export function thresholdEffects(
  { card, tflite }: StoredModel,
  judged: readonly Judged[],
): (threshold: number) => ThresholdEffect {
  const isGesture = card.labels.map((label) => !isNoGesture(label));
  const tested = judged.filter(({ actual, isLearned }) => isGesture[actual] && !isLearned);
  const movements = negativeWindows(MOVEMENTS, card.windowLength, SEED);
  const alarms = alarmScores(decideBy(readTflite(tflite).graph, readLikeness(card))(movements), isGesture);
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  return (threshold) => {
    const sure = tested.filter(({ probability }) => probability >= threshold);
    const everyday = shareAt(alarms, threshold);
    const right = sure.filter(({ actual, answer }) => actual === answer).length;
    return {
      right: share(right, tested.length),
      wrong: share(sure.length - right, tested.length),
      missed: share(tested.length - sure.length, tested.length),
      everyday,
      perHour: alarmsPerHour(everyday),
    };
  };
}

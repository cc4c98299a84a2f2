import { recordingMark } from "../../../training/data/dataset/data-hash.ts";
import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { gesturesAmong, isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { toWindows } from "../../../training/data/windows/window.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import { decideBy } from "../../../training/judging/evaluation/decide.ts";
import { alarmsPerHour, type PerHour } from "../../../training/judging/evaluation/life.ts";
import { type IsGesture, shareAt } from "../../../training/judging/evaluation/rejection.ts";
import { sharesAt, type ThresholdShares } from "../../../training/judging/evaluation/with-threshold.ts";
import { everydayHalves } from "../../../training/judging/pipeline/choose-threshold.ts";
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

/** What a model makes of a recording, whatever it is called. */
export type Verdict = Pick<Judged, "answer" | "probability" | "isLearned">;

/**
 * What the int8 model, as the watch runs it, answers to every recording.
 * @returns in the order of the data set's recordings; undefined where the model does not know the label
 */
export function judgeRecordings(
  { card, tflite }: StoredModel,
  dataSet: DataSet,
  learned: ReadonlySet<string>,
): (Verdict | undefined)[] {
  if (dataSet.recordings.length === 0) return [];
  // As training reads them, so that marks agree.
  const { recordings } = card.unitsNormalised ? normaliseUnits(dataSet, checkDataSet(dataSet)) : dataSet;
  const known = recordings.filter(({ label }) => card.labels.includes(label));
  const best = decideBy(
    readTflite(tflite).graph,
    readLikeness(card),
  )(toWindows(known, card.labels, card.windowLength));
  const verdicts = new Map(
    known.map((recording, row): [Recording, Verdict] => [
      recording,
      {
        answer: best[row].index,
        probability: best[row].probability,
        isLearned: learned.has(recordingMark(recording)),
      },
    ]),
  );
  return recordings.map((recording) => verdicts.get(recording));
}

/** Gestures of the recordings that a model has never heard of: it cannot be judged by what is left. */
export function unknownLabels(known: readonly string[], recorded: readonly string[]): string[] {
  return recorded.filter((label) => !known.includes(label) && !isNoGesture(label));
}

/**
 * How often the watch is right (`sharesAt`), with the model's threshold, about recordings that the model did not learn from.
 * @returns `share` 0 to 1 of `tested` recordings; 0 of 0 where all were learned from
 */
export function rightOnWatch(
  { labels, rejectionThreshold }: Pick<StoredModel["card"], "labels" | "rejectionThreshold">,
  judged: readonly Judged[],
): { readonly share: number; readonly tested: number } {
  const tested = judged.filter(({ isLearned }) => !isLearned);
  const { right } = sharesOf(tested, rejectionThreshold, gesturesAmong(labels));
  return { share: right, tested: tested.length };
}

function sharesOf(judged: readonly Judged[], threshold: number, isGesture: IsGesture): ThresholdShares {
  const best = judged.map(({ answer, probability }) => ({ index: answer, probability }));
  const actual = judged.map((one) => one.actual);
  return sharesAt(best, actual, threshold, isGesture);
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

/**
 * How sure the watch is of a gesture in each of many everyday movements, 0 to 1, where none was made: the movements of training, so that page and
 * terminal say the same of a threshold.
 */
export function everydayAlarms({ card, tflite }: StoredModel): readonly number[] {
  const decide = decideBy(readTflite(tflite).graph, readLikeness(card));
  return everydayHalves(decide, card.windowLength, gesturesAmong(card.labels)).flat();
}

/** For any threshold what it does. @param alarms those of `everydayAlarms` */
export function thresholdEffects(
  labels: readonly string[],
  judged: readonly Judged[],
  alarms: readonly number[],
): (threshold: number) => ThresholdEffect {
  const isGesture = gesturesAmong(labels);
  const tested = judged.filter(({ actual, isLearned }) => isGesture[actual] && !isLearned);
  return (threshold) => {
    const { right, wrong, unknown } = sharesOf(tested, threshold, isGesture);
    const everyday = shareAt(alarms, threshold);
    return { right, wrong, missed: unknown, everyday, perHour: alarmsPerHour(everyday) };
  };
}

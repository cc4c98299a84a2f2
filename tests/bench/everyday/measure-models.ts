import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows, windowsOfNoClass } from "../../../training/data/windows/window.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import { decideBy } from "../../../training/judging/evaluation/decide.ts";
import type { EverydayEvents } from "../../../training/judging/evaluation/everyday.ts";
import type { PerHour } from "../../../training/judging/evaluation/life.ts";
import {
  alarmScores,
  countAt,
  recallScores,
  shareAt,
  thresholdForRecall,
} from "../../../training/judging/evaluation/rejection.ts";
import { trainModel } from "../../../training/judging/pipeline/train-model.ts";
import {
  type ConfirmationResult,
  confirmationWays,
  measureConfirmation,
  type TimedLife,
} from "./measure-confirmation.ts";
import { inAllAxes } from "./right-angles.ts";

/** What one model does at one threshold. */
export interface AtThreshold {
  readonly threshold: number;
  readonly recall: number;
  /** False alarms an hour in the recorded life as it is, and on average over all right-angled turns of it. */
  readonly asItIs: number;
  readonly turned: number;
}

export interface ModelResult {
  readonly seed: number;
  readonly macroF1: number;
  readonly promised: PerHour;
  /** With `train`'s own threshold, and with the one at which 95 % of the test's gestures are recognised. */
  readonly own: AtThreshold;
  readonly at95: AtThreshold;
  /** What comes of ways to confirm, with `train`'s own threshold and with a low one. */
  readonly confirmed: { readonly own: ConfirmationResult; readonly low: ConfirmationResult };
}

/** Models for the same labels, one of each seed. */
export interface ModelRows {
  readonly name: string;
  readonly results: readonly ModelResult[];
}

/** A threshold that more gestures pass, and more of what is none: what is confirmed may be less sure. */
export const LOW_THRESHOLD = 0.5;

/**
 * What `train` makes of 60 % of the recordings, tested on 20 % and on a life that it never saw.
 * @param lives in which confirmation is tried
 */
export async function measureModel(
  data: DataSet,
  life: EverydayEvents,
  lives: readonly TimedLife[],
  seed: number,
): Promise<ModelResult> {
  const { labels } = data;
  const split = stratifiedSplit(data.recordings, SPLIT_60_20_20, seed);
  const { card, graphs, network } = await trainModel(split, {
    labels,
    seed,
    target: "banglejs2",
    unitsNormalised: true,
    toolVersion: "benchmark",
  });
  network.model.dispose();
  const decide = decideBy(graphs.watch, readLikeness(card));
  const isGesture = labels.map((label) => !isNoGesture(label));
  const test = toWindows(split.test, labels, DEFAULT_WINDOW_LENGTH);
  const recall = recallScores(decide(test), test.classes, isGesture);
  const turns = life.events.map(({ samples }) => inAllAxes(samples));
  const [asItIs, turned] = [turns.map(([first]) => first), turns.flat()].map((movements) =>
    alarmScores(decide(windowsOfNoClass(movements, DEFAULT_WINDOW_LENGTH)), isGesture),
  );
  const at = (threshold: number): AtThreshold => ({
    threshold,
    recall: shareAt(recall, threshold),
    asItIs: countAt(asItIs, threshold) / life.hours,
    turned: countAt(turned, threshold) / life.hours / (turned.length / asItIs.length),
  });
  const [own, low] = measureConfirmation(
    { decide, labels, ways: await confirmationWays(labels) },
    split.test,
    lives,
    [card.rejectionThreshold, LOW_THRESHOLD],
  );
  if (!card.rejection?.perHour) throw new Error("the model card promises nothing");
  return {
    seed,
    macroF1: card.metrics.macroF1,
    promised: card.rejection.perHour,
    own: at(card.rejectionThreshold),
    at95: at(thresholdForRecall(recall, 0.95) ?? 0),
    confirmed: { own, low },
  };
}

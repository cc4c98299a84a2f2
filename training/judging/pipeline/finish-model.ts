import { axesOf } from "../../data/axes/learned-axes.ts";
import { hashRecordings, recordingMark } from "../../data/dataset/data-hash.ts";
import type { Split } from "../../data/dataset/split.ts";
import { DEFAULT_DETECTOR } from "../../data/detector/detector-options.ts";
import { gesturesAmong } from "../../data/negatives/no-gesture.ts";
import type { RecordedLife } from "../../data/negatives/recorded-life.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../../data/recordings/recording.ts";
import { toWindows } from "../../data/windows/window.ts";
import type { Best } from "../../learning/measures/probabilities.ts";
import { windowLengthOf } from "../../model/graph/gesture-input.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { ModelError } from "../../model/graph/model-error.ts";
import { type Inspection, inspectModel } from "../../model/inspect/inspect-model.ts";
import type { NumberType, Target } from "../../model/targets.ts";
import { writeTflite } from "../../model/tflite/write-tflite.ts";
import { phrase } from "../../phrase.ts";
import { cardAxes } from "../card/card-axes.ts";
import { cardLikeness } from "../card/card-likeness.ts";
import { MODEL_CARD_FORMAT, type ModelCard } from "../card/model-card.ts";
import { decideBy } from "../evaluation/decide.ts";
import { alarmsPerHour } from "../evaluation/life.ts";
import { type Measured, measureModel } from "../evaluation/measure-model.ts";
import { recallScores, shareAt } from "../evaluation/rejection.ts";
import { sharesAt, type ThresholdShares } from "../evaluation/with-threshold.ts";
import { chooseWearers } from "../likeness/choose-wearers.ts";
import { learnLikeness, type Wearers } from "../likeness/learn-likeness.ts";
import { believe, type Likeness } from "../likeness/likeness.ts";
import { chooseThreshold, measureThreshold } from "./choose-threshold.ts";

export interface FinishOptions {
  /** The model's outputs, in this order; every recording's label is one of them. */
  readonly labels: readonly string[];
  readonly seed: number;
  /** The name of the network's architecture, where it has one; noted in the model card. */
  readonly network?: string;
  /** The watch that the model has to run on. */
  readonly target: Target;
  /** The numbers that the watch's model computes with; int8 unless told. */
  readonly type?: NumberType;
  /**
   * Answers below this probability become "unknown". Unless told, the lowest threshold from 0.5 (the firmware's own) up that
   * keeps to `falseAlarms`: see `chooseThreshold`.
   */
  readonly rejectionThreshold?: number;
  /** Whose gestures it is for; found out (`chooseWearers`) unless told. */
  readonly wearers?: Wearers;
  /** Of the network that was taught these recordings: kept for labels that they hardly show. */
  readonly likenessBefore?: Likeness;
  /** False alarms that an hour may have; 1 unless told. */
  readonly falseAlarms?: number;
  /** Whether `normaliseUnits` was applied to the recordings; noted in the model card. */
  readonly unitsNormalised: boolean;
  /** Everyday movement to choose the threshold by, beside the made-up one: none that the model learned from. */
  readonly everyday?: RecordedLife;
  /** By what some or all of the recordings were turned before, `x,-y,-z`; noted in the model card. */
  readonly turned?: readonly string[];
  readonly toolVersion: string;
}

/** The float32 graph, and the one that was written for the watch: its int8 sister, or the same. */
export interface ModelGraphs {
  readonly float: Graph;
  readonly watch: Graph;
}

/** A model that runs on the watch, with everything that was found out about it. */
export interface FinishedModel {
  readonly card: ModelCard;
  /** `model.tflite`. */
  readonly tflite: Uint8Array;
  readonly graphs: ModelGraphs;
  readonly inspection: Inspection;
  readonly measured: Measured;
  /** What the watch's app makes of the test recordings: the network's best answers, held against the likeness … */
  readonly answered: readonly Best[];
  /** … and what it answers, with the threshold of the card. */
  readonly withThreshold: ThresholdShares;
  /** The marks of the recordings it learned from, or was chosen by: `evaluate` must not take them for unseen. */
  readonly learned: readonly string[];
}

/**
 * Writes the model file, checks that the target runs it, and measures what was written, by the twin of the watch's
 * interpreter, on the split's test recordings.
 *
 * @throws ModelError "does-not-run" when the model does not run on the target, with the reason
 */
export function finishModel(
  graphs: ModelGraphs,
  split: Split,
  options: FinishOptions & { readonly quantizationAwareEpochs: number; readonly temperature: number },
): FinishedModel {
  const { labels, target, seed } = options;
  const tflite = writeTflite(graphs.watch, { labels, names: "ends" });
  const inspection = inspectModel(tflite);
  requireRunnable(inspection, target);
  const windowLength = windowLengthOf(graphs.watch);
  const validation = toWindows(split.validation, labels, windowLength);
  const test = toWindows(split.test, labels, windowLength);
  const measured = measureModel(graphs, test, labels.length);
  const wearers = options.wearers ?? chooseWearers(split.train);
  const before = options.likenessBefore;
  const likeness = learnLikeness(split.train, labels, {
    windowLength,
    wearers,
    ...(before === undefined ? {} : { before }),
  });
  const decide = decideBy(graphs.watch, likeness);
  const { rejectionThreshold, falseAlarms, everyday: lived } = options;
  const { threshold, everyday } =
    rejectionThreshold === undefined
      ? chooseThreshold(decide, { validation, labels, everyday: lived }, falseAlarms)
      : measureThreshold(decide, rejectionThreshold, { validation, labels });
  const answered = believe(measured.answers, test, likeness);
  const isGesture = gesturesAmong(labels);
  const recall = shareAt(recallScores(answered, test.classes, isGesture), threshold);
  const card: ModelCard = {
    format: MODEL_CARD_FORMAT,
    labels: [...labels],
    type: options.type ?? "int8",
    ...(options.network === undefined ? {} : { network: options.network }),
    windowLength,
    countsPerG: DEFAULT_COUNTS_PER_G,
    unitsNormalised: options.unitsNormalised,
    rateHz: DEFAULT_RATE_HZ,
    detector: DEFAULT_DETECTOR,
    rejectionThreshold: threshold,
    rejection: { recall, everyday, perHour: alarmsPerHour(everyday) },
    target,
    arenaBytes: inspection.arenaBytes ?? 0,
    modelBytes: tflite.length,
    macs: inspection.macs ?? 0,
    aiGestureSafe: inspection.aiGestureSafe,
    quantizationAwareEpochs: options.quantizationAwareEpochs,
    temperature: options.temperature,
    seed,
    dataHash: hashRecordings([...split.train, ...split.validation, ...split.test]),
    toolVersion: options.toolVersion,
    likeness: cardLikeness(likeness, wearers),
    axes: cardAxes(axesOf(split.train), labels, options.turned),
    metrics: {
      ...measured.metrics,
      split: {
        kind: split.kind,
        train: split.train.length,
        validation: split.validation.length,
        test: split.test.length,
      },
    },
  };
  const learned = [...split.train, ...split.validation].map(recordingMark).sort();
  const withThreshold = sharesAt(answered, test.classes, threshold, isGesture);
  return { card, tflite, graphs, inspection, measured, answered, withThreshold, learned };
}

/** Throws `ModelError` ("does-not-run") when the verdict for the target says so, with its reasons. */
export function requireRunnable({ targets, faults }: Inspection, target: Target): void {
  const { verdict, reasons } = targets[target];
  if (verdict !== "does not run") return;
  const why = faults.length > 0 ? faults.map(({ what }) => what) : reasons;
  const waysOut = faults.map(({ wayOut }) => wayOut).filter((wayOut) => wayOut !== "");
  throw new ModelError("does-not-run", phrase`the model does not run on ${target}: ${why.join("; ")}`, {
    hint:
      waysOut.length > 0 ? waysOut.join(" ") : phrase`Use a smaller network, or another watch (--target).`,
  });
}

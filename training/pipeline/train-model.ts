import { hashRecordings } from "../dataset/data-hash.ts";
import type { Split } from "../dataset/split.ts";
import { type Measured, measureModel } from "../evaluation/measure-model.ts";
import type { Graph } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { type Inspection, inspectModel } from "../inspect/inspect-model.ts";
import { DEFAULT_DETECTOR, MODEL_CARD_FORMAT, type ModelCard, type Target } from "../model/model-card.ts";
import { type Architecture, DEFAULT_ARCHITECTURE } from "../network/architectures.ts";
import { DEFAULT_EPOCHS, DEFAULT_RECIPE, type Recipe } from "../network/recipe.ts";
import type { EpochProgress, TrainedNetwork } from "../network/train-network.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../recordings/recording.ts";
import { writeTflite } from "../tflite/write-tflite.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../windows/window.ts";
import { fitModel } from "./fit-model.ts";

export interface TrainModelOptions {
  /** The model's outputs, in this order; every recording's label is one of them. */
  readonly labels: readonly string[];
  readonly seed: number;
  /** The watch that the model has to run on. */
  readonly target: Target;
  readonly epochs?: number;
  readonly architecture?: Architecture;
  readonly recipe?: Recipe;
  /** Samples in the model's input; 50, which is all that the watch ever records, unless told. */
  readonly windowLength?: number;
  /** Answers below this probability become "unknown"; 0.5, as the firmware has it, unless told. */
  readonly rejectionThreshold?: number;
  /** Whether `normaliseUnits` was applied to the recordings; noted in the model card. */
  readonly unitsNormalised: boolean;
  readonly toolVersion: string;
  onEpoch?(progress: EpochProgress): void | Promise<void>;
}

/** A model that runs on the watch, with everything that was found out about it on the way. */
export interface TrainedModel {
  readonly card: ModelCard;
  /** `model.tflite`. */
  readonly tflite: Uint8Array;
  readonly network: TrainedNetwork;
  readonly graphs: { readonly float: Graph; readonly int8: Graph };
  readonly inspection: Inspection;
  readonly measured: Measured;
}

/**
 * Recordings in, a measured int8 model out: trains the network, lowers it to the watch's operators, quantizes it, writes
 * the model file, and measures what was written, by the twin of the watch's interpreter, on the split's test recordings.
 *
 * @throws ModelError "does-not-run" when the model does not run on the target, with the reason
 */
export async function trainModel(split: Split, options: TrainModelOptions): Promise<TrainedModel> {
  const { labels, seed, target } = options;
  const windowLength = options.windowLength ?? DEFAULT_WINDOW_LENGTH;
  const { network, float, int8 } = await fitModel(
    { train: split.train, validation: split.validation, labels, windowLength },
    {
      seed,
      epochs: options.epochs ?? DEFAULT_EPOCHS,
      architecture: options.architecture ?? DEFAULT_ARCHITECTURE,
      recipe: options.recipe ?? DEFAULT_RECIPE,
      ...(options.onEpoch ? { onEpoch: options.onEpoch } : {}),
    },
  );
  const tflite = writeTflite(int8, { labels, names: "ends" });
  const inspection = inspectModel(tflite);
  requireRunnable(inspection, target);
  const measured = measureModel({ int8, float }, toWindows(split.test, labels, windowLength), labels.length);
  const card: ModelCard = {
    format: MODEL_CARD_FORMAT,
    labels: [...labels],
    windowLength,
    countsPerG: DEFAULT_COUNTS_PER_G,
    unitsNormalised: options.unitsNormalised,
    rateHz: DEFAULT_RATE_HZ,
    detector: DEFAULT_DETECTOR,
    rejectionThreshold: options.rejectionThreshold ?? 0.5,
    target,
    arenaBytes: inspection.arenaBytes ?? 0,
    modelBytes: tflite.length,
    macs: inspection.macs ?? 0,
    aiGestureSafe: inspection.aiGestureSafe,
    seed,
    dataHash: hashRecordings([...split.train, ...split.validation, ...split.test]),
    toolVersion: options.toolVersion,
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
  return { card, tflite, network, graphs: { float, int8 }, inspection, measured };
}

/** Throws `ModelError` ("does-not-run") when the verdict for the target says so, with its reasons. */
export function requireRunnable(inspection: Inspection, target: Target): void {
  const { verdict, reasons } = inspection.targets[target];
  if (verdict !== "does not run") return;
  throw new ModelError("does-not-run", `the model does not run on ${target}: ${reasons.join("; ")}`, {
    hint: "Train a smaller network, or choose another watch with --target.",
  });
}

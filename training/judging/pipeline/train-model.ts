import type { Sequential } from "@tensorflow/tfjs-layers";
import type { Split } from "../../data/dataset/split.ts";
import { divideLife } from "../../data/negatives/divide-life.ts";
import { NEGATIVES_PER_RECORDING } from "../../data/negatives/negatives.ts";
import type { RecordedLife } from "../../data/negatives/recorded-life.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../data/windows/window.ts";
import { fitModel } from "../../learning/fitting/fit-model.ts";
import { type Begun, type Personalising, personalising } from "../../learning/fitting/personalise.ts";
import type { Architecture } from "../../learning/network/architecture.ts";
import { DEFAULT_ARCHITECTURE } from "../../learning/network/architectures.ts";
import { DEFAULT_RECIPE, type Recipe, recipeForKnown } from "../../learning/network/recipe.ts";
import type { EpochProgress, TrainedNetwork } from "../../learning/network/train-network.ts";
import { type FinishedModel, type FinishOptions, finishModel } from "./finish-model.ts";

export interface TrainModelOptions extends FinishOptions {
  /** As many as `usualEpochs` has it, unless told. */
  readonly epochs?: number;
  readonly architecture?: Architecture;
  readonly recipe?: Recipe;
  /** Samples in the model's input; 50, which is all that the watch ever records, unless told. */
  readonly windowLength?: number;
  /** Made-up everyday movements to learn beside each recording (`NEGATIVES_PER_RECORDING` unless told); 0 for none. */
  readonly negatives?: number;
  /** Real everyday movement of who is to wear the watch: to learn beside the made-up one, and some of it to choose the threshold by. */
  readonly everyday?: RecordedLife;
  /**
   * Teach this network the recordings instead of a fresh one, as `personalising` tells: one of the same labels and window length,
   * which is changed in place. Labels without recordings stay what they were, as far as can be.
   */
  readonly from?: Sequential;
  /** What the logits of `from` were divided by after it had learned, as its model card says; 1 unless told. */
  readonly temperature?: number;
  /** See `TrainingOptions`. */
  readonly backend?: string;
  onEpoch?(progress: EpochProgress): void | Promise<void>;
}

/** A model that runs on the watch, with everything that was found out about it on the way. */
export interface TrainedModel extends FinishedModel {
  readonly network: TrainedNetwork;
  /** What it was trained with: the one asked for, as `personalising` changed it where there was a network to teach. */
  readonly recipe: Recipe;
  /** What of the network to teach was kept, where there was one. */
  readonly begun?: Begun | undefined;
}

/**
 * Recordings in, a measured model out: trains the network, lowers it to the watch's operators, quantizes it, writes the
 * model file, and measures what was written, by the twin of the watch's interpreter, on the split's test recordings.
 *
 * @throws ModelError "does-not-run" when the model does not run on the target, with the reason
 */
export async function trainModel(split: Split, options: TrainModelOptions): Promise<TrainedModel> {
  const { labels, seed, type = "int8", windowLength = DEFAULT_WINDOW_LENGTH } = options;
  const negatives = options.negatives ?? NEGATIVES_PER_RECORDING;
  const { from, temperature = 1, epochs } = options;
  const asked = options.recipe ?? DEFAULT_RECIPE;
  // Only where somebody says so: on another day one's own watch sits otherwise, too.
  const recipe = options.wearers === "known" ? recipeForKnown(asked) : asked;
  const life = options.everyday && divideLife(options.everyday);
  const architecture = options.architecture ?? DEFAULT_ARCHITECTURE;
  const how = { recipe, epochs, seed, temperature, architecture };
  const training: Omit<Personalising, "begun"> & { readonly begun?: Begun } = from
    ? await personalising(from, split.train, labels, how)
    : { epochs, recipe };
  const fitted = await fitModel(
    {
      train: split.train,
      validation: split.validation,
      labels,
      windowLength,
      negatives,
      ...(life ? { everyday: life.learn } : {}),
    },
    {
      seed,
      architecture,
      ...training,
      ...(options.backend === undefined ? {} : { backend: options.backend }),
      ...(options.onEpoch ? { onEpoch: options.onEpoch } : {}),
    },
  );
  const { network, float, int8, quantizationAwareEpochs } = fitted;
  const graphs = { float, watch: type === "int8" ? int8 : float };
  const made = {
    network: architecture.name,
    quantizationAwareEpochs,
    temperature: fitted.temperature,
    ...(life ? { everyday: life.choose } : {}),
  };
  return {
    ...finishModel(graphs, split, { ...options, ...made }),
    network,
    recipe: training.recipe,
    begun: training.begun,
  };
}

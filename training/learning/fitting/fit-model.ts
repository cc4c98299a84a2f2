import { countPeople } from "../../data/dataset/count-people.ts";
import { negativeCount, negativesToLearn } from "../../data/negatives/negatives.ts";
import type { RecordedLife } from "../../data/negatives/recorded-life.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { joinWindows, toWindows } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { lowerLayersModel } from "../../model/lowering/lower-layers-model.ts";
import { quantizeGraph } from "../../model/quantize/quantize-graph.ts";
import { macroF1Of } from "../measures/measure-graph.ts";
import { variationOfPeople } from "../network/recipe.ts";
import {
  type TrainedNetwork,
  type TrainingData,
  type TrainingOptions,
  trainNetwork,
} from "../network/train-network.ts";
import { calibrateNetwork } from "./calibrate-network.ts";
import { calibrationWindows } from "./calibration-windows.ts";
import { canFineTuneForInt8, FINE_TUNING_EPOCHS, fineTuneForInt8 } from "./fine-tune-for-int8.ts";
import { teachingFor, trainTaughtNetwork } from "./taught-network.ts";

/** What a model is made from. */
export interface FitData {
  readonly train: readonly Recording[];
  /** May be empty. */
  readonly validation: readonly Recording[];
  /** The model's outputs, in this order. */
  readonly labels: readonly string[];
  /** Samples in the model's input. */
  readonly windowLength: number;
  /** Made-up everyday movements to learn beside each training recording; 0 for none. */
  readonly negatives: number;
  /** Real everyday movement to learn beside the made-up one. */
  readonly everyday?: RecordedLife;
}

/** A trained network with its float and its int8 graph. */
export interface FittedModel {
  readonly network: TrainedNetwork;
  readonly float: Graph;
  readonly int8: Graph;
  /** 0 where the network was not fine-tuned for int8. */
  readonly quantizationAwareEpochs: number;
  /** What the network's logits were divided by after it had learned (`calibrateNetwork`). */
  readonly temperature: number;
}

export interface FitOptions extends TrainingOptions {
  /** The temperature for where too few validation recordings tell one; 1 unless told. */
  readonly temperature?: number;
}

/** Keeps the made-up movements apart from those that thresholds are chosen and measured with. */
const NEGATIVE_SEED = 1_000_000;

/** Macro-F1 that int8 may cost on the validation recordings before the network is fine-tuned for int8. */
export const TOLERATED_LOSS = 0.005;

/**
 * Trains a network on recordings, calibrates it, lowers it to the watch's operators and quantizes it.
 *
 * Where int8 costs more than `TOLERATED_LOSS` of macro-F1 on the validation recordings, the network is fine-tuned with
 * fake quantization, and that is kept if its int8 model is better there.
 */
export async function fitModel(data: FitData, options: FitOptions): Promise<FittedModel> {
  const windows = trainingWindows(data, options.seed);
  const taught = teachingFor(windows, options);
  const network = taught
    ? await trainTaughtNetwork(windows, taught, options)
    : await trainNetwork(windows, options);
  return finishFitting(network, windows, calibrationWindows(data.train, data.windowLength), options);
}

/**
 * Calibrates a trained network, lowers it to the watch's operators and quantizes it; fine-tunes it where int8 costs too much.
 * @param data what it learned from
 * @param shown windows that show quantization what values to expect
 */
export async function finishFitting(
  network: TrainedNetwork,
  data: TrainingData,
  shown: readonly Int8Array[],
  options: FitOptions,
): Promise<FittedModel> {
  const { validation, labels } = data;
  const temperature = options.recipe.calibrate
    ? calibrateNetwork(
        network.model,
        { validation, labels, seed: options.seed, variation: variationOfPeople(options.recipe) },
        options.temperature,
      )
    : 1;
  const float = lowerLayersModel(network.model);
  const fitted: FittedModel = {
    network,
    float,
    int8: quantizeGraph(float, shown),
    quantizationAwareEpochs: 0,
    temperature,
  };
  return (await fineTuneIfItGains(fitted, data, options)) ?? fitted;
}

/** What the network sees: the recordings, and made-up everyday movements beside them. */
export function trainingWindows(data: FitData, seed: number): TrainingData {
  const { train, labels, windowLength } = data;
  const strangersPerEpoch = negativeCount(train.length, data.negatives);
  const strangers = negativesToLearn(strangersPerEpoch, {
    like: train,
    everyday: data.everyday,
    length: windowLength,
    seed: NEGATIVE_SEED + seed,
  });
  return {
    train: joinWindows(toWindows(train, labels, windowLength), strangers),
    // Without made-up ones, all real ones.
    ...(strangersPerEpoch > 0 ? { strangersPerEpoch } : {}),
    validation: toWindows(data.validation, labels, windowLength),
    labels,
    people: countPeople(train),
  };
}

async function fineTuneIfItGains(
  fitted: FittedModel,
  data: TrainingData,
  options: TrainingOptions,
): Promise<FittedModel | undefined> {
  const { validation } = data;
  const { network } = fitted;
  if (validation.count === 0 || !canFineTuneForInt8(network.model)) return undefined;
  const before = macroF1Of(fitted.int8, validation);
  if (before >= macroF1Of(fitted.float, validation) - TOLERATED_LOSS) return undefined;
  const tuned = await fineTuneForInt8(network.model, data, { ...options, temperature: fitted.temperature });
  if (macroF1Of(tuned.int8, validation) > before) {
    const { float, int8, temperature } = tuned;
    return { network, float, int8, temperature, quantizationAwareEpochs: FINE_TUNING_EPOCHS };
  }
  tuned.undo();
  return undefined;
}

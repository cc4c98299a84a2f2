import type { Graph } from "../graph/graph.ts";
import { lowerLayersModel } from "../lowering/lower-layers-model.ts";
import { type TrainedNetwork, type TrainingOptions, trainNetwork } from "../network/train-network.ts";
import { quantizeGraph } from "../quantize/quantize-graph.ts";
import type { Recording } from "../recordings/recording.ts";
import { cutWindow, toWindows } from "../windows/window.ts";

/** What a model is made from. */
export interface FitData {
  readonly train: readonly Recording[];
  /** May be empty. */
  readonly validation: readonly Recording[];
  /** The model's outputs, in this order. */
  readonly labels: readonly string[];
  /** Samples in the model's input. */
  readonly windowLength: number;
}

/** A trained network with its float and its int8 graph. */
export interface FittedModel {
  readonly network: TrainedNetwork;
  readonly float: Graph;
  readonly int8: Graph;
}

/** Recordings that show quantization what values to expect; more change the ranges no more. */
const CALIBRATION_WINDOWS = 500;

/** Trains a network on recordings, lowers it to the watch's operators and quantizes it. */
export async function fitModel(data: FitData, options: TrainingOptions): Promise<FittedModel> {
  const { train, validation, labels, windowLength } = data;
  const network = await trainNetwork(
    {
      train: toWindows(train, labels, windowLength),
      validation: toWindows(validation, labels, windowLength),
      labels,
    },
    options,
  );
  const float = lowerLayersModel(network.model);
  return { network, float, int8: quantizeGraph(float, calibrationWindows(train, windowLength)) };
}

/** Evenly taken, so that every person and label is among them. */
function calibrationWindows(recordings: readonly Recording[], length: number): Int8Array[] {
  const count = Math.min(CALIBRATION_WINDOWS, recordings.length);
  const step = recordings.length / count;
  return Array.from({ length: count }, (_, index) =>
    cutWindow(recordings[Math.floor(index * step)].samples, length),
  );
}

import { readFileSync } from "node:fs";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { cutWindow, DEFAULT_WINDOW_LENGTH } from "../../../training/data/windows/window.ts";
import { fitModel } from "../../../training/learning/fitting/fit-model.ts";
import type { Architecture } from "../../../training/learning/network/architecture.ts";
import { BY_SIZE, DEFAULT_ARCHITECTURE } from "../../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../../training/learning/network/recipe.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { sharedPath } from "../../shared.ts";
import { readBenchmarkData, readFolder } from "../benchmark-data.ts";

export interface MeasuredModel {
  readonly name: string;
  readonly graph: Graph;
  /** Bytes of its `model.tflite`. */
  readonly modelBytes: number;
  /** Instructions of the firmware's TensorFlow for one run, counted on a Cortex-M4; undefined where nobody did. */
  readonly tensorflowInstructions: number | undefined;
}

/** Few: what a network takes to run hardly depends on what it has learned. */
const EPOCHS = 8;

/** The default and the large network, trained for a moment, and the published model of the 2019 shape. */
export async function measuredModels(): Promise<{
  readonly compact: MeasuredModel;
  readonly of2019: MeasuredModel;
  readonly large: MeasuredModel;
}> {
  const { recordings, labels } = readBenchmarkData("nearform-v2");
  const { train, validation } = stratifiedSplit(recordings, SPLIT_60_20_20, 1);
  const fitted = async (architecture: Architecture) => {
    const { int8, network } = await fitModel(
      { train, validation, labels, windowLength: DEFAULT_WINDOW_LENGTH, negatives: 0 },
      { architecture, recipe: DEFAULT_RECIPE, epochs: EPOCHS, seed: 1 },
    );
    network.model.dispose();
    return writeTflite(int8, { labels, names: "ends" });
  };
  const [compact, large] = [await fitted(DEFAULT_ARCHITECTURE), await fitted(BY_SIZE.large)];
  const of2019 = readFileSync(sharedPath("models/v11.quant.int8.tflite"));
  return {
    compact: {
      name: `the default network (${DEFAULT_ARCHITECTURE.name})`,
      graph: readTflite(compact).graph,
      modelBytes: compact.length,
      tensorflowInstructions: 2_373_000,
    },
    of2019: {
      name: "the 2019 shape (v11.quant.int8)",
      graph: readTflite(of2019).graph,
      modelBytes: of2019.length,
      tensorflowInstructions: 1_690_000,
    },
    large: {
      name: "train --size large",
      graph: readTflite(large).graph,
      modelBytes: large.length,
      tensorflowInstructions: undefined,
    },
  };
}

/** Every recording beside the checkout, as it is, everyday movement included; and how many of them each folder has. */
export function allRecordings(): {
  readonly recordings: readonly Recording[];
  readonly folders: ReadonlyMap<string, number>;
} {
  const sets = ["nearform-v2", "airwriting-az", "magicfinger-12hz"].map((name) => ({
    name,
    recordings: readFolder(name, () => true).recordings,
  }));
  return {
    recordings: sets.flatMap(({ recordings }) => recordings),
    folders: new Map(sets.map(({ name, recordings }) => [name, recordings.length])),
  };
}

/** Its window, as the recogniser fills the input. */
export function* windowsOf(recordings: readonly Recording[]): Generator<Int8Array> {
  for (const { samples } of recordings) yield cutWindow(samples);
}

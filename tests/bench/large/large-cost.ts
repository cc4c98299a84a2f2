import { startEngine } from "../../../training/learning/engine/engine.ts";
import { large } from "../../../training/learning/network/architectures.ts";
import { initializeWeights } from "../../../training/learning/network/initialize.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { engineCosts } from "../../../training/model/inspect/engine-costs.ts";
import { lowerLayersModel } from "../../../training/model/lowering/lower-layers-model.ts";
import { compileNative } from "../../../training/model/native/compile-native.ts";
import { quantizeGraph } from "../../../training/model/quantize/quantize-graph.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../training/random.ts";
import type { LargeCost } from "./sizes-section.ts";

const WINDOW_LENGTH = 50;

/** The large network as it begins, for so many labels, quantized with random windows: what it costs does not depend on what it learns. */
export async function untrainedLarge(classes: number): Promise<Graph> {
  await startEngine();
  const model = large.build({ windowLength: WINDOW_LENGTH, classes });
  initializeWeights(model, createRandom(1), large.members);
  const random = createRandom(2);
  const windows = Array.from({ length: 20 }, () =>
    Int8Array.from({ length: WINDOW_LENGTH * 3 }, () => random.integer(-128, 127)),
  );
  const graph = quantizeGraph(lowerLayersModel(model), windows);
  model.dispose();
  return graph;
}

export async function largeCost(labels: number): Promise<LargeCost> {
  const graph = await untrainedLarge(labels);
  const names = Array.from({ length: labels }, (_, index) => `gesture${index}`);
  const tflite = writeTflite(graph, { labels: names, names: "ends" });
  const { code, memoryBytes, stackBytes } = compileNative(graph);
  const cost = engineCosts(tflite).find(
    ({ engine, target }) => engine === "native" && target === "banglejs2",
  );
  if (cost?.instructions == null || cost.milliseconds === null)
    throw new Error(`the large network does not compile: ${cost?.note}`);
  const { instructions, milliseconds } = cost;
  return {
    ...{ labels, modelBytes: tflite.length, nativeBytes: code.length, memoryBytes, stackBytes },
    ...{ instructions, milliseconds },
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { filterDataSet, loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { type TrainedModel, trainModel } from "../../../../training/judging/pipeline/train-model.ts";
import {
  canFineTuneForInt8,
  fineTuneForInt8,
} from "../../../../training/learning/fitting/fine-tune-for-int8.ts";
import { bestOf } from "../../../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../../../training/learning/measures/run-graph.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { readWeights } from "../../../../training/learning/network/weights.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";

const root = fileURLToPath(new URL("../../../../data/demo/", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".txt"))
  .map((path) => ({ root, path, text: readFileSync(root + path, "utf8") }));
const { recordings, labels } = filterDataSet(loadDataSet(files), ({ person }) =>
  ["ada", "bao"].includes(person),
);
const split = stratifiedSplit(recordings, SPLIT_60_20_20, 1);
const options = {
  labels,
  seed: 1,
  target: "banglejs2",
  epochs: 6,
  unitsNormalised: true,
  toolVersion: "0.0.0",
} as const;

describe("a model of a few epochs", () => {
  let int8: TrainedModel;
  let float32: TrainedModel;
  beforeAll(async () => {
    int8 = await trainModel(split, options);
    float32 = await trainModel(split, { ...options, type: "float32" });
  });

  test("int8: the file is the graph that was measured", () => {
    const { graph } = readTflite(int8.tflite);
    expect(graph.tensors[graph.inputs[0]]).toMatchObject({ type: "int8", shape: [1, 50, 1, 3] });
    expect(int8.card).toMatchObject({ type: "int8", windowLength: 50, modelBytes: int8.tflite.length });
    const test = toWindows(split.test, labels);
    expect(runGraph(graph, test)).toEqual(int8.measured.answers);
  });

  test("float32: the file is the float graph, and the metrics are its own", () => {
    const { graph } = readTflite(float32.tflite);
    expect(graph.tensors[graph.inputs[0]].type).toBe("float32");
    expect(float32.card.type).toBe("float32");
    expect(float32.card.metrics.macroF1).toBe(float32.card.metrics.floatMacroF1);
    expect(float32.card.modelBytes).toBeGreaterThan(1.5 * int8.card.modelBytes);
    expect(float32.card.metrics.floatMacroF1).toBe(int8.card.metrics.floatMacroF1);
  });

  test("fine-tuning for int8 gives two graphs that agree, and can be undone to the bit", async () => {
    const { model } = int8.network;
    expect(canFineTuneForInt8(model)).toBe(true);
    const before = readWeights(model);
    const windows = toWindows(split.train, labels);
    const data = { train: windows, validation: toWindows([], labels), labels };
    const tuned = await fineTuneForInt8(model, data, { recipe: DEFAULT_RECIPE, seed: 2 });
    expect(readWeights(model)).not.toEqual(before);
    const answers = [tuned.float, tuned.int8].map((graph) => bestOf(runGraph(graph, windows)));
    const same = answers[0].filter(({ index }, at) => answers[1][at].index === index).length;
    expect(same / windows.count).toBeGreaterThan(0.97);
    tuned.undo();
    expect(readWeights(model)).toEqual(before);
  });
});

import { layers } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { loadLayersModel, saveLayersModel } from "../../../../training/model/lowering/layers-model-files.ts";
import { loadTfjsModel } from "../../../../training/model/lowering/load-tfjs-model.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { predict, randomModel } from "./tfjs.ts";

beforeAll(startEngine);

const model = randomModel(5, [
  layers.rescaling({ inputShape: [20, 1, 3], scale: 1 / 64 }),
  layers.conv2d({ filters: 4, kernelSize: [5, 1], activation: "relu" }),
  layers.batchNormalization(),
  layers.flatten(),
  layers.dense({ units: 3, activation: "softmax" }),
]);
const input = Float32Array.from({ length: 60 }, (_, at) => (at * 37) % 100);

test("a saved model comes back and predicts the same", async () => {
  const files = await saveLayersModel(model);
  expect(files.weights).toHaveLength(4 * (model.countParams() ?? 0));
  const loaded = await loadLayersModel(files);
  expect(predict(loaded, input)).toEqual(predict(model, input));
  expect(await saveLayersModel(loaded)).toEqual(files);
});

test("the files hold no clock and lower to the same graph", async () => {
  const files = await saveLayersModel(model);
  expect(await saveLayersModel(model)).toEqual(files);
  const graph = await loadTfjsModel(files.modelJson, new Map([["weights.bin", files.weights]]), {
    description: "x",
  });
  expect(graph).toEqual(lowerLayersModel(model, { description: "x" }));
});

test("damaged files are refused", async () => {
  const { modelJson, weights } = await saveLayersModel(model);
  const malformed = { name: "ModelError", code: "malformed-model" };
  await expect(loadLayersModel({ modelJson: modelJson.slice(0, -9), weights })).rejects.toMatchObject(
    malformed,
  );
  await expect(loadLayersModel({ modelJson, weights: weights.subarray(0, 99) })).rejects.toMatchObject(
    malformed,
  );
  const strange = modelJson.replace("BatchNormalization", "BatchAbnormalization");
  await expect(loadLayersModel({ modelJson: strange, weights })).rejects.toMatchObject({
    code: "unsupported-layer",
    message: expect.stringContaining("(BatchAbnormalization)"),
  });
});

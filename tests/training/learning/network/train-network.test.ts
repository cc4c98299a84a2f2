import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { Windows } from "../../../../training/data/windows/window.ts";
import { ENGINE_BACKEND } from "../../../../training/learning/engine/backend.ts";
import { accuracy, confusionMatrix, macroF1 } from "../../../../training/learning/measures/confusion.ts";
import type { Architecture } from "../../../../training/learning/network/architecture.ts";
import { nodeconf2019 } from "../../../../training/learning/network/architectures.ts";
import { predict } from "../../../../training/learning/network/predict.ts";
import { RECIPE_2019, type Recipe } from "../../../../training/learning/network/recipe.ts";
import { stepsOf } from "../../../../training/learning/network/steps.ts";
import { type TrainingOptions, trainNetwork } from "../../../../training/learning/network/train-network.ts";
import { readWeights } from "../../../../training/learning/network/weights.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { createRandom } from "../../../../training/random.ts";
import { OTHER_BACKENDS } from "../engine/other-backends.ts";

const LABELS = ["slow", "fast", "still"];

/** Three made-up movements that a network tells apart within a few epochs. */
function movements(count: number, seed: number): Windows {
  const random = createRandom(seed);
  const windows = new Int8Array(count * 150);
  const classes = Int32Array.from({ length: count }, (_, index) => index % LABELS.length);
  for (const [index, movement] of classes.entries()) {
    const length = random.integer(12, 30);
    const phase = random.uniform(0, 6);
    for (let sample = 0; sample < length; sample++) {
      const swing = [Math.sin(sample * 0.4 + phase), Math.sin(sample * 1.6 + phase), 0][movement];
      const at = index * 150 + sample * 3;
      windows[at] = 40 * swing + random.normal(0, 3);
      windows[at + 2] = -60 + random.normal(0, 3);
    }
  }
  return { windows, classes, count, length: 50 };
}

const data = { train: movements(90, 1), validation: movements(30, 2), labels: LABELS };
/** tfjs's own backends are a hundred times slower: two batches an epoch, the last not full. */
const few = { ...data, train: movements(12, 1), validation: movements(3, 2) };
const options: TrainingOptions = {
  seed: 1,
  epochs: 25,
  architecture: nodeconf2019,
  recipe: { ...RECIPE_2019, batchSize: 16, learningRate: 0.01 },
};

async function weightsAfter(changes: Partial<TrainingOptions>, taught = data): Promise<number[][]> {
  const { model } = await trainNetwork(taught, { ...options, epochs: 3, ...changes });
  return readWeights(model).map((values) => [...values]);
}

const EVERYTHING: Recipe = {
  batchSize: 16,
  learningRate: 0.01,
  schedule: "one-cycle",
  weightDecay: 0.01,
  labelSmoothing: 0.1,
  classBalance: 0.5,
  strangersWeight: 2,
  averageDecay: 0.9,
  keep: "best",
  patience: 0,
  quantizationAware: 0.5,
  calibrate: false,
  augment: {
    probability: 1,
    rotationDegrees: 10,
    postureDegrees: 5,
    speed: 0.1,
    warp: 0.1,
    strength: 0.1,
    shift: 1,
    cut: 1,
    noise: 1,
  },
};

describe("trainNetwork", () => {
  test("learns, and its model answers on windows it never saw", async () => {
    const { model, history, bestEpoch } = await trainNetwork(data, options);
    expect(history.length).toBe(25);
    expect(history[24].loss).toBeLessThan(history[0].loss);
    expect(history[bestEpoch - 1].validation?.accuracy).toBeGreaterThan(0.9);
    const test = movements(60, 3);
    const probabilities = predict(stepsOf(model), test, 3);
    const predicted = Array.from({ length: 60 }, (_, row) => {
      const values = probabilities.subarray(row * 3, row * 3 + 3);
      return values.indexOf(Math.max(...values));
    });
    const confusion = confusionMatrix(test.classes, predicted, 3);
    expect(accuracy(confusion)).toBeGreaterThan(0.9);
    expect(macroF1(confusion)).toBeGreaterThan(0.9);
  });

  test("gives an ordinary tfjs model that takes raw counts and computes the same", async () => {
    const { model } = await trainNetwork(data, { ...options, epochs: 3 });
    const test = movements(5, 4);
    const input = tf.tensor4d(Float32Array.from(test.windows), [5, 50, 1, 3]);
    const output = model.predict(input);
    if (Array.isArray(output)) throw new TypeError("one output was expected");
    const ours = predict(stepsOf(model), test, 3);
    for (const [at, value] of output.dataSync().entries()) expect(value).toBeCloseTo(ours[at], 5);
  });

  test("gives a model that can be lowered to the watch's operators", async () => {
    const { model } = await trainNetwork(data, { ...options, epochs: 1 });
    const kinds = lowerLayersModel(model).operators.map(({ kind }) => kind);
    expect(kinds).toContain("CONV_2D");
    expect(kinds.at(-1)).toBe("SOFTMAX");
  });

  test("gives the same weights for the same seed, bit for bit, with everything random switched on", async () => {
    const first = await weightsAfter({ recipe: EVERYTHING });
    expect(await weightsAfter({ recipe: EVERYTHING })).toEqual(first);
    expect(await weightsAfter({ recipe: EVERYTHING, seed: 2 })).not.toEqual(first);
  });

  test.each(OTHER_BACKENDS)(
    "trains on tfjs's %s backend too: the same each time, and nearly what ours gives",
    async (backend) => {
      const changes = { backend, epochs: 2, recipe: { ...EVERYTHING, batchSize: 8, quantizationAware: 0 } };
      const first = await weightsAfter(changes, few);
      expect(await weightsAfter(changes, few)).toEqual(first);
      const ours = await weightsAfter({ ...changes, backend: ENGINE_BACKEND }, few);
      for (const [index, values] of ours.entries()) {
        for (const [at, value] of values.entries()) expect(first[index][at]).toBeCloseTo(value, 2);
      }
    },
  );

  test.each(OTHER_BACKENDS)("ends with epochs that feel int8 on tfjs's %s backend", async (backend) => {
    const { ranges, history } = await trainNetwork(few, {
      ...options,
      backend,
      epochs: 4,
      recipe: { ...options.recipe, batchSize: 8, quantizationAware: 0.5 },
    });
    expect([...(ranges?.keys() ?? [])]).toEqual(["conv_1", "conv_2", "classes"]);
    expect(history[3].loss).toBeLessThan(history[0].loss);
  });

  test("keeps the weights of the best epoch and stops when there is nothing to gain", async () => {
    const recipe = { ...options.recipe, learningRate: 0.05, patience: 5 };
    const { model, history, bestEpoch } = await trainNetwork(data, { ...options, epochs: 300, recipe });
    expect(history.length).toBe(bestEpoch + 5);
    const loss = crossEntropyOf(predict(stepsOf(model), data.validation, 3), data.validation.classes);
    expect(loss).toBeCloseTo(history[bestEpoch - 1].validation?.loss ?? Number.NaN, 4);
  });

  test("trains without validation windows, to the last epoch", async () => {
    const none = { windows: new Int8Array(0), classes: new Int32Array(0), count: 0, length: 50 };
    const { bestEpoch, history } = await trainNetwork(
      { ...data, validation: none },
      { ...options, epochs: 4 },
    );
    expect(bestEpoch).toBe(4);
    expect(history[0].validation).toBeUndefined();
  });

  test("stops when asked", async () => {
    const seen: number[] = [];
    await trainNetwork(data, {
      ...options,
      onEpoch: ({ epoch }) => void seen.push(epoch),
      shouldStop: () => seen.length === 2,
    });
    expect(seen).toEqual([1, 2]);
  });

  test("ends with epochs that feel int8, and tells the ranges they found", async () => {
    const recipe = { ...options.recipe, quantizationAware: 0.2 };
    const { bestEpoch, ranges, history } = await trainNetwork(data, { ...options, recipe });
    expect(bestEpoch).toBeGreaterThan(20);
    expect(history[bestEpoch - 1].validation?.accuracy).toBeGreaterThan(0.9);
    expect([...(ranges?.keys() ?? [])]).toEqual(["conv_1", "conv_2", "classes"]);
    expect(ranges?.get("conv_1")?.min).toBe(0);
  });

  test("learns from teachers alone when they have the whole say", async () => {
    const teacher = await trainNetwork(data, options);
    const wrong = { ...data.train, classes: data.train.classes.map((index) => (index + 1) % 3) };
    const { model } = await trainNetwork(
      { ...data, train: wrong },
      { ...options, seed: 2, teachers: [teacher.model], teacherShare: 1 },
    );
    const probabilities = predict(stepsOf(model), data.validation, 3);
    expect(crossEntropyOf(probabilities, data.validation.classes)).toBeLessThan(0.5);
  });

  test("goes on from a network that was trained before", async () => {
    const before = await trainNetwork(data, options);
    const { history } = await trainNetwork(data, { ...options, epochs: 1, from: before.model });
    expect(history[0].accuracy).toBeGreaterThan(0.85);
  });

  test("leaves no tensors behind but the model's", async () => {
    const { model } = await trainNetwork(data, { ...options, epochs: 2, recipe: EVERYTHING });
    const held = tf.memory().numTensors;
    await trainNetwork(data, { ...options, epochs: 2, recipe: EVERYTHING, from: model });
    expect(tf.memory().numTensors).toBe(held);
  });

  test("refuses classes without a label and nothing at all", async () => {
    const two = { ...data, labels: ["slow", "fast"] };
    await expect(trainNetwork(two, options)).rejects.toThrow("has no label");
    const none = { windows: new Int8Array(0), classes: new Int32Array(0), count: 0, length: 50 };
    await expect(trainNetwork({ ...data, train: none }, options)).rejects.toThrow("nothing to train on");
  });

  test("refuses layers it cannot train, by name", async () => {
    const layers = await import("@tensorflow/tfjs-layers");
    const strange: Architecture = {
      name: "strange",
      build: ({ classes }) =>
        layers.sequential({
          layers: [
            layers.layers.flatten({ inputShape: [50, 1, 3] }),
            layers.layers.dense({ name: "odd", units: 4, activation: "tanh" }),
            layers.layers.dense({ units: classes, activation: "softmax" }),
          ],
        }),
    };
    await expect(trainNetwork(data, { ...options, architecture: strange })).rejects.toThrow(/"odd".*tanh/);
  });
});

function crossEntropyOf(probabilities: Float32Array, classes: Int32Array): number {
  const losses = Array.from(classes, (index, row) => -Math.log(probabilities[row * LABELS.length + index]));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

import { layers, type Sequential, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import type { Windows } from "../../../../training/data/windows/window.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact } from "../../../../training/learning/network/architectures.ts";
import { planNetwork } from "../../../../training/learning/network/plan-network.ts";
import { RECIPE_2019 } from "../../../../training/learning/network/recipe.ts";
import { trainNetwork } from "../../../../training/learning/network/train-network.ts";
import { createRandom } from "../../../../training/random.ts";

beforeAll(startEngine);

type Layer = ReturnType<typeof layers.dense>;
const network = (...middle: { getClassName(): string }[]): Sequential =>
  sequential({
    layers: [
      layers.rescaling({ inputShape: [30, 1, 3], scale: 1 / 64 }),
      ...(middle as Layer[]),
      layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
const conv = (options: object = {}) =>
  layers.conv2d({ filters: 4, kernelSize: [3, 1], activation: "relu", ...options });
const strongest = () => layers.globalMaxPooling2d({});

test("plans the default network: what each operation sees, and what its pool leaves", () => {
  const plan = planNetwork(compact.build({ windowLength: 50, classes: 6 }));
  expect(plan).toMatchObject({ windowLength: 50, classes: 6, scale: 1 / 64 });
  expect(
    plan?.operations.map(({ taps, inputs, outputs, rows, rowsOut, pool }) => [
      ...[taps, inputs, outputs, rows, rowsOut, pool.kind],
    ]),
  ).toEqual([
    [7, 3, 18, 44, 22, "largest"],
    [4, 18, 16, 19, 1, "largest of all"],
    [1, 16, 6, 1, 1, "none"],
  ]);
});

/** Networks that no functions are compiled for: all of them can be trained, layer by layer. */
const OTHERS: Readonly<Record<string, () => Sequential>> = {
  "batch normalisation": () => network(conv(), layers.batchNormalization({}), strongest()),
  dropout: () => network(conv(), strongest(), layers.dropout({ rate: 0.2 })),
  "a mean of some": () => network(conv(), layers.averagePooling2d({ poolSize: [2, 1] }), strongest()),
  "padding in a pool": () =>
    network(conv(), layers.maxPooling2d({ poolSize: [3, 1], padding: "same" }), strongest()),
  "dense over all of time": () => network(conv(), layers.flatten({})),
  "two channels a channel": () =>
    network(layers.depthwiseConv2d({ kernelSize: [3, 1], depthMultiplier: 2 }), strongest()),
  "an offset": () => network(layers.rescaling({ scale: 0.1, offset: 1 }), conv(), strongest()),
};

const random = createRandom(1);
const examples: Windows = {
  ...{ windows: Int8Array.from({ length: 12 * 90 }, () => random.integer(-60, 60)), count: 12, length: 30 },
  classes: Int32Array.from({ length: 12 }, (_, row) => row % 2),
};

test.each(Object.keys(OTHERS))("leaves %s to the engine that goes layer by layer", async (name) => {
  expect(planNetwork(OTHERS[name]())).toBeUndefined();
  const { history } = await trainNetwork(
    { train: examples, validation: examples, labels: ["one", "other"] },
    {
      ...{ seed: 1, epochs: 40, recipe: { ...RECIPE_2019, learningRate: 0.01 } },
      architecture: { name, build: OTHERS[name] },
    },
  );
  expect(history[39].loss).toBeLessThan(history[0].loss);
});

test("does not compile what must not learn", () => {
  const fixed = conv();
  fixed.trainable = false;
  expect(planNetwork(network(fixed, strongest()))).toBeUndefined();
});

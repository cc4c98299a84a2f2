import * as tf from "@tensorflow/tfjs-core";
import { layers, type Sequential, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Windows } from "../../../../training/data/windows/window.ts";
import type { AugmentOptions } from "../../../../training/learning/augment/augment-options.ts";
import type { Lesson } from "../../../../training/learning/compiled/lesson.ts";
import { ENGINE_BACKEND } from "../../../../training/learning/engine/backend.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact, nodeconf2019 } from "../../../../training/learning/network/architectures.ts";
import { CompiledLearner } from "../../../../training/learning/network/compiled-learner.ts";
import { initializeWeights } from "../../../../training/learning/network/initialize.ts";
import { LayerwiseLearner } from "../../../../training/learning/network/layerwise-learner.ts";
import type { Learner } from "../../../../training/learning/network/learner.ts";
import { planNetwork } from "../../../../training/learning/network/plan-network.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { classTargets } from "../../../../training/learning/network/targets.ts";
import {
  architectureOf,
  type Block,
  type Candidate,
} from "../../../../training/learning/search/candidate.ts";
import { createRandom } from "../../../../training/random.ts";
import "../engine/other-backends.ts";

const LENGTH = 50;
const CLASSES = 5;
const BATCH = 7;

beforeAll(startEngine);

/** Gestures of every length from one sample to the whole window, and one that clips. */
function windows(count: number, seed: number): Windows {
  const random = createRandom(seed);
  const values = new Int8Array(count * LENGTH * 3);
  const classes = Int32Array.from({ length: count }, (_, row) => (row % (CLASSES + 1)) - 1);
  for (let row = 0; row < count; row++) {
    const samples = row === 0 ? LENGTH : random.integer(1, row % 2 ? 20 : LENGTH);
    for (let at = 0; at < samples * 3; at++) values[row * LENGTH * 3 + at] = random.integer(-128, 127);
  }
  return { windows: values, classes, count, length: LENGTH };
}

const AUGMENT: AugmentOptions = { ...(DEFAULT_RECIPE.augment as AugmentOptions), cut: 2 };

function lesson(examples: Windows, augment: AugmentOptions | undefined): Lesson {
  const recipe = { labelSmoothing: 0.1, classBalance: 0.5, strangersWeight: 1 };
  return {
    examples,
    targets: classTargets(examples.classes, CLASSES, recipe, 2),
    augment,
    random: createRandom(7),
    averageDecay: 0.9,
  };
}

const full: Block = { kind: "full", filters: 10, kernel: 5, stride: 1, dilation: 1, pool: 2 };
const candidate = (head: Candidate["head"], ...blocks: Partial<Block>[]) =>
  architectureOf({ head, blocks: blocks.map((block) => ({ ...full, ...block })) });

const shape = { windowLength: LENGTH, classes: CLASSES };
const conv = (filters: number, options: object = {}) =>
  layers.conv2d({ filters, kernelSize: [3, 1], activation: "relu", ...options });
const handMade = (...middle: tf.serialization.Serializable[]) =>
  sequential({
    layers: [
      layers.inputLayer({ inputShape: [LENGTH, 1, 3] }),
      ...(middle as ReturnType<typeof layers.dense>[]),
      layers.dense({ units: CLASSES, activation: "softmax" }),
    ],
  });

const NETWORKS: Readonly<Record<string, () => Sequential>> = {
  compact: () => compact.build(shape),
  "nodeconf-2019": () => nodeconf2019.build(shape),
  "strides and dilations": () =>
    candidate("max", { stride: 2, pool: 1, filters: 22 }, { dilation: 2, pool: 3 }).build(shape),
  "separable blocks": () =>
    candidate("max", { kind: "separable" }, { kind: "separable", stride: 2, pool: 1 }).build(shape),
  "the mean of all": () => candidate("mean", { pool: 1 }, { filters: 40 }).build(shape),
  "padding everywhere": () =>
    handMade(
      conv(4, { padding: "same" }),
      conv(8, { padding: "same", kernelSize: [4, 1], dilationRate: [3, 1] }),
      layers.maxPooling2d({ poolSize: [3, 1], strides: [2, 1] }),
      conv(9, { padding: "same", kernelSize: [2, 1], useBias: false }),
      layers.globalMaxPooling2d({}),
    ),
  "padding with a stride, layers of their own": () =>
    handMade(
      conv(4, { padding: "same", strides: [3, 1], activation: "linear" }),
      layers.reLU(),
      conv(5, { activation: "linear" }),
      layers.globalMaxPooling2d({}),
      layers.dense({ units: 11, activation: "relu" }),
    ),
};

function build(name: string): Sequential {
  const model = NETWORKS[name]();
  initializeWeights(model, createRandom(3));
  return model;
}

const TEACHERS = { models: [], share: 0 };
const ORDER = Int32Array.from({ length: 23 }, (_, index) => (index * 5) % 23);
const rate = (step: number) => ({ learningRate: 0.01 / (1 + step), decay: 0.0002 });

/** What a learner makes of each batch by itself: the loss, the right answers and the weights after it. */
function steps(learner: Learner) {
  return Array.from({ length: Math.ceil(ORDER.length / BATCH) }, (_, batch) => {
    const chosen = ORDER.subarray(batch * BATCH, (batch + 1) * BATCH);
    const { loss, right } = learner.epoch(chosen, BATCH, [rate(batch)]);
    return { loss, right, weights: learner.readWeights() };
  });
}

function compile(name: string, given: Lesson): CompiledLearner {
  const model = build(name);
  const plan = planNetwork(model);
  if (!plan) throw new TypeError(`${name} cannot be compiled`);
  return new CompiledLearner(plan, model, given);
}

describe.each(Object.keys(NETWORKS))("a compiled network: %s", (name) => {
  test.each([undefined, AUGMENT])("learns step by step what tfjs's own operations learn", async (augment) => {
    const examples = windows(23, 1);
    const ours = steps(compile(name, lesson(examples, augment)));
    await tf.setBackend("wasm");
    const layerwise = new LayerwiseLearner(build(name), lesson(examples, augment), TEACHERS, createRandom(1));
    const theirs = steps(layerwise);
    const probabilities = layerwise.predict(windows(9, 2));
    await tf.setBackend(ENGINE_BACKEND);
    for (const [step, { loss, right, weights }] of ours.entries()) {
      expect(Math.abs(loss / theirs[step].loss - 1)).toBeLessThan(1e-4);
      expect(right).toBe(theirs[step].right);
      for (const [index, values] of weights.entries()) {
        expect(values.length).toBe(theirs[step].weights[index].length);
        for (const [at, value] of values.entries()) {
          const difference = Math.abs(value - theirs[step].weights[index][at]);
          if (difference > 1e-3) expect.fail(`step ${step}, weight ${index}[${at}]: ${difference} apart`);
        }
      }
    }
    const learner = compile(name, lesson(examples, augment));
    steps(learner);
    for (const [at, value] of learner.predict(windows(9, 2)).entries())
      expect(value).toBeCloseTo(probabilities[at], 3);
  });
});

test("a whole epoch in one call is its batches one by one", () => {
  const examples = windows(23, 1);
  const [whole, single] = [
    compile("compact", lesson(examples, AUGMENT)),
    compile("compact", lesson(examples, AUGMENT)),
  ];
  const rates = [0, 1, 2, 3].map(rate);
  const { loss, right } = whole.epoch(ORDER, BATCH, rates);
  const batches = steps(single);
  expect(whole.readWeights()).toEqual(single.readWeights());
  expect(right).toBe(batches.reduce((sum, batch) => sum + batch.right, 0));
  const sizes = [7, 7, 7, 2];
  expect(loss).toBeCloseTo(batches.reduce((sum, batch, at) => sum + batch.loss * sizes[at], 0) / 23, 10);
});

test("learns a row of its own for each example as the same rows of its class", async () => {
  const examples = windows(23, 1);
  const byClass = lesson(examples, AUGMENT);
  const slots = examples.classes.map((index) => (index < 0 ? CLASSES : index));
  const own = new Float32Array(slots.length * CLASSES);
  for (const [row, slot] of slots.entries())
    own.set(byClass.targets.subarray(slot * CLASSES, (slot + 1) * CLASSES), row * CLASSES);
  const rows = Int32Array.from(slots, (_, row) => row);
  const byRow: Lesson = { ...lesson(examples, AUGMENT), targets: own, rows };
  expect(steps(compile("compact", byRow))).toEqual(steps(compile("compact", byClass)));
  const layerwise = (given: Lesson) =>
    steps(new LayerwiseLearner(build("compact"), given, TEACHERS, createRandom(1)));
  const [again, before] = [{ ...byRow, random: createRandom(7) }, lesson(examples, AUGMENT)].map(layerwise);
  expect(again).toEqual(before);
  expect(() => compile("compact", { ...byRow, targets: own.subarray(0, CLASSES) })).toThrow("5 outputs");
});

test("predicts more windows than go in one call", () => {
  const learner = compile("compact", lesson(windows(23, 1), undefined));
  const many = windows(600, 5);
  const all = learner.predict(many);
  const row = (at: number) => ({
    ...{
      windows: many.windows.subarray(at * 150, (at + 1) * 150),
      classes: many.classes.subarray(at, at + 1),
    },
    ...{ count: 1, length: LENGTH },
  });
  for (const at of [0, 255, 256, 599])
    expect([...learner.predict(row(at))]).toEqual([...all.subarray(at * CLASSES, (at + 1) * CLASSES)]);
});

test("refuses windows and targets of another size than its own", () => {
  const examples = windows(23, 1);
  const short: Windows = { ...examples, windows: examples.windows.subarray(0, 23 * 90), length: 30 };
  expect(() => compile("compact", lesson(short, undefined))).toThrow("windows of 50 samples, not of 30");
  const other = { ...lesson(examples, undefined), targets: new Float32Array(12) };
  expect(() => compile("compact", other)).toThrow("5 outputs");
  expect(() => compile("compact", lesson(examples, undefined)).predict(short)).toThrow("not of 30");
});

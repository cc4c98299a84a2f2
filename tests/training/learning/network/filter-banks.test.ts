import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import type { NetworkShape } from "../../../../training/learning/network/architecture.ts";
import { large } from "../../../../training/learning/network/architectures.ts";
import { filterBanks } from "../../../../training/learning/network/filter-banks.ts";
import { initializeWeights } from "../../../../training/learning/network/initialize.ts";
import { loosenWeights } from "../../../../training/learning/network/loosen.ts";
import { predictWindows } from "../../../../training/learning/network/predict.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { trainNetwork } from "../../../../training/learning/network/train-network.ts";
import { readWeights, writeWeights } from "../../../../training/learning/network/weights.ts";
import { createRandom } from "../../../../training/random.ts";
import { madeUpPeople } from "../../judging/regimes/made-up.ts";
import { OTHER_BACKENDS } from "../engine/other-backends.ts";

const { recordings, labels } = madeUpPeople(1);
const train = toWindows(recordings, labels);
const data = { train, validation: train, labels };
const shape: NetworkShape = { windowLength: 50, classes: labels.length };
/** An even and an odd length: their middles differ by whole samples. */
const banks = filterBanks("banks", [
  { filters: 3, taps: 4 },
  { filters: 5, taps: 9 },
]);
const { members } = banks;
if (!members) throw new TypeError("banks have members");
const options = { seed: 1, epochs: 4, architecture: banks, recipe: DEFAULT_RECIPE };

beforeAll(startEngine);

/** Weights of every member, each its own. */
const memberWeights = (): Float32Array[][] => {
  const random = createRandom(3);
  return members.architectures.map((architecture) => {
    const model = architecture.build(shape);
    const weights = readWeights(model).map((values) => values.map(() => random.normal()));
    model.dispose();
    return weights;
  });
};

function answersOf(architecture: typeof banks, weights: readonly Float32Array[]): Float32Array {
  const model = architecture.build(shape);
  writeWeights(model, weights);
  const answers = predictWindows(model, train);
  model.dispose();
  return answers;
}

describe("filterBanks", () => {
  test("answers with the mean of its members' logits", () => {
    const weights = memberWeights();
    const whole = answersOf(banks, members.join(weights, shape));
    const [one, other] = members.architectures.map((architecture, index) =>
      answersOf(architecture, weights[index]),
    );
    const { classes } = shape;
    for (let from = 0; from < whole.length; from += classes) {
      // Softmax keeps differences of logits as quotients of probabilities.
      for (let label = 1; label < classes; label++) {
        const quotient = (answers: Float32Array) => Math.log(answers[from + label] / answers[from]);
        expect(quotient(whole)).toBeCloseTo((quotient(one) + quotient(other)) / 2, 3);
      }
    }
  });

  test("gives its members back from the whole, with the mean of what they add to every label", () => {
    const weights = memberWeights();
    const back = members.split(members.join(weights, shape), shape);
    for (const [index, [kernel, bias, dense, denseBias]] of back.entries()) {
      expect(kernel).toEqual(weights[index][0]);
      expect(bias).toEqual(weights[index][1]);
      for (const [at, value] of dense.entries()) expect(value).toBeCloseTo(weights[index][2][at], 5);
      for (const [at, value] of denseBias.entries())
        expect(value).toBeCloseTo((weights[0][3][at] + weights[1][3][at]) / 2, 5);
    }
  });

  test("begins every member as it would begin alone, and loosens it so", () => {
    const model = banks.build(shape);
    initializeWeights(model, createRandom(1), members);
    const [short, long] = members.split(readWeights(model), shape);
    const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)));
    // He's limit, the root of 6 by what a filter sees: 12 numbers and 27.
    expect(largest(short[0])).toBeGreaterThan(Math.sqrt(6 / 27));
    expect(largest(short[0])).toBeLessThanOrEqual(Math.sqrt(6 / 12));
    expect(largest(long[0])).toBeLessThanOrEqual(Math.sqrt(6 / 27));
    const before = readWeights(model);
    loosenWeights(model, 0.5, createRandom(2), members);
    const [kernel] = readWeights(model);
    // What lies around the short filters stays zero.
    for (const [at, value] of before[0].entries()) expect(kernel[at] === 0).toBe(value === 0);
    model.dispose();
  });
});

describe("trainNetwork with members", () => {
  test("trains them apart: the same for the same seed, and each goes on from where it was", async () => {
    const first = await trainNetwork(data, options);
    const again = await trainNetwork(data, options);
    expect(readWeights(again.model)).toEqual(readWeights(first.model));
    expect(first.history[3].loss).toBeLessThan(first.history[0].loss);
    const [kernel] = readWeights(first.model);
    expect(
      members.join(members.split([kernel, ...readWeights(first.model).slice(1)], shape), shape)[0],
    ).toEqual(kernel);
    const further = await trainNetwork(data, { ...options, epochs: 1, seed: 2, from: again.model });
    expect(further.history[0].loss).toBeLessThan(first.history[0].loss);
  });

  test("measures on validation recordings what the whole network answers", async () => {
    const recipe = { ...DEFAULT_RECIPE, keep: "best" as const, averageDecay: 0.9 };
    const { model, history, bestEpoch } = await trainNetwork(data, { ...options, recipe });
    const answers = predictWindows(model, train);
    const loss = [...train.classes].reduce(
      (sum, label, row) => sum - Math.log(answers[row * shape.classes + label]) / train.count,
      0,
    );
    expect(history[bestEpoch - 1].validation?.loss).toBeCloseTo(loss, 4);
  });

  test("leaves no tensors behind but the model's", async () => {
    const before = tf.memory().numTensors;
    const { model } = await trainNetwork(data, options);
    expect(tf.memory().numTensors - before).toBe(model.weights.length);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each(OTHER_BACKENDS)("gives nearly the same on tfjs's %s backend", async (backend) => {
    const few = { ...data, train: toWindows(recordings.slice(0, 6), labels) };
    const changes = { ...options, epochs: 2, recipe: { ...DEFAULT_RECIPE, batchSize: 8 } };
    const ours = await trainNetwork(few, changes);
    const theirs = await trainNetwork(few, { ...changes, backend });
    for (const [index, values] of readWeights(ours.model).entries()) {
      for (const [at, value] of readWeights(theirs.model)[index].entries())
        expect(value).toBeCloseTo(values[at], 2);
    }
  });

  test("lets int8 and teachers have their say in the whole", async () => {
    const { model: teacher } = await trainNetwork(data, options);
    const recipe = { ...DEFAULT_RECIPE, quantizationAware: 1 };
    const { ranges } = await trainNetwork(data, { ...options, epochs: 1, recipe, teachers: [teacher] });
    expect([...(ranges?.keys() ?? [])]).toEqual(["conv_1", "classes"]);
  });
});

test("the large network is made of short filters and of long ones", () => {
  expect(large.members?.architectures.length).toBe(2);
  const model = large.build(shape);
  expect(readWeights(model).map(({ length }) => length)).toEqual([20 * 3 * 104, 104, 104 * 3, 3]);
  model.dispose();
});

import type { Sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { personalising } from "../../../../training/learning/fitting/personalise.ts";
import { compact } from "../../../../training/learning/network/architectures.ts";
import { initializeWeights } from "../../../../training/learning/network/initialize.ts";
import { loosenWeights } from "../../../../training/learning/network/loosen.ts";
import { DEFAULT_RECIPE, type Recipe } from "../../../../training/learning/network/recipe.ts";
import { trainNetwork } from "../../../../training/learning/network/train-network.ts";
import { readWeights, writeWeights } from "../../../../training/learning/network/weights.ts";
import { createRandom } from "../../../../training/random.ts";
import { madeUpPeople } from "../../judging/regimes/made-up.ts";

const { recordings, labels } = madeUpPeople(2);
const recipe: Recipe = { ...DEFAULT_RECIPE, learningRate: 0.02 };
/** What a network knows that learned these recordings. */
let learned: Float32Array[];

function network(weights?: Float32Array[]): Sequential {
  const model = compact.build({ windowLength: 50, classes: labels.length });
  initializeWeights(model, createRandom(7));
  if (weights) writeWeights(model, weights);
  return model;
}

const teach = (from: Sequential, taught = recordings, seed = 1) =>
  personalising(from, taught, labels, { recipe, epochs: undefined, seed, architecture: compact });

function loosened(weights: Float32Array[], kept: number, seed: number) {
  const model = network(weights);
  loosenWeights(model, kept, createRandom(seed));
  return readWeights(model);
}

beforeAll(async () => {
  await startEngine();
  const data = { train: toWindows(recordings, labels), validation: toWindows([], labels), labels };
  const { model } = await trainNetwork(data, { seed: 1, epochs: 20, architecture: compact, recipe });
  learned = readWeights(model);
});

describe("personalising", () => {
  test("with recordings of every label goes half of the way to a fresh start, by the seed, and learns at the recipe's rate", async () => {
    const from = network(learned);
    const how = await teach(from, recordings, 3);
    expect(how.from).toBe(from);
    expect(how.recipe.learningRate).toBe(recipe.learningRate);
    expect(how.teachers).toBeUndefined();
    expect(readWeights(from)).toEqual(loosened(learned, 0.5, 3));
    expect(readWeights(from)).not.toEqual(loosened(learned, 0.5, 4));
  });

  test("keeps nothing of a network that is mostly wrong about the new person", async () => {
    const next = (label: string) => labels[(labels.indexOf(label) + 1) % labels.length];
    const from = network(learned);
    const wrong = recordings.map((one) => ({ ...one, label: next(one.label) }));
    expect((await teach(from, wrong, 3)).begun).toBe("anew");
    expect(readWeights(from)).toEqual(loosened(learned, 0, 3));
    // One of each is learned as from scratch, by what others teach a fresh network.
    const one = labels.flatMap((label) => wrong.filter((recording) => recording.label === label).slice(0, 1));
    expect(await teach(from, one, 3)).toEqual({ epochs: undefined, recipe, begun: "anew" });
    const known = labels.flatMap((label) => recordings.filter((own) => own.label === label).slice(0, 1));
    expect((await teach(network(learned), known, 3)).begun).toBe("half-kept");
  });

  test("without recordings of a label leaves the network as it is, slows down and lets it have a say", async () => {
    const from = network(learned);
    const some = recordings.filter(({ label }) => label !== labels[0]);
    const how = await teach(from, some);
    expect(readWeights(from)).toEqual(learned);
    expect(how.teachers?.map(readWeights)).toEqual([learned]);
    expect(how.begun).toBe("as-it-was");
    expect(how.teacherShare).toBeGreaterThan(0);
    expect(how.recipe.learningRate).toBeLessThan(recipe.learningRate);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../training/engine/engine.ts";
import { compact } from "../../../training/network/architectures.ts";
import { initializeWeights } from "../../../training/network/initialize.ts";
import { DEFAULT_RECIPE } from "../../../training/network/recipe.ts";
import { readWeights } from "../../../training/network/weights.ts";
import { personalising } from "../../../training/pipeline/personalise.ts";
import { createRandom } from "../../../training/random.ts";
import { madeUpPeople } from "../regimes/made-up.ts";

const { recordings, labels } = madeUpPeople(1);

function network() {
  const model = compact.build({ windowLength: 50, classes: labels.length });
  initializeWeights(model, createRandom(7));
  return model;
}

const teach = (taught: typeof recordings, seed = 1) =>
  personalising(network(), taught, labels, { recipe: DEFAULT_RECIPE, epochs: undefined, seed });

async function weightsAfter(seed: number) {
  const { from } = await teach(recordings, seed);
  return from && readWeights(from);
}

beforeAll(() => startEngine());

describe("personalising", () => {
  test("with recordings of every label loosens the network, by the seed, and learns at the recipe's rate", async () => {
    const { recipe, teachers } = await teach(recordings);
    expect(recipe.learningRate).toBe(DEFAULT_RECIPE.learningRate);
    expect(teachers).toBeUndefined();
    expect(await weightsAfter(1)).not.toEqual(readWeights(network()));
    expect(await weightsAfter(1)).toEqual(await weightsAfter(1));
    expect(await weightsAfter(1)).not.toEqual(await weightsAfter(2));
  });

  test("without recordings of a label leaves the network as it is, slows down and lets it have a say", async () => {
    const { from, recipe, teachers, teacherShare } = await teach(
      recordings.filter(({ label }) => label !== labels[0]),
    );
    const known = readWeights(network());
    expect(from && readWeights(from)).toEqual(known);
    expect(teachers?.map(readWeights)).toEqual([known]);
    expect(teacherShare).toBeGreaterThan(0);
    expect(recipe.learningRate).toBeLessThan(DEFAULT_RECIPE.learningRate);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { filterDataSet, loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { type Split, stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { type TrainedModel, trainModel } from "../../../../training/judging/pipeline/train-model.ts";
import { LEAST_RECORDINGS } from "../../../../training/learning/fitting/calibrate-network.ts";
import { fineTuneForInt8 } from "../../../../training/learning/fitting/fine-tune-for-int8.ts";
import { bestOf } from "../../../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../../../training/learning/measures/run-graph.ts";
import { predict } from "../../../../training/learning/network/predict.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { stepsOf } from "../../../../training/learning/network/steps.ts";

const root = fileURLToPath(new URL("../../../../data/demo/", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".txt"))
  .map((path) => ({ root, path, text: readFileSync(root + path, "utf8") }));
const { recordings, labels } = filterDataSet(loadDataSet(files), ({ person }) =>
  ["ada", "bao", "cleo"].includes(person),
);
const split = stratifiedSplit(recordings, { validation: 0.4, test: 0.3 }, 1);
const test1 = toWindows(split.test, labels);
const options = {
  labels,
  seed: 1,
  target: "banglejs2",
  epochs: 8,
  unitsNormalised: true,
  toolVersion: "0.0.0",
} as const;
const plainRecipe = { ...DEFAULT_RECIPE, calibrate: false };

describe("a network that is calibrated", () => {
  let plain: TrainedModel;
  let calibrated: TrainedModel;
  beforeAll(async () => {
    expect(split.validation.length).toBeGreaterThanOrEqual(LEAST_RECORDINGS);
    plain = await trainModel(split, { ...options, recipe: plainRecipe });
    calibrated = await trainModel(split, options);
  });

  test("answers the same, and is as much surer as the card says", () => {
    const { temperature } = calibrated.card;
    expect(plain.card.temperature).toBe(1);
    expect(temperature).not.toBe(1);
    const [before, after] = [plain, calibrated].map(({ graphs }) => runGraph(graphs.float, test1));
    expect(bestOf(after).map(({ index }) => index)).toEqual(bestOf(before).map(({ index }) => index));
    const ratio = (probabilities: ArrayLike<number>) => Math.log(probabilities[0] / probabilities[1]);
    expect(ratio(after.probabilities) * temperature).toBeCloseTo(ratio(before.probabilities), 3);
  });

  test("is the same network in the tfjs model, the float graph and the int8 graph", () => {
    const byTfjs = predict(stepsOf(calibrated.network.model), test1, labels.length);
    const [byFloat, byInt8] = [calibrated.graphs.float, calibrated.graphs.watch].map(
      (graph) => runGraph(graph, test1).probabilities,
    );
    for (const [at, probability] of byTfjs.entries()) expect(byFloat[at]).toBeCloseTo(probability, 4);
    expect(meanDistance(byFloat, byInt8)).toBeLessThan(0.02);
  });

  test("is calibrated again after it was fine-tuned for int8, in both graphs", async () => {
    const { model } = calibrated.network;
    const data = { train: test1, validation: toWindows(split.validation, labels), labels };
    const tuned = await fineTuneForInt8(model, data, {
      seed: 1,
      recipe: DEFAULT_RECIPE,
      temperature: calibrated.card.temperature,
    });
    const [float, int8] = [tuned.float, tuned.int8].map((graph) => runGraph(graph, test1).probabilities);
    expect(tuned.temperature).not.toBe(1);
    expect(meanDistance(float, int8)).toBeLessThan(0.02);
    tuned.undo();
  });

  test("keeps its temperature when it is taught too few recordings to tell another", async () => {
    // With a gesture missing, what the network knew is kept.
    const most = split.test.filter(({ label }) => label !== labels[0]);
    const few: Split = { ...split, train: most, validation: [] };
    const from = calibrated.network.model;
    const { temperature } = calibrated.card;
    const taught = await trainModel(few, { ...options, epochs: 1, from, temperature });
    expect(taught.card.temperature).toBe(temperature);
    // At a learning rate of nothing it comes out as it went in.
    const still = { ...DEFAULT_RECIPE, learningRate: 0 };
    const before = predict(stepsOf(from), test1, labels.length);
    const same = await trainModel(few, { ...options, epochs: 1, from, temperature, recipe: still });
    expect(meanDistance(before, runGraph(same.graphs.float, test1).probabilities)).toBeLessThan(1e-4);
  });
});

test("too few recordings say nothing about how sure a network may be", async () => {
  const few: Split = { ...split, validation: split.validation.slice(0, LEAST_RECORDINGS - 1) };
  expect((await trainModel(few, { ...options, epochs: 1 })).card.temperature).toBe(1);
});

function meanDistance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one).reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
}

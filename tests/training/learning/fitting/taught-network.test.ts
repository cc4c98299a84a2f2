import { describe, expect, test } from "vitest";
import { joinWindows, type Windows, windowsOfNoClass } from "../../../../training/data/windows/window.ts";
import { teachingFor, trainTaughtNetwork } from "../../../../training/learning/fitting/taught-network.ts";
import { compact, large } from "../../../../training/learning/network/architectures.ts";
import type { Taught } from "../../../../training/learning/network/few-recordings.ts";
import { predictWindows } from "../../../../training/learning/network/predict.ts";
import { DEFAULT_RECIPE, type Recipe } from "../../../../training/learning/network/recipe.ts";
import type { EpochProgress, TrainingData } from "../../../../training/learning/network/train-network.ts";
import { readWeights } from "../../../../training/learning/network/weights.ts";
import { createRandom } from "../../../../training/random.ts";

const labels = ["slow", "fast"];

/** So many of each of two movements. */
function movements(each: number, seed: number): Windows {
  const random = createRandom(seed);
  const classes = Int32Array.from({ length: 2 * each }, (_, index) => index % 2);
  const windows = new Int8Array(classes.length * 150);
  for (const [index, movement] of classes.entries()) {
    for (let at = 0; at < 60; at += 3) {
      windows[index * 150 + at] = 40 * Math.sin((at / 3) * [0.4, 1.6][movement]) + random.normal(0, 3);
      windows[index * 150 + at + 2] = -60;
    }
  }
  return { windows, classes, count: classes.length, length: 50 };
}

const still = windowsOfNoClass(
  Array.from({ length: 6 }, () => new Int8Array(60).fill(20)),
  50,
);
const dataOf = (each: number): TrainingData => ({
  train: joinWindows(movements(each, 1), still),
  validation: movements(3, 2),
  labels,
});
const taught: Taught = { most: 2, by: ["compact", "large"], windows: 96, mixed: 0.5, steps: 12 };
const recipe: Recipe = { ...DEFAULT_RECIPE, few: { enough: 20, weightDecay: 0.1, augment: {}, taught } };
const options = { seed: 1, architecture: compact, recipe };

describe("a network is taught by others", () => {
  test("where there are few recordings, and it is one network that learns as long as it needs to", () => {
    expect(teachingFor(dataOf(2), options)).toBe(taught);
    expect(teachingFor(dataOf(3), options)).toBeUndefined();
    expect(teachingFor(dataOf(1), { ...options, epochs: 5 })).toBeUndefined();
    expect(teachingFor(dataOf(1), { ...options, architecture: large })).toBeUndefined();
    expect(
      teachingFor(dataOf(1), { ...options, from: compact.build({ windowLength: 50, classes: 2 }) }),
    ).toBe(undefined);
    expect(DEFAULT_RECIPE.few?.taught?.most).toBeGreaterThan(0);
  });

  // Two steps would not do; the teachers learn as long as they would by themselves.
  const quick: Recipe = { ...recipe, batchSize: 512 };

  test("and learns what they know, the same for the same seed, and tells how far it is", async () => {
    const told: EpochProgress[] = [];
    const onEpoch = (progress: EpochProgress) => void told.push(progress);
    const one = { ...taught, by: ["compact"], steps: 60 };
    const first = await trainTaughtNetwork(dataOf(1), one, { ...options, onEpoch });
    const test = movements(10, 3);
    const answers = predictWindows(first.model, test);
    const right = [...test.classes].filter((index, row) => answers[2 * row + index] > 0.5);
    expect(right).toHaveLength(20);
    expect(first.history).toHaveLength(20);
    expect(first.taught).toEqual({ networks: 1, windows: 96 });
    const places = told.map(({ epoch }) => epoch);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(told.map(({ epochs }) => epochs))).toEqual(new Set([200]));
    expect(places.at(-1)).toBe(200);
    const again = await trainTaughtNetwork(dataOf(1), one, options);
    expect(readWeights(again.model)).toEqual(readWeights(first.model));
  });

  test("as far as they got, when it is stopped", async () => {
    const { history } = await trainTaughtNetwork(dataOf(1), taught, {
      ...options,
      recipe: quick,
      shouldStop: () => true,
    });
    expect(history).toHaveLength(1);
  });

  test("by networks that there are", async () => {
    const by = ["nobody"];
    await expect(trainTaughtNetwork(dataOf(1), { ...taught, by }, options)).rejects.toThrow('"nobody"');
  });
});

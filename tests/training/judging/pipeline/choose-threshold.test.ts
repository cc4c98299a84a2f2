import { expect, test } from "vitest";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { chooseThreshold, measureThreshold } from "../../../../training/judging/pipeline/choose-threshold.ts";
import { fitModel } from "../../../../training/learning/fitting/fit-model.ts";
import { DEFAULT_ARCHITECTURE } from "../../../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { madeUpPeople } from "../regimes/made-up.ts";

const { recordings, labels } = madeUpPeople();
const [train, test1] = [0, 1].map((part) => recordings.filter((_, index) => index % 2 === part));

// Calibration would move what a threshold of 0.5 means, differently for the two.
const recipe = { ...DEFAULT_RECIPE, calibrate: false };

async function fitWith(negatives: number) {
  const { int8 } = await fitModel(
    { train, validation: test1, labels, windowLength: 50, negatives },
    { seed: 1, epochs: 200, architecture: DEFAULT_ARCHITECTURE, recipe },
  );
  return int8;
}

test("everyday movements learned beside the gestures are told from them, at a threshold that keeps to its budget", async () => {
  const windows = toWindows(test1, labels);
  const data = { validation: windows, test: windows, labels, seed: 1 };
  const [without, taught] = [await fitWith(0), await fitWith(1)];
  const [naive, wary] = [without, taught].map((int8) => measureThreshold(int8, 0.5, data));
  expect(wary.falseAlarms).toBeLessThan(naive.falseAlarms / 2);
  const [strict, lax] = [0.02, 0.5].map((budget) => chooseThreshold(taught, data, budget));
  expect(lax).toBe(0.5);
  expect(strict).toBeGreaterThanOrEqual(lax);
  expect(measureThreshold(taught, strict, data).falseAlarms).toBeLessThan(0.06 * 300);
  const [least, most] = [strict, lax].map((threshold) => measureThreshold(taught, threshold, data).recall);
  expect(most).toBeGreaterThanOrEqual(least);
  expect(most).toBeGreaterThan(0);
});

import type { Sequential } from "@tensorflow/tfjs-layers";
import { sha256 } from "../../../training/data/dataset/sha256.ts";
import { negativeWindows } from "../../../training/data/negatives/negatives.ts";
import { joinWindows, type Windows } from "../../../training/data/windows/window.ts";
import { calibrateNetwork } from "../../../training/learning/fitting/calibrate-network.ts";
import { DEFAULT_ARCHITECTURE } from "../../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../../training/learning/network/recipe.ts";
import { trainNetwork } from "../../../training/learning/network/train-network.ts";
import { readWeights } from "../../../training/learning/network/weights.ts";
import { createRandom } from "../../../training/random.ts";

const LABELS = ["one", "other", "third"];

function windows(count: number, seed: number): Windows {
  const random = createRandom(seed);
  const values = new Int8Array(count * 150);
  const classes = Int32Array.from({ length: count }, (_, index) => index % LABELS.length);
  for (const [row, index] of classes.entries()) {
    const length = random.integer(12, 40);
    for (let at = 0; at < 3 * length; at++)
      values[row * 150 + at] = 20 * random.normal() + (at % 3 === index ? 40 : 0);
  }
  return { windows: values, classes, count, length: 50 };
}

/** The SHA-256 of a network's weights after five epochs of the default recipe: the same wherever it runs. */
export async function hashOfTraining(): Promise<string> {
  return hashOf((await train(windows(90, 1))).model);
}

/** The same with the rest of what `train` does: made-up movements, and calibration. */
export async function hashOfAllTraining(): Promise<string> {
  const { model } = await train(joinWindows(windows(90, 1), negativeWindows(10, 50, 3)));
  calibrateNetwork(model, { validation: windows(60, 2), labels: LABELS, seed: 1 });
  return hashOf(model);
}

const train = (examples: Windows) =>
  trainNetwork(
    { train: examples, validation: windows(60, 2), labels: LABELS },
    { seed: 1, epochs: 5, architecture: DEFAULT_ARCHITECTURE, recipe: DEFAULT_RECIPE },
  );

function hashOf(model: Sequential): string {
  const weights = readWeights(model).flatMap((values) => [...values]);
  return sha256(new Uint8Array(Float32Array.from(weights).buffer));
}

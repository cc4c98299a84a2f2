import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { loadDataSet } from "../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, type Split, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../../training/data/windows/window.ts";
import { trainingWindows } from "../../training/learning/fitting/fit-model.ts";
import { DEFAULT_ARCHITECTURE, nodeconf2019 } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, RECIPE_2019 } from "../../training/learning/network/recipe.ts";
import {
  type TrainingData,
  type TrainingOptions,
  trainNetwork,
} from "../../training/learning/network/train-network.ts";
import { sharedFiles, sharedPath } from "../shared.ts";
import { plainTfjs } from "./plain-tfjs.ts";

/**
 * `npm run bench:train`: how long an epoch of the 2019 network takes on nearform-v2, by our engine and by tfjs as it comes;
 * and one of the default network and recipe, by our engine, with all that belongs to it.
 */

const FOLDER = "data/nearform-v2";
const SEED = 1;

const { split, labels } = readSplit();
const windows = toWindows(split.train, labels);
const NOT_INSTALLED = { milliseconds: undefined, note: "not installed (optional)" };
const rows: { how: string; milliseconds: number | undefined; note: string }[] = [];

const none = toWindows([], labels);
const of2019 = { architecture: nodeconf2019, recipe: RECIPE_2019 };
const ours = await measureOurs({ train: windows, validation: none, labels }, of2019);
rows.push({
  how: "our engine",
  milliseconds: ours,
  note: "tfjs layers model, our kernels (WebAssembly SIMD)",
});
const wasm = await measurePlain("wasm", 20);
rows.push({ how: "plain tfjs, wasm", ...wasm });
rows.push({ how: "plain tfjs, cpu", ...(await measurePlain("cpu", 5)) });
rows.push({ how: "train on tfjs wasm", ...(await measureOn("wasm", 15)) });
const native = await loadTfjsNode();
rows.push({ how: "tfjs-node", ...(native ? await measurePlain("tensorflow", 20) : NOT_INSTALLED) });
rows.push({
  how: "train on tfjs-node",
  ...(native ? await measureOn("tensorflow", 30) : NOT_INSTALLED),
});

console.log(
  `\nThe 2019 network, ${windows.count} windows, batch ${RECIPE_2019.batchSize}, median milliseconds per epoch:\n`,
);
for (const { how, milliseconds, note } of rows)
  console.log(`  ${how.padEnd(18)} ${(milliseconds?.toFixed(1) ?? "–").padStart(8)}   ${note}`);
if (wasm.milliseconds)
  console.log(`\nours is ${(wasm.milliseconds / ours).toFixed(1)} times faster than plain tfjs wasm`);

const data = trainingWindows(
  { ...split, labels, windowLength: DEFAULT_WINDOW_LENGTH, negatives: NEGATIVES_PER_RECORDING },
  SEED,
);
const defaults = { architecture: DEFAULT_ARCHITECTURE, recipe: DEFAULT_RECIPE };
const whole = await measureOurs(data, defaults);
const bare = await measureOurs(
  { ...data, validation: none },
  { ...defaults, recipe: { ...DEFAULT_RECIPE, augment: undefined } },
);
const { batchSize } = DEFAULT_RECIPE;
console.log(
  `\nThe default network and recipe, ${data.train.count} windows (with everyday movements), batch ${batchSize}:\n`,
);
console.log(`  with augmentation and validation     ${whole.toFixed(1).padStart(8)}`);
console.log(`  without the two                      ${bare.toFixed(1).padStart(8)}`);

function readSplit(): { split: Split; labels: readonly string[] } {
  const files = sharedFiles(FOLDER)
    .filter((path) => path.endsWith(".txt"))
    .map((path) => ({ root: FOLDER, path, text: readFileSync(sharedPath(`${FOLDER}/${path}`), "utf8") }));
  const dataSet = loadDataSet(files);
  return { split: stratifiedSplit(dataSet.recordings, SPLIT_60_20_20, SEED), labels: dataSet.labels };
}

async function measureOurs(
  data: TrainingData,
  options: Pick<TrainingOptions, "architecture" | "recipe" | "backend">,
  epochs = 60,
): Promise<number> {
  const times: number[] = [];
  let before = performance.now();
  await trainNetwork(data, {
    ...options,
    seed: SEED,
    epochs,
    onEpoch() {
      const now = performance.now();
      times.push(now - before);
      before = now;
    },
  });
  return median(times.slice(Math.min(10, Math.floor(epochs / 3))));
}

async function measurePlain(backend: string, epochs: number) {
  if (backend === "wasm") {
    const require = createRequire(import.meta.url);
    setWasmPaths(require.resolve("@tensorflow/tfjs-backend-wasm").replace(/[^/\\]+$/, ""));
  }
  if (!(await tf.setBackend(backend))) return { milliseconds: undefined, note: "did not start" };
  const epoch = plainTfjs(windows, labels.length, SEED);
  const times = Array.from({ length: epochs }, () => {
    const before = performance.now();
    epoch();
    return performance.now() - before;
  });
  return { milliseconds: median(times.slice(Math.min(3, epochs - 2))), note: "slices and matMul" };
}

/** What `train --backend` does on a backend that has none of our kernels. */
async function measureOn(backend: string, epochs: number) {
  const data = { train: windows, validation: none, labels };
  return {
    milliseconds: await measureOurs(data, { ...of2019, backend }, epochs),
    note: "our operations in terms of tfjs's",
  };
}

async function loadTfjsNode(): Promise<boolean> {
  try {
    const name = "@tensorflow/tfjs-node";
    await import(name);
    return true;
  } catch {
    return false;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

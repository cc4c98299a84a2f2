import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { loadDataSet } from "../../training/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/dataset/split.ts";
import { nodeconf2019 } from "../../training/network/architectures.ts";
import { RECIPE_2019 } from "../../training/network/recipe.ts";
import { trainNetwork } from "../../training/network/train-network.ts";
import { toWindows } from "../../training/windows/window.ts";
import { sharedFiles, sharedPath } from "../shared.ts";
import { plainTfjs } from "./plain-tfjs.ts";

/** `npm run bench:train`: how long an epoch of the 2019 network takes on nearform-v2, by our engine and by tfjs as it comes. */

const FOLDER = "data/nearform-v2";
const SEED = 1;

const train = readTrainingWindows();
const labels = train.labels.length;
const rows: { how: string; milliseconds: number | undefined; note: string }[] = [];

const ours = await measureOurs();
rows.push({
  how: "our engine",
  milliseconds: ours,
  note: "tfjs layers model, our kernels (WebAssembly SIMD)",
});
const wasm = await measurePlain("wasm", 20);
rows.push({ how: "plain tfjs, wasm", ...wasm });
rows.push({ how: "plain tfjs, cpu", ...(await measurePlain("cpu", 5)) });
rows.push({ how: "tfjs-node", ...(await measureTfjsNode()) });

console.log(
  `\n${train.windows.count} windows, batch ${RECIPE_2019.batchSize}, median milliseconds per epoch:\n`,
);
for (const { how, milliseconds, note } of rows)
  console.log(`  ${how.padEnd(18)} ${(milliseconds?.toFixed(1) ?? "–").padStart(8)}   ${note}`);
if (wasm.milliseconds)
  console.log(`\nours is ${(wasm.milliseconds / ours).toFixed(1)} times faster than plain tfjs wasm`);

function readTrainingWindows() {
  const files = sharedFiles(FOLDER)
    .filter((path) => path.endsWith(".txt"))
    .map((path) => ({ root: FOLDER, path, text: readFileSync(sharedPath(`${FOLDER}/${path}`), "utf8") }));
  const dataSet = loadDataSet(files);
  const split = stratifiedSplit(dataSet.recordings, SPLIT_60_20_20, SEED);
  return { windows: toWindows(split.train, dataSet.labels), labels: dataSet.labels };
}

async function measureOurs(): Promise<number> {
  const none = { windows: new Int8Array(0), classes: new Int32Array(0), count: 0, length: 50 };
  const times: number[] = [];
  let before = performance.now();
  await trainNetwork(
    { train: train.windows, validation: none, labels: train.labels },
    {
      seed: SEED,
      epochs: 60,
      architecture: nodeconf2019,
      recipe: RECIPE_2019,
      onEpoch() {
        const now = performance.now();
        times.push(now - before);
        before = now;
      },
    },
  );
  return median(times.slice(10));
}

async function measurePlain(backend: string, epochs: number) {
  if (backend === "wasm") {
    const require = createRequire(import.meta.url);
    setWasmPaths(require.resolve("@tensorflow/tfjs-backend-wasm").replace(/[^/\\]+$/, ""));
  }
  if (!(await tf.setBackend(backend))) return { milliseconds: undefined, note: "did not start" };
  const epoch = plainTfjs(train.windows, labels, SEED);
  const times = Array.from({ length: epochs }, () => {
    const before = performance.now();
    epoch();
    return performance.now() - before;
  });
  return { milliseconds: median(times.slice(Math.min(3, epochs - 2))), note: "slices and matMul" };
}

async function measureTfjsNode() {
  try {
    const name = "@tensorflow/tfjs-node";
    await import(name);
  } catch {
    return { milliseconds: undefined, note: "not installed (optional)" };
  }
  return measurePlain("tensorflow", 20);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { median } from "../../training/averages.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../../training/data/windows/window.ts";
import { trainingWindows } from "../../training/learning/fitting/fit-model.ts";
import { DEFAULT_ARCHITECTURE, nodeconf2019 } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, RECIPE_2019 } from "../../training/learning/network/recipe.ts";
import { trainNetwork } from "../../training/learning/network/train-network.ts";
import { readFolder } from "./benchmark-data.ts";
import { kerasEpoch } from "./keras-epoch.ts";
import { plainTfjs } from "./plain-tfjs.ts";
import { demoSplit, madeUpPeople } from "./sides/made-up-data.ts";
import type { EpochsTask, Task } from "./sides/messages.ts";
import { type Checkout, checkOutBefore, inTurn, NOW, type Pairs, Side } from "./sides/side.ts";

/**
 * `npm run bench:train`: how fast networks are trained, side by side with the commit before they were compiled, with tfjs as it comes, and
 * with Keras where there is one. All by medians of pairs, taken in turn, of processor time, in which what else the machine does counts
 * little; with Keras, which keeps all cores busy, by the clock. Needs ../shared.
 *
 *   --before FOLDER   the earlier commit, checked out with its node_modules; made from this repository's history unless told
 *   --python PROGRAM  a Python with Keras 3 and TensorFlow, to compare with; the environment's BANGLE_GESTURES_PYTHON unless told
 *   --pairs 15        how many
 *
 * Ends with one JSON line: {"timesPlainWasm", "timesBefore", …}; null for what could not be compared.
 */
const { values: flags } = parseArgs({
  options: {
    before: { type: "string" },
    python: { type: "string", default: process.env.BANGLE_GESTURES_PYTHON },
    pairs: { type: "string", default: "15" },
  },
});
const SEED = 1;
const pairs = Number(flags.pairs);
const before = checkOutBefore(flags.before);
if (!before)
  console.log("Not compared with before: its commit is not in this history; give its folder with --before.");

const dataSet = readFolder("nearform-v2", () => true);
const split = stratifiedSplit(dataSet.recordings, SPLIT_60_20_20, SEED);
const { labels } = dataSet;
const windows = toWindows(split.train, labels);
const of2019: EpochsTask = {
  kind: "epochs",
  network: "2019",
  data: { train: windows, validation: toWindows([], labels), labels },
};
const ofNow: EpochsTask = {
  kind: "epochs",
  network: "default",
  data: trainingWindows(
    { ...split, labels, windowLength: DEFAULT_WINDOW_LENGTH, negatives: NEGATIVES_PER_RECORDING },
    SEED,
  ),
};

console.log(
  `\nThe 2019 network, ${windows.count} windows, batch ${RECIPE_2019.batchSize}, milliseconds of a processor an epoch:\n`,
);
const timesPlainWasm = await comparePlain();
const times2019Before = await compare("before", of2019, { pairs, slowTimes: 5, fastTimes: 20 });
const timesKeras = flags.python ? await compareKeras(flags.python) : undefined;
await others();

console.log(
  `\nThe default network and recipe, ${ofNow.data.train.count} windows (with everyday movements), batch ${DEFAULT_RECIPE.batchSize}, with augmentation and validation, milliseconds of a processor an epoch:\n`,
);
const timesBefore = await compare("before", ofNow, { pairs, slowTimes: 4, fastTimes: 16 });

console.log("\nAll that the demo does to make its model, milliseconds of a processor:\n");
const demo = { kind: "model", ...demoSplit() } as const;
const timesBeforeDemo = await compare("before", demo, {
  pairs: Math.ceil(pairs / 5),
  slowTimes: 1,
  fastTimes: 1,
});

const people = madeUpPeople(8, 4500);
console.log(
  `\nOne person of ${people.persons.length} left out, ${people.recordings.length} recordings (evaluate --regimes person), milliseconds of a processor:\n`,
);
const settings = {
  architecture: DEFAULT_ARCHITECTURE.name,
  recipe: DEFAULT_RECIPE,
  windowLength: DEFAULT_WINDOW_LENGTH,
  negatives: NEGATIVES_PER_RECORDING,
};
const [person] = people.persons;
const timesBeforeRegime = await compare(
  "before",
  { kind: "regime", dataSet: people, job: { regime: "person", seed: SEED, settings, person } },
  { pairs: Math.ceil(pairs / 5), slowTimes: 1, fastTimes: 1 },
);

const rounded = (times: number | undefined) => (times === undefined ? null : Number(times.toFixed(2)));
console.log(
  JSON.stringify({
    timesPlainWasm: rounded(timesPlainWasm),
    timesBefore: rounded(timesBefore),
    times2019Before: rounded(times2019Before),
    timesBeforeDemo: rounded(timesBeforeDemo),
    timesBeforeRegime: rounded(timesBeforeRegime),
    timesKeras: rounded(timesKeras),
  }),
);

interface Turns {
  readonly pairs: number;
  readonly slowTimes: number;
  readonly fastTimes: number;
}

/** How many times faster this checkout is than the one before, at a task. */
async function compare(name: string, task: Task, turns: Turns): Promise<number | undefined> {
  if (!before) return undefined;
  const open = (checkout: Checkout) => new Side(checkout, task);
  const [slow, fast] = [open(before), open(NOW)];
  const timesOf = (side: Side) => async (times: number) => (await side.run(times)).processor;
  const result = await inTurn(timesOf(slow), timesOf(fast), turns).finally(() => {
    slow.close();
    fast.close();
  });
  return say(name, result);
}

function say(name: string, { slow, fast, ratio }: Pairs): number {
  const number = (value: number) => value.toFixed(1).padStart(8);
  console.log(
    `  ${name.padEnd(18)} ${number(slow)}   now ${number(fast)}   ${ratio.toFixed(1)} times faster`,
  );
  return ratio;
}

/** tfjs as it comes, in this process. */
async function comparePlain(): Promise<number> {
  const epoch = await plainEpoch("wasm");
  const side = new Side(NOW, of2019);
  const fast = async (times: number) => (await side.run(times)).processor;
  return say(
    "plain tfjs wasm",
    await inTurn(async (times) => repeated(epoch, times), fast, {
      pairs,
      slowTimes: 2,
      fastTimes: 30,
    }).finally(() => side.close()),
  );
}

async function compareKeras(python: string): Promise<number> {
  const keras = kerasEpoch(python, windows, labels.length);
  const side = new Side(NOW, of2019);
  const fast = async (times: number) => (await side.run(times)).wall;
  return say(
    "Keras 3 (clock)",
    await inTurn(keras.run, fast, { pairs, slowTimes: 3, fastTimes: 30 }).finally(() => {
      side.close();
      keras.close();
    }),
  );
}

/** What else trains this network, for the record. */
async function others(): Promise<void> {
  const line = (name: string, milliseconds: number) =>
    console.log(`  ${name.padEnd(18)} ${milliseconds.toFixed(1).padStart(8)}`);
  line("train on wasm", await trainOn("wasm", 6));
  try {
    const name = "@tensorflow/tfjs-node";
    await import(name);
  } catch {
    console.log("  tfjs-node                 –   not installed (optional)");
    return;
  }
  line("tfjs-node", median(repeated(await plainEpoch("tensorflow"), 20).slice(3)));
  line("train on tfjs-node", await trainOn("tensorflow", 20));
}

/** What `train --backend` does on a backend that has none of our kernels. */
async function trainOn(backend: string, epochs: number): Promise<number> {
  const times: number[] = [];
  let start = process.cpuUsage();
  await trainNetwork(of2019.data, {
    ...{ architecture: nodeconf2019, recipe: RECIPE_2019, seed: SEED, epochs, backend },
    onEpoch() {
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
      start = process.cpuUsage();
    },
  });
  return median(times.slice(2));
}

async function plainEpoch(backend: string): Promise<() => number> {
  const require = createRequire(import.meta.url);
  setWasmPaths(require.resolve("@tensorflow/tfjs-backend-wasm").replace(/[^/\\]+$/, ""));
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs's backend ${backend} did not start`);
  return plainTfjs(windows, labels.length, SEED);
}

function repeated(run: () => unknown, times: number): number[] {
  return Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
}

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { filterDataSet, loadDataSet } from "../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../training/data/dataset/doctor/normalise-units.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../../training/data/windows/window.ts";
import { spreadOf } from "../../training/judging/evaluation/spread.ts";
import { fitModel } from "../../training/learning/fitting/fit-model.ts";
import { confusionMatrix, macroF1 } from "../../training/learning/measures/confusion.ts";
import { bestOf } from "../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../training/learning/measures/run-graph.ts";
import { DEFAULT_ARCHITECTURE, nodeconf2019 } from "../../training/learning/network/architectures.ts";
import {
  DEFAULT_EPOCHS,
  DEFAULT_RECIPE,
  RECIPE_2019,
  type Recipe,
} from "../../training/learning/network/recipe.ts";
import type { TrainingOptions } from "../../training/learning/network/train-network.ts";
import { textTable } from "../../training/model/inspect/text-table.ts";
import { sharedFiles, sharedPath } from "../shared.ts";

/**
 * `npm run bench:recipe -- --seeds 41-60`: the default recipe and that of 2019 on stratified 60/20/20 splits of
 * nearform-v2, macro-F1 of the int8 model by the interpreter twin.
 *
 *   --seeds 41-60        splits; each training has its split's seed
 *   --part validation    measure there instead of on the test part: for choosing between recipes
 *   --all-train          train on training and validation part together
 *   --labels all         all eight labels instead of the six of 2019
 *   --epochs 200         of the default recipe
 *   --negatives 0        made-up movements beside each recording, for the default recipe; as `train` has them unless told
 *   --recipe '{"labelSmoothing":0.1}'  --augment '{"rotationDegrees":17}'     changes to the default recipe
 *   --start 1000         added to the seeds for the trainings alone: another start on the same splits
 *   --no-2019            leave the 2019 recipe out
 */
const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "41-60" },
    part: { type: "string", default: "test" },
    "all-train": { type: "boolean", default: false },
    labels: { type: "string", default: "clap2,random,swipeleft,swiperight,upup,waggle" },
    epochs: { type: "string", default: String(DEFAULT_EPOCHS) },
    recipe: { type: "string", default: "{}" },
    augment: { type: "string", default: "{}" },
    start: { type: "string", default: "0" },
    negatives: { type: "string", default: String(NEGATIVES_PER_RECORDING) },
    "no-2019": { type: "boolean", default: false },
  },
});

const part = flags.part === "validation" ? "validation" : "test";
if (part === "validation" && flags["all-train"]) throw new Error("--all-train leaves no validation part");
const dataSet = readNearform();
const recipes: { name: string; negatives: number; options: Omit<TrainingOptions, "seed"> }[] = [
  {
    name: "default",
    negatives: Number(flags.negatives),
    options: { architecture: DEFAULT_ARCHITECTURE, recipe: changedRecipe(), epochs: Number(flags.epochs) },
  },
];
if (!flags["no-2019"]) {
  recipes.push({
    name: "2019, 500 epochs",
    negatives: 0,
    options: { architecture: nodeconf2019, recipe: RECIPE_2019, epochs: 500 },
  });
}

const results = recipes.map(({ name }) => ({
  name,
  int8: [] as number[],
  float: [] as number[],
  seconds: 0,
}));
for (const seed of seedsOf(flags.seeds)) {
  for (const [index, { options, negatives }] of recipes.entries()) {
    const before = process.cpuUsage();
    const { int8, float } = await measure(seed, options, negatives);
    const { user, system } = process.cpuUsage(before);
    results[index].int8.push(int8);
    results[index].float.push(float);
    results[index].seconds += (user + system) / 1e6;
  }
  console.log(
    `seed ${seed}: ${results.map(({ name, int8 }) => `${name} ${int8.at(-1)?.toFixed(4)}`).join(", ")}`,
  );
}

const rows = results.map(({ name, int8, float, seconds }) => {
  const { mean, deviation, min, count } = spreadOf(int8);
  const numbers = [mean, deviation, min, deviation / Math.sqrt(count), spreadOf(float).mean];
  return [name, ...numbers.map((value) => value.toFixed(4)), (seconds / count).toFixed(1)];
});
const header = ["recipe", "int8 macro-F1", "deviation", "worst", "standard error", "float", "CPU s"];
const learned = flags["all-train"] ? "training and validation part" : "training part";
console.log(
  `\n${dataSet.recordings.length} recordings, ${dataSet.labels.length} labels; learned from the ${learned}, measured on the ${part} part:\n`,
);
console.log(textTable(header, rows, [1, 2, 3, 4, 5, 6]).join("\n"));
const [ours, theirs] = results;
if (theirs) {
  const gain = spreadOf(ours.int8.map((value, index) => value - theirs.int8[index]));
  console.log(
    `\ndefault - 2019, split by split: ${gain.mean.toFixed(4)} ± ${(gain.deviation / Math.sqrt(gain.count)).toFixed(4)} (standard error)`,
  );
}

async function measure(seed: number, options: Omit<TrainingOptions, "seed">, negatives: number) {
  const split = stratifiedSplit(dataSet.recordings, SPLIT_60_20_20, seed);
  const { labels } = dataSet;
  const train = flags["all-train"] ? [...split.train, ...split.validation] : split.train;
  // What is measured on must not have had a say, be it only in whether to fine-tune for int8.
  const hidden = flags["all-train"] || part === "validation";
  const validation = hidden ? [] : split.validation;
  const model = await fitModel(
    { train, validation, labels, windowLength: DEFAULT_WINDOW_LENGTH, negatives },
    { ...options, seed: seed + Number(flags.start) },
  );
  const windows = toWindows(split[part], labels);
  const scores = [model.int8, model.float].map((graph) => {
    const answers = bestOf(runGraph(graph, windows)).map(({ index }) => index);
    return macroF1(confusionMatrix(windows.classes, answers, labels.length));
  });
  model.network.model.dispose();
  return { int8: scores[0], float: scores[1] };
}

function readNearform() {
  const folder = "data/nearform-v2";
  const files = sharedFiles(folder)
    .filter((path) => path.endsWith(".txt"))
    .map((path) => ({ root: folder, path, text: readFileSync(sharedPath(`${folder}/${path}`), "utf8") }));
  const raw = loadDataSet(files);
  const all = normaliseUnits(raw, checkDataSet(raw));
  const wanted = flags.labels === "all" ? all.labels : flags.labels.split(",");
  return filterDataSet(all, ({ label }) => wanted.includes(label));
}

function changedRecipe(): Recipe {
  const recipe: Recipe = { ...DEFAULT_RECIPE, ...JSON.parse(flags.recipe) };
  return recipe.augment
    ? {
        ...recipe,
        augment: { ...recipe.augment, ...JSON.parse(flags.augment) },
        augmentPeople: { ...recipe.augmentPeople, ...JSON.parse(flags.augment) },
      }
    : recipe;
}

/** `41-60` or `7`. */
function seedsOf(text: string): number[] {
  const [first, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

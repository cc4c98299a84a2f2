import { parseArgs } from "node:util";
import { createDataSet, type DataSet } from "../../training/data/dataset/data-set.ts";
import { kShotSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../../training/data/windows/window.ts";
import { spreadOf } from "../../training/judging/evaluation/spread.ts";
import { fitModel } from "../../training/learning/fitting/fit-model.ts";
import { macroF1Of } from "../../training/learning/measures/measure-graph.ts";
import { BY_SIZE } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, type Recipe } from "../../training/learning/network/recipe.ts";
import { textTable } from "../../training/model/inspect/text-table.ts";
import { readBenchmarkData } from "./benchmark-data.ts";

/**
 * `npm run bench:few`: learns from one person's k recordings of each gesture, from scratch, and is tested on all that person's others:
 * macro-F1 of the int8 model by the interpreter twin. With the recipe as it is, and without what it changes for few recordings, on the
 * same recordings and from the same start. ± is the standard error over persons and seeds.
 *
 *   --seeds 41-48        each takes other recordings and another start
 *   --shots 1,3          recordings of each gesture
 *   --size large         that network instead of the default
 *   --only nearform      data sets whose name contains this
 *   --few '{"weightDecay":0.2}'   changes to what the recipe does with few recordings
 */
const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "41-48" },
    shots: { type: "string", default: "1,3" },
    size: { type: "string", default: "small" },
    only: { type: "string", default: "" },
    few: { type: "string", default: "{}" },
  },
});

const SIX = ["clap2", "random", "swipeleft", "swiperight", "upup", "waggle"];
const DATA_SETS = [
  { name: "nearform-v2", labels: SIX },
  { name: "airwriting-az" },
  { name: "magicfinger-12hz" },
] as const;

const size = flags.size === "large" ? "large" : "small";
const { few, ...usual } = DEFAULT_RECIPE;
const now: Recipe = few ? { ...usual, few: { ...few, ...JSON.parse(flags.few) } } : usual;
const rows: string[][] = [];
for (const set of DATA_SETS.filter(({ name }) => name.includes(flags.only))) {
  const dataSet = sharedLabels(readBenchmarkData(set.name, "labels" in set ? set.labels : undefined));
  for (const k of flags.shots.split(",").map(Number)) {
    const scores: { before: number; now: number }[] = [];
    for (const seed of seedsOf(flags.seeds)) {
      for (const person of dataSet.persons) {
        const job = { dataSet, person, k, seed };
        scores.push({ before: await measure(job, usual), now: await measure(job, now) });
      }
    }
    rows.push([
      set.name,
      String(k),
      inWords(scores.map((one) => one.before)),
      inWords(scores.map((one) => one.now)),
      inWords(
        scores.map((one) => one.now - one.before),
        "+",
      ),
      Math.min(...scores.map((one) => one.before)).toFixed(3),
      Math.min(...scores.map((one) => one.now)).toFixed(3),
      String(scores.length),
    ]);
    console.log(rows.at(-1)?.join("  "));
  }
}
const header = ["data set", "k", "as with many", "now", "gain", "worst", "worst now", "trainings"];
console.log(`\n${textTable(header, rows, [1, 2, 3, 4, 5, 6, 7]).join("\n")}`);

interface FewJob {
  readonly dataSet: DataSet;
  readonly person: string;
  readonly k: number;
  readonly seed: number;
}

async function measure({ dataSet, person, k, seed }: FewJob, recipe: Recipe): Promise<number> {
  const { recordings, labels } = dataSet;
  const { support, test } = kShotSplit(recordings, { person, k, seed });
  const data = { train: support, validation: [], labels, windowLength: DEFAULT_WINDOW_LENGTH };
  const model = await fitModel(
    { ...data, negatives: NEGATIVES_PER_RECORDING },
    { seed, architecture: BY_SIZE[size], recipe },
  );
  model.network.model.dispose();
  return macroF1Of(model.int8, toWindows(test, labels));
}

/** Only labels that everybody recorded, as in the k-shot regime. */
function sharedLabels({ recordings, persons, labels }: DataSet): DataSet {
  const shared = labels.filter((label) =>
    persons.every((person) => recordings.some((one) => one.person === person && one.label === label)),
  );
  return createDataSet(recordings.filter(({ label }) => shared.includes(label)));
}

function inWords(values: readonly number[], sign = ""): string {
  const { mean, deviation, count } = spreadOf(values);
  return `${mean < 0 ? "" : sign}${mean.toFixed(3)} ± ${(deviation / Math.sqrt(count)).toFixed(3)}`;
}

/** `41-60` or `7`. */
function seedsOf(text: string): number[] {
  const [first, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

import { parseArgs } from "node:util";
import { createDataSet, type DataSet } from "../../training/data/dataset/data-set.ts";
import { kShotSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows } from "../../training/data/windows/window.ts";
import { spreadOf } from "../../training/judging/evaluation/spread.ts";
import { type FitOptions, type FittedModel, fitModel } from "../../training/learning/fitting/fit-model.ts";
import { personalising } from "../../training/learning/fitting/personalise.ts";
import { macroF1Of } from "../../training/learning/measures/measure-graph.ts";
import { BY_SIZE } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, type Recipe } from "../../training/learning/network/recipe.ts";
import { textTable } from "../../training/model/inspect/text-table.ts";
import { readBenchmarkData } from "./benchmark-data.ts";

/**
 * `npm run bench:few`: learns from one person's k recordings of each gesture, and is tested on all that person's others:
 * macro-F1 of the int8 model by the interpreter twin. From scratch with the recipe as it is, and without what it changes for few recordings; or
 * from scratch, and as `train --from` teaches a model of everybody else. On the same recordings and by the same seed. ± is the standard
 * error over persons and seeds.
 *
 *   --seeds 41-48        each takes other recordings and another start
 *   --shots 1,3          recordings of each gesture
 *   --size large         that network instead of the default
 *   --only nearform      data sets whose name contains this
 *   --from               compares with what others' model makes of them, where there are others
 *   --few '{"weightDecay":0.2}'   changes to what the recipe does with few recordings
 */
const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "41-48" },
    shots: { type: "string", default: "1,3" },
    size: { type: "string", default: "small" },
    only: { type: "string", default: "" },
    from: { type: "boolean", default: false },
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
  if (flags.from && dataSet.persons.length === 1) continue;
  for (const k of flags.shots.split(",").map(Number)) {
    const scores: { first: number; second: number }[] = [];
    for (const seed of seedsOf(flags.seeds)) {
      for (const person of dataSet.persons) {
        const job = { dataSet, person, k, seed };
        const fromScratch = await measure(job, now);
        const other = flags.from ? await measureFurther(job, now) : await measure(job, usual);
        const [first, second] = flags.from ? [fromScratch, other] : [other, fromScratch];
        scores.push({ first, second });
      }
    }
    rows.push([
      set.name,
      String(k),
      inWords(scores.map((one) => one.first)),
      inWords(scores.map((one) => one.second)),
      inWords(
        scores.map((one) => one.second - one.first),
        "+",
      ),
      Math.min(...scores.map((one) => one.first)).toFixed(3),
      Math.min(...scores.map((one) => one.second)).toFixed(3),
      String(scores.length),
    ]);
    console.log(rows.at(-1)?.join("  "));
  }
}
const ways = flags.from ? ["from scratch", "from others"] : ["as with many", "now"];
const header = ["data set", "k", ...ways, "gain", "worst", "worst then", "trainings"];
console.log(`\n${textTable(header, rows, [1, 2, 3, 4, 5, 6, 7]).join("\n")}`);

interface FewJob {
  readonly dataSet: DataSet;
  readonly person: string;
  readonly k: number;
  readonly seed: number;
}

async function measure(job: FewJob, recipe: Recipe, how: Partial<FitOptions> = {}): Promise<number> {
  const { support, test } = splitOf(job);
  const model = await learn(job, support, { recipe, ...how });
  model.network.model.dispose();
  return macroF1Of(model.int8, toWindows(test, job.dataSet.labels));
}

/** The others' model, taught these recordings. */
async function measureFurther(job: FewJob, recipe: Recipe): Promise<number> {
  const { others, support } = splitOf(job);
  const { labels } = job.dataSet;
  const { network, temperature } = await learn(job, others, { recipe });
  const how = { recipe, epochs: undefined, seed: job.seed, temperature, architecture: BY_SIZE[size] };
  const taught = await personalising(network.model, support, labels, how);
  return measure(job, recipe, taught);
}

function splitOf({ dataSet, person, k, seed }: FewJob) {
  return kShotSplit(dataSet.recordings, { person, k, seed });
}

function learn(
  { dataSet: { labels }, seed }: FewJob,
  train: readonly Recording[],
  how: Partial<FitOptions> & { readonly recipe: Recipe },
): Promise<FittedModel> {
  const data = { train, validation: [], labels, windowLength: DEFAULT_WINDOW_LENGTH };
  return fitModel(
    { ...data, negatives: NEGATIVES_PER_RECORDING },
    { seed, architecture: BY_SIZE[size], ...how },
  );
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

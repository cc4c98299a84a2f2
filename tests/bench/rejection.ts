import { parseArgs } from "node:util";
import { countPeople } from "../../training/data/dataset/count-people.ts";
import { type DataSet, filterDataSet } from "../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { isNoGesture } from "../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import { DEFAULT_WINDOW_LENGTH, toWindows, type Windows } from "../../training/data/windows/window.ts";
import { cutEveryday } from "../../training/judging/evaluation/everyday.ts";
import { thresholdForRecall } from "../../training/judging/evaluation/rejection.ts";
import { spreadOf } from "../../training/judging/evaluation/spread.ts";
import { chooseWearers } from "../../training/judging/likeness/choose-wearers.ts";
import { learnLikeness } from "../../training/judging/likeness/learn-likeness.ts";
import { believe, type Likeness, NO_LIKENESS } from "../../training/judging/likeness/likeness.ts";
import { fitModel } from "../../training/learning/fitting/fit-model.ts";
import type { Answers } from "../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../training/learning/measures/run-graph.ts";
import { DEFAULT_ARCHITECTURE } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE, type Recipe, recipeForKnown } from "../../training/learning/network/recipe.ts";
import { textTable } from "../../training/model/inspect/text-table.ts";
import { readBenchmarkData, readFolder } from "./benchmark-data.ts";

/**
 * `npm run bench:rejection`: gestures that nobody taught. Every label is left out in turn; the rest is divided 60/20/20, learned as `train`
 * does, and asked for the label that was left out, and for everyday movement (u1-negative), at the threshold at which 95 % of the test's
 * gestures are recognised: by the network alone (the one that `train` makes by itself), with the likeness that it makes by itself, and
 * with network and likeness of `train --wearers known` and `--wearers anyone`.
 *
 *   --seeds 1-3             splits; each training has its split's seed
 *   --data nearform-v2      one data set; "alone" is each person of magicfinger-12hz for himself
 */
const { values: flags } = parseArgs({
  options: { seeds: { type: "string", default: "1-3" }, data: { type: "string", default: "" } },
});
const RECALL = 0.95;
const SUBJECTS = ["network alone", "by itself", "known", "anyone"] as const;
type Subject = (typeof SUBJECTS)[number];

interface Measured {
  readonly seed: number;
  readonly label: string;
  /** Shares of the label's recordings and of everyday events that are taken for a gesture; and of gestures that are recognised. */
  readonly accepted: number;
  readonly alarms: number;
  readonly recall: number;
}

interface Asked {
  readonly windows: Windows;
  readonly answers: Answers;
}

const magicfinger = readBenchmarkData("magicfinger-12hz");
const alone = magicfinger.persons.map((person) =>
  filterDataSet(magicfinger, (recording) => recording.person === person),
);
const everyday = cutEveryday(
  readFolder("magicfinger-12hz", (path) => path.includes("negative")).recordings,
).events;
const summary: Record<string, Record<string, number>> = {};
for (const [name, dataSets] of Object.entries({
  "nearform-v2": [readBenchmarkData("nearform-v2")],
  "magicfinger-12hz": [magicfinger],
  "magicfinger-12hz, each person alone": alone,
})) {
  const isAlone = name.endsWith("alone");
  if (!flags.data || flags.data === (isAlone ? "alone" : name))
    summary[name] = await measureAll(name, dataSets);
}
console.log(JSON.stringify(summary));

async function measureAll(name: string, dataSets: readonly DataSet[]): Promise<Record<string, number>> {
  const measured = new Map<Subject, Measured[]>(SUBJECTS.map((subject) => [subject, []]));
  for (const seed of seedsOf(flags.seeds)) {
    for (const dataSet of dataSets) {
      for (const label of dataSet.labels.filter((one) => !isNoGesture(one))) {
        const results = await leaveOut(dataSet, label, seed);
        for (const subject of SUBJECTS) measured.get(subject)?.push(results[subject]);
      }
    }
  }
  const labels = [...new Set(dataSets.flatMap((one) => one.labels))].filter((one) => !isNoGesture(one));
  const mean = (all: readonly Measured[], key: "accepted" | "alarms" | "recall") =>
    spreadOf(all.map((one) => one[key])).mean;
  const rows = [...measured].map(([subject, all]) => {
    const bySeed = spreadOf(
      seedsOf(flags.seeds).map((seed) =>
        mean(
          all.filter((one) => one.seed === seed),
          "accepted",
        ),
      ),
    );
    return [
      subject,
      bySeed.mean.toFixed(3),
      (bySeed.deviation / Math.sqrt(bySeed.count)).toFixed(3),
      mean(all, "recall").toFixed(3),
      mean(all, "alarms").toFixed(4),
      ...labels.map((label) =>
        mean(
          all.filter((one) => one.label === label),
          "accepted",
        ).toFixed(2),
      ),
    ];
  });
  const wearers = dataSets.map(({ recordings }) => chooseWearers(recordings));
  console.log(`\n${name} (of itself for: ${[...new Set(wearers)].join(", ")})\n`);
  const head = ["", "accepted", "±", "recall", "u1-negative", ...labels];
  console.log(textTable(head, rows, [...head.keys()].slice(1)).join("\n"));
  return Object.fromEntries([...measured].map(([subject, all]) => [subject, mean(all, "accepted")]));
}

async function leaveOut(dataSet: DataSet, left: string, seed: number): Promise<Record<Subject, Measured>> {
  const rest = filterDataSet(dataSet, ({ label }) => label !== left);
  const { labels } = rest;
  const split = stratifiedSplit(rest.recordings, SPLIT_60_20_20, seed);
  const trainAndAsk = async (recipe: Recipe) => {
    const { int8, network } = await fitModel(
      { ...split, labels, windowLength: DEFAULT_WINDOW_LENGTH, negatives: NEGATIVES_PER_RECORDING },
      { seed, architecture: DEFAULT_ARCHITECTURE, recipe },
    );
    network.model.dispose();
    const ask = (recordings: readonly Recording[]): Asked => {
      const windows = toWindows(
        recordings.map((one) => ({ ...one, label: labels.includes(one.label) ? one.label : labels[0] })),
        labels,
      );
      return { windows, answers: runGraph(int8, windows) };
    };
    return {
      test: ask(split.test.filter(({ label }) => !isNoGesture(label))),
      strange: ask(dataSet.recordings.filter(({ label }) => label === left)),
      everyday: ask(everyday),
    };
  };
  const varied = await trainAndAsk(DEFAULT_RECIPE);
  // One person's recordings are varied as one person's whoever wears the watch.
  const forKnown = countPeople(split.train) > 1 ? await trainAndAsk(recipeForKnown(DEFAULT_RECIPE)) : varied;
  const isGesture = labels.map((label) => !isNoGesture(label));
  const measure = (asked: Record<"test" | "strange" | "everyday", Asked>, likeness: Likeness): Measured => {
    const answer = ({ windows, answers }: Asked) => believe(answers, windows, likeness);
    const recall = answer(asked.test).map(({ index, probability }, row) =>
      index === asked.test.windows.classes[row] ? probability : 0,
    );
    // Where not even 95 % are believed at all, everything that is believed at all counts.
    const threshold = thresholdForRecall(recall, RECALL) ?? Number.MIN_VALUE;
    const share = (scores: readonly number[]) =>
      scores.filter((score) => score >= threshold).length / Math.max(1, scores.length);
    const taken = (of: Asked) =>
      share(answer(of).map(({ index, probability }) => (isGesture[index] ? probability : 0)));
    return {
      seed,
      label: left,
      accepted: taken(asked.strange),
      alarms: taken(asked.everyday),
      recall: share(recall),
    };
  };
  const learn = (wearers: "known" | "anyone") =>
    learnLikeness(split.train, labels, { windowLength: DEFAULT_WINDOW_LENGTH, wearers });
  return {
    "network alone": measure(varied, NO_LIKENESS),
    "by itself": measure(varied, learn(chooseWearers(split.train))),
    known: measure(forKnown, learn("known")),
    anyone: measure(varied, learn("anyone")),
  };
}

/** `1-3` or `7`. */
function seedsOf(text: string): number[] {
  const [first, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

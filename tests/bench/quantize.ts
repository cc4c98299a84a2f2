import { readFileSync } from "node:fs";
import { meanOf } from "../../training/averages.ts";
import { filterDataSet, loadDataSet } from "../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../training/data/dataset/doctor/normalise-units.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { toWindows, type Windows } from "../../training/data/windows/window.ts";
import { calibrationWindows } from "../../training/learning/fitting/calibration-windows.ts";
import { fineTuneForInt8 } from "../../training/learning/fitting/fine-tune-for-int8.ts";
import { fitModel, trainingWindows } from "../../training/learning/fitting/fit-model.ts";
import { confusionMatrix, macroF1 } from "../../training/learning/measures/confusion.ts";
import { type Answers, bestOf } from "../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../training/learning/measures/run-graph.ts";
import { DEFAULT_ARCHITECTURE } from "../../training/learning/network/architectures.ts";
import { DEFAULT_EPOCHS, DEFAULT_RECIPE } from "../../training/learning/network/recipe.ts";
import type { Graph } from "../../training/model/graph/graph.ts";
import { type QuantizeOptions, quantizeGraph } from "../../training/model/quantize/quantize-graph.ts";
import { sharedFiles, sharedPath } from "../shared.ts";

/**
 * `npm run bench:quantize [-- SEED…]`: what int8 costs on nearform-v2, by several ways to quantize the same networks. Seeds 201 to
 * 205 unless told; none of these was ever used to choose anything.
 */

const FOLDER = "data/nearform-v2";
const given = process.argv.slice(2).map(Number);
const SEEDS = given.length > 0 ? given : [201, 202, 203, 204, 205];
const LABELS = {
  "six labels": ["clap2", "random", "swipeleft", "swiperight", "upup", "waggle"],
  "eight labels": undefined,
};
const WAYS: Readonly<Record<string, QuantizeOptions>> = {
  "min-max (the default)": {},
  "one value in a thousand left out": { ranges: { kind: "percentile", tail: 0.0005 } },
  "least error": { ranges: { kind: "least-error" } },
};
const QAT = "quantization-aware, 15 epochs";

interface Result {
  readonly validation: number;
  readonly test: number;
  /** Share of the test windows that are answered otherwise than by the float network. */
  readonly changed: number;
  /** How far the probabilities are from the float network's: half the sum of the absolute differences, mean of the test windows. */
  readonly distance: number;
}

for (const [title, labels] of Object.entries(LABELS)) {
  const rows = new Map<string, Result[]>();
  const started = performance.now();
  for (const seed of SEEDS) {
    for (const [way, result] of await measureSeed(seed, labels))
      rows.set(way, [...(rows.get(way) ?? []), result]);
  }
  printTable(title, rows, (performance.now() - started) / 1000);
}

async function measureSeed(seed: number, only: readonly string[] | undefined): Promise<Map<string, Result>> {
  const { recordings, labels } = readRecordings(only);
  const split = stratifiedSplit(recordings, SPLIT_60_20_20, seed);
  const [validation, test] = [split.validation, split.test].map((part) => toWindows(part, labels));
  const options = {
    seed,
    epochs: DEFAULT_EPOCHS,
    architecture: DEFAULT_ARCHITECTURE,
    recipe: DEFAULT_RECIPE,
  };
  const data = { ...split, labels, windowLength: test.length, negatives: NEGATIVES_PER_RECORDING };
  const fitted = await fitModel(data, options);
  const { network, float } = fitted;
  const wanted = runGraph(float, test);
  const wantedAnswers = indices(wanted);
  const result = (graph: Graph): Result => {
    const got = runGraph(graph, test);
    return {
      validation: score(runGraph(graph, validation), validation),
      test: score(got, test),
      changed: indices(got).filter((answer, at) => answer !== wantedAnswers[at]).length / test.count,
      distance: distance(got, wanted),
    };
  };
  const results = new Map([["float", result(float)]]);
  results.set("what train writes", result(fitted.int8));
  const calibration = calibrationWindows(split.train, test.length);
  for (const [way, options] of Object.entries(WAYS))
    results.set(way, result(quantizeGraph(float, calibration, options)));
  const { temperature } = fitted;
  const tuned = await fineTuneForInt8(network.model, trainingWindows(data, seed), {
    ...options,
    temperature,
  });
  results.set(`${QAT} (its float)`, result(tuned.float));
  results.set(QAT, result(tuned.int8));
  return results;
}

function indices(answers: Answers): number[] {
  return bestOf(answers).map(({ index }) => index);
}

function score(answers: Answers, { classes }: Windows): number {
  return macroF1(confusionMatrix(classes, indices(answers), answers.classes));
}

function distance(got: Answers, wanted: Answers): number {
  let sum = 0;
  for (let at = 0; at < wanted.probabilities.length; at++) {
    sum += Math.abs(got.probabilities[at] - wanted.probabilities[at]) / 2;
  }
  return sum / (wanted.probabilities.length / wanted.classes);
}

function readRecordings(only: readonly string[] | undefined) {
  const files = sharedFiles(FOLDER)
    .filter((path) => path.endsWith(".txt"))
    .map((path) => ({ root: FOLDER, path, text: readFileSync(sharedPath(`${FOLDER}/${path}`), "utf8") }));
  const all = loadDataSet(files);
  const normalised = normaliseUnits(all, checkDataSet(all));
  return only ? filterDataSet(normalised, ({ label }) => only.includes(label)) : normalised;
}

function printTable(title: string, rows: ReadonlyMap<string, readonly Result[]>, seconds: number): void {
  const float = rows.get("float") ?? [];
  console.log(`\n${title}, split seeds ${SEEDS.join(", ")}; ${seconds.toFixed(0)} s\n`);
  console.log(
    "| | test, each seed | mean | mean - float | worst - float | answered otherwise | distance | validation |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const [way, results] of rows) {
    const differences = results.map(({ test }, at) => test - (float[at]?.test ?? 0));
    const cells = [
      way,
      results.map(({ test }) => test.toFixed(3)).join(" "),
      meanOf(results.map(({ test }) => test)).toFixed(4),
      signed(meanOf(differences)),
      signed(Math.min(...differences)),
      `${(100 * meanOf(results.map(({ changed }) => changed))).toFixed(2)} %`,
      meanOf(results.map(({ distance }) => distance)).toFixed(4),
      meanOf(results.map(({ validation }) => validation)).toFixed(4),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
}

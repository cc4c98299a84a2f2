import type { DataSet } from "../../data/dataset/data-set.ts";
import { holdOutSessions, kShotSplit, leaveOnePersonOut, stratifiedSplit } from "../../data/dataset/split.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { toWindows } from "../../data/windows/window.ts";
import { type FitData, type FittedModel, fitModel } from "../../learning/fitting/fit-model.ts";
import { personalising } from "../../learning/fitting/personalise.ts";
import { confusionMatrix, macroF1 } from "../../learning/measures/confusion.ts";
import { bestOf } from "../../learning/measures/probabilities.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Architecture } from "../../learning/network/architecture.ts";
import { architectureNamed } from "../../learning/network/architectures.ts";
import { readWeights, writeWeights } from "../../learning/network/weights.ts";
import { architectureOf } from "../../learning/search/candidate.ts";
import { inspectModel } from "../../model/inspect/inspect-model.ts";
import { writeTflite } from "../../model/tflite/write-tflite.ts";
import { chooseWearers } from "../likeness/choose-wearers.ts";
import { learnLikeness } from "../likeness/learn-likeness.ts";
import type { FoldResult, FoldSettings, RegimeJob } from "./job.ts";
import { measureStrange } from "./measure-strange.ts";

/** Share of what is left for training that is held back to choose among weights, as the 2019 recipe does. */
const VALIDATION = 0.2;

/**
 * Trains and tests what a job asks for. Same data set and job, same answers, in whatever thread.
 * `jobs` of the person and k-shot regimes need the plan's data set, of the labels that everybody shares.
 */
export async function runRegimeJob(dataSet: DataSet, job: RegimeJob): Promise<FoldResult[]> {
  if (job.regime === "k-shot") return runKShot(dataSet, job);
  const { fold, train, validation, test } = divide(dataSet, job);
  // A label that only the test has cannot be learned, and says nothing about what was.
  const labels = dataSet.labels.filter((label) => train.some((recording) => recording.label === label));
  const known = test.filter(({ label }) => labels.includes(label));
  const { windowLength, negatives } = job.settings;
  const data = { train, validation, labels, windowLength, negatives };
  const model = await trainFold(data, job.seed, job.settings);
  const result = measure(model, data, known, { regime: job.regime, variant: "", fold, seed: job.seed });
  if (job.regime !== "random" || !job.strange) return [result];
  const windows = {
    validation: toWindows(validation, labels, windowLength),
    test: toWindows(known, labels, windowLength),
  };
  const likeness = learnLikeness(train, labels, { windowLength, wearers: chooseWearers(train) });
  return [{ ...result, strange: measureStrange(model.int8, { ...windows, labels, likeness }, job.strange) }];
}

function divide({ recordings }: DataSet, job: Exclude<RegimeJob, { regime: "k-shot" }>) {
  const { seed } = job;
  const options = { validation: VALIDATION, seed };
  switch (job.regime) {
    case "random":
      return { fold: "", ...stratifiedSplit(recordings, job.fractions, seed) };
    case "session":
      return { fold: `${job.person}/${job.session}`, ...holdOutSessions(recordings, [job], options) };
    case "person": {
      const split = leaveOnePersonOut(recordings, options).find(({ test }) => test[0]?.person === job.person);
      if (!split) throw new RangeError(`nobody is called ${job.person}`);
      return { fold: job.person, ...split };
    }
  }
}

/** One model of everybody else serves every k: it is copied before it is trained further. */
async function runKShot(
  dataSet: DataSet,
  { person, seed, shots, settings }: Extract<RegimeJob, { regime: "k-shot" }>,
): Promise<FoldResult[]> {
  const { labels, recordings } = dataSet;
  const { windowLength, negatives } = settings;
  const others = recordings.filter((recording) => recording.person !== person);
  const inner = stratifiedSplit(others, { validation: VALIDATION, test: 0 }, seed);
  const data = { train: inner.train, validation: inner.validation, labels, windowLength, negatives };
  const base = await trainFold(data, seed, settings);
  const weights = readWeights(base.network.model);
  const results: FoldResult[] = [];
  for (const k of shots) {
    const { support, test } = kShotSplit(recordings, { person, k, seed });
    const few = { train: support, validation: [], labels, windowLength, negatives };
    const place = { regime: "k-shot" as const, fold: person, seed };
    const before = measure(base, few, test, { ...place, variant: `k = ${k}, the others' model as it is` });
    const fresh = await trainFold(few, seed, settings);
    writeWeights(base.network.model, weights);
    const tuned = await trainFold(few, seed, settings, base);
    results.push(
      before,
      measure(fresh, few, test, { ...place, variant: `k = ${k}, from scratch` }),
      measure(tuned, few, test, { ...place, variant: `k = ${k}, fine-tuned` }),
    );
  }
  return results;
}

async function trainFold(
  data: FitData,
  seed: number,
  settings: FoldSettings,
  base?: FittedModel,
): Promise<FittedModel> {
  const architecture = findArchitecture(settings.architecture);
  const { recipe, epochs } = settings;
  if (!base) return fitModel(data, { seed, epochs, architecture, recipe });
  const { network, temperature } = base;
  const how = { recipe, epochs, seed, temperature, architecture };
  const taught = await personalising(network.model, data.train, data.labels, how);
  return fitModel(data, { seed, architecture, ...taught });
}

function findArchitecture(wanted: FoldSettings["architecture"]): Architecture {
  if (typeof wanted !== "string") return architectureOf(wanted);
  const architecture = architectureNamed(wanted);
  if (architecture) return architecture;
  throw new RangeError(`there is no architecture "${wanted}"`);
}

function measure(
  { float, int8 }: FittedModel,
  { train, labels, windowLength }: FitData,
  test: readonly Recording[],
  place: Pick<FoldResult, "regime" | "variant" | "fold" | "seed">,
): FoldResult {
  const windows = toWindows(test, labels, windowLength);
  const answers = runGraph(int8, windows);
  const floatBest = bestOf(runGraph(float, windows)).map(({ index }) => index);
  const { modelBytes, arenaBytes, macs } = inspectModel(writeTflite(int8, { labels, names: "ends" }));
  return {
    ...place,
    labels,
    trained: train.length,
    actual: windows.classes,
    probabilities: Float32Array.from(answers.probabilities),
    floatMacroF1: macroF1(confusionMatrix(windows.classes, floatBest, labels.length)),
    cost: { modelBytes, arenaBytes: arenaBytes ?? 0, macs: macs ?? 0 },
  };
}

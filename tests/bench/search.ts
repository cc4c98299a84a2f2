import { parseArgs } from "node:util";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../training/data/windows/window.ts";
import { spreadOf } from "../../training/judging/evaluation/spread.ts";
import type { FoldSettings } from "../../training/judging/regimes/job.ts";
import { planRegime, type RegimeOptions } from "../../training/judging/regimes/list-jobs.ts";
import { summariseRegimes } from "../../training/judging/regimes/regime-result.ts";
import { runHere } from "../../training/judging/regimes/regimes.ts";
import { startEngine } from "../../training/learning/engine/engine.ts";
import { DEFAULT_EPOCHS, DEFAULT_RECIPE } from "../../training/learning/network/recipe.ts";
import type { Candidate } from "../../training/learning/search/candidate.ts";
import { costOf } from "../../training/learning/search/cost.ts";
import { formatFront } from "../../training/learning/search/format-front.ts";
import { DEFAULT_LIMITS } from "../../training/learning/search/limits.ts";
import { searchArchitectures } from "../../training/learning/search/search.ts";
import type { TrialScore } from "../../training/learning/search/trials.ts";
import { readBenchmarkData } from "./benchmark-data.ts";

/**
 * `npm run bench:search -- --minutes 20`: the search of `train --search`, but for a network that is good on several data sets at
 * once: a candidate's score is the mean of its macro-F1 on all of them. It divides the recordings by the seeds from 81 up, which
 * no benchmark does; the three people of magicfinger-12hz are the same, though.
 */
const { values: flags } = parseArgs({
  options: {
    minutes: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    epochs: { type: "string", default: String(Math.round(DEFAULT_EPOCHS * 0.6)) },
    rounds: { type: "string", default: "8" },
  },
});

const FIRST_SEED = 81;
const CASES: readonly (Pick<RegimeOptions, "fractions"> & {
  readonly dataSet: string;
  readonly regime: "random" | "person";
})[] = [
  { dataSet: "nearform-v2", regime: "random" },
  { dataSet: "airwriting-az", regime: "random", fractions: { validation: 0, test: 0.3 } },
  { dataSet: "magicfinger-12hz", regime: "random" },
  { dataSet: "magicfinger-12hz", regime: "person" },
];
const settings: Omit<FoldSettings, "architecture"> = {
  recipe: DEFAULT_RECIPE,
  epochs: Number(flags.epochs),
  windowLength: DEFAULT_WINDOW_LENGTH,
  negatives: NEGATIVES_PER_RECORDING,
};
const dataSets = CASES.map(({ dataSet }) => readBenchmarkData(dataSet));
// What has to fit is a model for the project's own gestures, all eight of them.
const [{ labels }] = dataSets;
const shape = { windowLength: DEFAULT_WINDOW_LENGTH, classes: labels.length };

await startEngine();
const start = performance.now();
const minutes = () => (performance.now() - start) / 60_000;
const result = await searchArchitectures({
  seed: Number(flags.seed),
  shape,
  limits: DEFAULT_LIMITS,
  parallel: 1,
  rounds: Number(flags.rounds),
  timeLeft: () => minutes() < Number(flags.minutes),
  costOf: (candidate) => costOf(candidate, shape, labels),
  measure,
  onMeasured: ({ trainings, candidates, best }) =>
    console.log(
      `${minutes().toFixed(1)} minutes: ${trainings} measurements of ${candidates} networks; best ${best.name}, ${best.accuracy.toFixed(4)}`,
    ),
});
console.log(`\n${formatFront(result)}`);

/** The division of the recordings, and the start of the weights, is the round's: the same for every candidate. */
async function measure(candidate: Candidate, round: number): Promise<TrialScore> {
  const scores: number[] = [];
  for (const [index, one] of CASES.entries()) {
    const all = { ...settings, architecture: candidate };
    const plan = planRegime(dataSets[index], one.regime, { ...one, seeds: 1, settings: all });
    const jobs = plan.jobs.map((job) => ({ ...job, seed: FIRST_SEED + round }));
    const [result] = summariseRegimes((await runHere(plan.dataSet, jobs, () => {})).flat());
    scores.push(result.macroF1.mean);
  }
  return { macroF1: spreadOf(scores).mean, loss: 0 };
}

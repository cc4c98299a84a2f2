import type { DataSet } from "../../data/dataset/data-set.ts";
import type { FoldResult, RegimeJob, RegimeName } from "./job.ts";
import { planRegime, type RegimeOptions } from "./list-jobs.ts";
import { type RegimeResult, summariseRegimes } from "./regime-result.ts";
import { runRegimeJob } from "./run-job.ts";

/** Runs jobs that do not depend on each other, anywhere and in any order, and gives their results in the jobs' order. */
export type JobRunner = (
  dataSet: DataSet,
  jobs: readonly RegimeJob[],
  onDone: () => void,
) => Promise<FoldResult[][]>;

/** What a regime's models are made from and come to. */
export interface RegimeReport {
  readonly regime: RegimeName;
  readonly results: readonly RegimeResult[];
  readonly notes: readonly string[];
}

/**
 * Measures a way of training in one regime. The result does not depend on the runner.
 * @throws RecordingError "cannot-split" where the recordings do not allow the regime
 */
export async function evaluateRegime(
  dataSet: DataSet,
  regime: RegimeName,
  options: RegimeOptions & { readonly run?: JobRunner; onJob?(done: number, jobs: number): void },
): Promise<RegimeReport> {
  const plan = planRegime(dataSet, regime, options);
  let done = 0;
  const run = options.run ?? runHere;
  const folds = await run(plan.dataSet, plan.jobs, () => options.onJob?.(++done, plan.jobs.length));
  return { regime, results: summariseRegimes(folds.flat()), notes: plan.notes };
}

/** One job after the other, in this thread. */
export const runHere: JobRunner = async (dataSet, jobs, onDone) => {
  const results: FoldResult[][] = [];
  for (const job of jobs) {
    results.push(await runRegimeJob(dataSet, job));
    onDone();
  }
  return results;
};

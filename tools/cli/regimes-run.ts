import { availableParallelism } from "node:os";
import type { DataSet } from "../../training/data/dataset/data-set.ts";
import { NEGATIVES_PER_RECORDING } from "../../training/data/negatives/negatives.ts";
import { RecordingError } from "../../training/data/recordings/recording-error.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../training/data/windows/window.ts";
import { formatRegimes } from "../../training/judging/regimes/format-regimes.ts";
import type { FoldSettings, RegimeName } from "../../training/judging/regimes/job.ts";
import { evaluateRegime, type RegimeReport } from "../../training/judging/regimes/regimes.ts";
import { DEFAULT_ARCHITECTURE } from "../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../training/learning/network/recipe.ts";
import { runJobs } from "../workers/run-jobs.ts";
import { regimeTask } from "../workers/tasks.ts";
import type { Output } from "./output.ts";
import { createProgress } from "./progress.ts";

export interface RegimesRun {
  readonly regimes: readonly RegimeName[];
  readonly seeds: number;
  readonly epochs?: number;
  /** The default network when absent. */
  readonly architecture?: FoldSettings["architecture"];
}

/**
 * Trains and tests as the regimes have it, on all cores, and prints their tables. A regime that the recordings do not allow is
 * left out with a word why.
 * @throws RecordingError "cannot-split" where they allow none
 */
export async function runRegimes(dataSet: DataSet, run: RegimesRun, output: Output): Promise<RegimeReport[]> {
  const settings: FoldSettings = {
    architecture: run.architecture ?? DEFAULT_ARCHITECTURE.name,
    recipe: DEFAULT_RECIPE,
    ...(run.epochs === undefined ? {} : { epochs: run.epochs }),
    windowLength: DEFAULT_WINDOW_LENGTH,
    negatives: NEGATIVES_PER_RECORDING,
  };
  const reports: RegimeReport[] = [];
  for (const regime of run.regimes) {
    const report = await measure(regime);
    if (!report) continue;
    reports.push(report);
    output.say(`\n${formatRegimes([report]).trimEnd()}`);
  }
  return reports;

  async function measure(regime: RegimeName): Promise<RegimeReport | undefined> {
    let progress = createProgress(`Measuring ${regime}`, 1);
    let isNew = true;
    try {
      return await evaluateRegime(dataSet, regime, {
        seeds: run.seeds,
        settings,
        run: (data, jobs, onDone) =>
          runJobs(regimeTask, data, jobs, { workers: availableParallelism(), onDone }),
        onJob: (done, jobs) => {
          if (isNew) {
            progress.stop();
            progress = createProgress(`Measuring ${regime}`, jobs);
            isNew = false;
          }
          progress.update(done, `${done} of ${jobs}`);
        },
      });
    } catch (error) {
      if (!(error instanceof RecordingError) || error.code !== "cannot-split") throw error;
      if (run.regimes.length === 1) throw error;
      output.warn(`${regime}: ${error.message}`);
      return undefined;
    } finally {
      progress.stop();
    }
  }
}

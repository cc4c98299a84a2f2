import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { NEGATIVES_PER_RECORDING } from "../../../training/data/negatives/negatives.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../../training/data/windows/window.ts";
import type { FoldSettings, RegimeName } from "../../../training/judging/regimes/job.ts";
import { evaluateRegime, type RegimeReport } from "../../../training/judging/regimes/regimes.ts";
import { DEFAULT_ARCHITECTURE } from "../../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../../training/learning/network/recipe.ts";
import { runJobs } from "../jobs/run-jobs.ts";
import { foldTask } from "../jobs/tasks.ts";
import type { Bench, Following, Note } from "../work.ts";

export interface RegimesRequest {
  readonly regimes: readonly RegimeName[];
  /** Each divides the recordings, and starts the network, in another way. */
  readonly seeds: number;
  readonly epochs?: number;
  /** The default network when absent. */
  readonly architecture?: FoldSettings["architecture"];
}

export type RegimesEvent =
  | Note
  | { readonly kind: "folding"; readonly regime: RegimeName; readonly done: number; readonly jobs: number }
  | { readonly kind: "regime"; readonly result: RegimeReport };

/**
 * Trains and tests as the regimes have it, with all workers. A regime that the recordings do not allow is left out with a note
 * why.
 * @throws RecordingError "cannot-split" where they allow none
 */
export async function measureRegimes(
  { workers }: Pick<Bench, "workers">,
  dataSet: DataSet,
  request: RegimesRequest,
  { report, signal }: Following<RegimesEvent>,
): Promise<RegimeReport[]> {
  const settings: FoldSettings = {
    architecture: request.architecture ?? DEFAULT_ARCHITECTURE.name,
    recipe: DEFAULT_RECIPE,
    ...(request.epochs === undefined ? {} : { epochs: request.epochs }),
    windowLength: DEFAULT_WINDOW_LENGTH,
    negatives: NEGATIVES_PER_RECORDING,
  };
  const results: RegimeReport[] = [];
  for (const regime of request.regimes) {
    try {
      const result = await evaluateRegime(dataSet, regime, {
        seeds: request.seeds,
        settings,
        run: (data, jobs, onDone) => {
          report({ kind: "folding", regime, done: 0, jobs: jobs.length });
          return runJobs(workers, foldTask, data, jobs, { signal, onDone });
        },
        onJob: (done, jobs) => report({ kind: "folding", regime, done, jobs }),
      });
      results.push(result);
      report({ kind: "regime", result });
    } catch (error) {
      if (!(error instanceof RecordingError) || error.code !== "cannot-split") throw error;
      if (request.regimes.length === 1) throw error;
      report({ kind: "note", text: `${regime}: ${error.message}` });
    }
  }
  return results;
}

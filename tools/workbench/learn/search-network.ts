import { createDataSet } from "../../../training/data/dataset/data-set.ts";
import type { Split } from "../../../training/data/dataset/split.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../../training/data/windows/window.ts";
import type { RegimeJob } from "../../../training/judging/regimes/job.ts";
import { trialScoreOf } from "../../../training/judging/regimes/trial-score.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { DEFAULT_RECIPE, usualEpochs } from "../../../training/learning/network/recipe.ts";
import type { Candidate } from "../../../training/learning/search/candidate.ts";
import { costOf } from "../../../training/learning/search/cost.ts";
import { limitsOf } from "../../../training/learning/search/limits.ts";
import {
  type SearchProgress,
  type SearchResult,
  searchArchitectures,
} from "../../../training/learning/search/search.ts";
import type { Target } from "../../../training/model/targets.ts";
import { foldTask } from "../jobs/tasks.ts";
import { withPool } from "../jobs/with-pool.ts";
import type { Bench, Following } from "../work.ts";

export interface SearchRequest {
  /** Its test part is not touched. */
  readonly split: Split;
  readonly labels: readonly string[];
  readonly seed: number;
  readonly target: Target;
  readonly epochs?: number;
  readonly minutes: number;
  readonly maxBytes?: number;
  readonly maxArena?: number;
  readonly maxMacs?: number;
}

export type SearchEvent =
  | {
      readonly kind: "searching";
      /** Of the time, 0 to 1. */
      readonly share: number;
      readonly progress: SearchProgress;
    }
  | { readonly kind: "searched"; readonly result: SearchResult; readonly minutes: number };

/** How often the best networks are trained before they are believed. */
const ROUNDS = 6;
/** Networks are compared after a shorter training than the one that counts. */
const SHARE_OF_EPOCHS = 0.6;
/** Of the recordings that the search may see, the share that a candidate is measured on. */
const MEASURED = 0.25;

/** Looks for a network for so many minutes, with all workers. */
export async function searchNetwork(
  { workers }: Pick<Bench, "workers">,
  request: SearchRequest,
  { report, signal }: Following<SearchEvent>,
): Promise<SearchResult> {
  const { labels, seed, minutes } = request;
  const limits = limitsOf(request.target);
  const shape = { windowLength: DEFAULT_WINDOW_LENGTH, classes: labels.length };
  const dataSet = createDataSet([...request.split.train, ...request.split.validation]);
  const usual = request.epochs ?? usualEpochs(dataSet.recordings.length, DEFAULT_RECIPE.batchSize);
  const epochs = Math.max(1, Math.round(usual * SHARE_OF_EPOCHS));
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 60_000;
  await startEngine();
  const pool = workers.open(foldTask, dataSet);
  const jobOf = (candidate: Candidate, round: number): RegimeJob => ({
    regime: "random",
    seed: seed * 1000 + round,
    fractions: { validation: 0, test: MEASURED },
    settings: {
      architecture: candidate,
      recipe: DEFAULT_RECIPE,
      epochs,
      windowLength: DEFAULT_WINDOW_LENGTH,
      negatives: 0,
    },
  });
  return withPool(pool, signal, async () => {
    const result = await searchArchitectures({
      seed,
      shape,
      limits: {
        ...limits,
        modelBytes: request.maxBytes ?? limits.modelBytes,
        arenaBytes: request.maxArena ?? limits.arenaBytes,
        macs: request.maxMacs ?? limits.macs,
      },
      parallel: pool.size,
      rounds: ROUNDS,
      timeLeft: () => elapsed() < minutes,
      costOf: (candidate) => costOf(candidate, shape, labels),
      async measure(candidate, round) {
        const [fold] = await pool.run(jobOf(candidate, round));
        return trialScoreOf(fold);
      },
      onMeasured: (progress) =>
        report({ kind: "searching", share: Math.min(1, elapsed() / minutes), progress }),
    });
    report({ kind: "searched", result, minutes: elapsed() });
    return result;
  });
}

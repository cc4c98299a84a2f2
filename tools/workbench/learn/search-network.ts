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
  readonly until: SearchEnd;
  readonly maxBytes?: number;
  readonly maxArena?: number;
  readonly maxMacs?: number;
}

/** When a search is over: after a time, or after so many trainings, which give the same search on any computer. */
export type SearchEnd = { readonly minutes: number } | { readonly trainings: number };

export type SearchEvent =
  | {
      readonly kind: "searching";
      /** Of the time or the trainings, 0 to 1. */
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

/** Trainings that are decided on at once where the search ends after a number of them: no matter of who runs them. */
const AHEAD = 16;
const AHEAD_SHARE = 1 / 8;

/** Looks for a network, with all workers. */
export async function searchNetwork(
  { workers }: Pick<Bench, "workers">,
  request: SearchRequest,
  { report, signal }: Following<SearchEvent>,
): Promise<SearchResult> {
  const { labels, seed, until } = request;
  const limits = limitsOf(request.target);
  const shape = { windowLength: DEFAULT_WINDOW_LENGTH, classes: labels.length };
  const dataSet = createDataSet([...request.split.train, ...request.split.validation]);
  const usual = request.epochs ?? usualEpochs(dataSet.recordings.length, DEFAULT_RECIPE.batchSize);
  const epochs = Math.max(1, Math.round(usual * SHARE_OF_EPOCHS));
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 60_000;
  let begun = 0;
  const shareOf = (trainings: number) =>
    Math.min(1, "minutes" in until ? elapsed() / until.minutes : trainings / until.trainings);
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
      get parallel() {
        // Twice, so that nobody is idle while the first of them takes its time.
        return "minutes" in until ? 2 * pool.size : Math.max(AHEAD, Math.ceil(until.trainings * AHEAD_SHARE));
      },
      rounds: ROUNDS,
      timeLeft: () => shareOf(begun) < 1,
      costOf: (candidate) => costOf(candidate, shape, labels),
      async measure(candidate, round) {
        begun++;
        const [fold] = await pool.run(jobOf(candidate, round));
        return trialScoreOf(fold);
      },
      onMeasured: (progress) => report({ kind: "searching", share: shareOf(progress.trainings), progress }),
    });
    report({ kind: "searched", result, minutes: elapsed() });
    return result;
  });
}

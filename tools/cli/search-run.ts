import type { Split } from "../../training/data/dataset/split.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../training/data/windows/window.ts";
import { startEngine } from "../../training/learning/engine/engine.ts";
import { DEFAULT_RECIPE, usualEpochs } from "../../training/learning/network/recipe.ts";
import { costOf } from "../../training/learning/search/cost.ts";
import { formatFront } from "../../training/learning/search/format-front.ts";
import { limitsOf } from "../../training/learning/search/limits.ts";
import { searchRecordings } from "../../training/learning/search/measure-candidate.ts";
import { type SearchResult, searchArchitectures } from "../../training/learning/search/search.ts";
import type { Target } from "../../training/model/targets.ts";
import { openPool } from "../workers/pool.ts";
import { candidateTask } from "../workers/tasks.ts";
import { countOf, type Output } from "./output.ts";
import { createProgress } from "./progress.ts";

export interface SearchRun {
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

/** How often the best networks are trained before they are believed. */
const ROUNDS = 6;
/** Networks are compared after a shorter training than the one that counts. */
const SHARE_OF_EPOCHS = 0.6;

/** Looks for a network for so many minutes, on all cores, and prints what it found; the split's test part is not touched. */
export async function searchNetwork(run: SearchRun, output: Output): Promise<SearchResult> {
  const { labels, seed, minutes } = run;
  const limits = limitsOf(run.target);
  const shape = { windowLength: DEFAULT_WINDOW_LENGTH, classes: labels.length };
  const recordings = searchRecordings(run.split);
  const usual = run.epochs ?? usualEpochs(recordings.length, DEFAULT_RECIPE.batchSize);
  const epochs = Math.max(1, Math.round(usual * SHARE_OF_EPOCHS));
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 60_000;
  await startEngine();
  const progress = createProgress("Searching", 100);
  const pool = openPool(candidateTask, recordings);
  try {
    const result = await searchArchitectures({
      seed,
      shape,
      limits: {
        ...limits,
        modelBytes: run.maxBytes ?? limits.modelBytes,
        arenaBytes: run.maxArena ?? limits.arenaBytes,
        macs: run.maxMacs ?? limits.macs,
      },
      parallel: pool.size,
      rounds: ROUNDS,
      timeLeft: () => elapsed() < minutes,
      costOf: (candidate) => costOf(candidate, shape, labels),
      measure: (candidate, round) =>
        pool.run({ candidate, round, seed, epochs, recipe: DEFAULT_RECIPE, labels }),
      onMeasured: ({ trainings, candidates, best }) =>
        progress.update(
          Math.min(100, Math.round((100 * elapsed()) / minutes)),
          `${countOf(trainings, "training")} of ${countOf(candidates, "network")}; best ${best.name}, macro-F1 ${best.accuracy.toFixed(3)}`,
        ),
    });
    progress.stop();
    const { trials, trainings, best } = result;
    output.say(
      `${countOf(trainings, "training")} of ${countOf(trials.length, "network")} in ${elapsed().toFixed(1)} minutes; those that no other beats, measured on validation recordings:`,
    );
    output.say(formatFront(result));
    output.say(`Taking ${best.name}.`);
    return result;
  } finally {
    progress.stop();
    await pool.close();
  }
}

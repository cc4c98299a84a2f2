import { countPeople } from "../../data/dataset/count-people.ts";
import type { Split } from "../../data/dataset/split.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../data/dataset/split.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { toWindows } from "../../data/windows/window.ts";
import { measure } from "../network/measure.ts";
import type { Recipe } from "../network/recipe.ts";
import { stepsOf } from "../network/steps.ts";
import { trainNetwork } from "../network/train-network.ts";
import { architectureOf, type Candidate } from "./candidate.ts";
import type { TrialScore } from "./trials.ts";

export interface CandidateTask {
  readonly candidate: Candidate;
  /** From 0: which division of the recordings, and which start of the weights. */
  readonly round: number;
  readonly seed: number;
  readonly epochs: number;
  readonly recipe: Recipe;
  readonly labels: readonly string[];
}

/** What the search may see of a split: never its test part. */
export function searchRecordings({ train, validation }: Split): Recording[] {
  return [...train, ...validation];
}

/**
 * Trains a candidate on three quarters of the recordings and measures it on the last quarter, drawn anew in every round
 * and the same for every candidate. The weights are the last epoch's: nothing is chosen by what is measured here.
 */
export async function measureCandidate(
  recordings: readonly Recording[],
  { candidate, round, seed, epochs, recipe, labels }: CandidateTask,
): Promise<TrialScore> {
  const drawn = seed * 1000 + round;
  const inner = stratifiedSplit(recordings, { validation: SPLIT_60_20_20.validation / 0.8, test: 0 }, drawn);
  const { model } = await trainNetwork(
    {
      train: toWindows(inner.train, labels),
      validation: toWindows([], labels),
      labels,
      people: countPeople(inner.train),
    },
    { seed: drawn, epochs, architecture: architectureOf(candidate), recipe: { ...recipe, keep: "last" } },
  );
  const { macroF1, loss } = measure(
    stepsOf(model),
    toWindows(inner.validation, labels),
    labels.length,
    undefined,
  );
  model.dispose();
  return { macroF1, loss };
}

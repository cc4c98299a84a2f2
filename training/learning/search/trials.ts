import type { Candidate } from "./candidate.ts";
import type { Cost } from "./limits.ts";
import type { Merits } from "./pareto.ts";

/** What one training of a candidate gave on recordings it did not learn from. */
export interface TrialScore {
  readonly macroF1: number;
  readonly loss: number;
}

/** A candidate with all that is known of it. */
export interface Trial extends Merits {
  readonly candidate: Candidate;
  readonly name: string;
  readonly modelBytes: number;
  readonly aiGestureSafe: boolean;
  /** One a round; all candidates see the same division of the recordings in the same round. */
  readonly scores: readonly TrialScore[];
  /** Mean macro-F1 on validation recordings. */
  readonly accuracy: number;
  /** What the mean may be by bad luck: one standard error below it. Candidates are ranked by this. */
  readonly sure: number;
}

/** Deviation of macro-F1 from one division of the recordings to the next, before anything was measured. */
const USUAL_DEVIATION = 0.012;
/** Weight of the above, in measurements. */
const USUAL_WEIGHT = 8;

/**
 * Summarizes what was measured, ranked. The standard error goes by the deviation within all candidates together: a
 * candidate's own few scores say too little about it.
 */
export function rankTrials(
  measured: readonly { candidate: Candidate; name: string; cost: Cost; scores: readonly TrialScore[] }[],
): Trial[] {
  const deviation = pooledDeviation(measured.map(({ scores }) => scores.map(({ macroF1 }) => macroF1)));
  return measured
    .filter(({ scores }) => scores.length > 0)
    .map(({ candidate, name, cost, scores }) => {
      const accuracy = mean(scores.map(({ macroF1 }) => macroF1));
      return {
        candidate,
        name,
        ...cost,
        scores,
        accuracy,
        sure: accuracy - deviation / Math.sqrt(scores.length),
      };
    })
    .sort((a, b) => b.sure - a.sure || lossOf(a) - lossOf(b));
}

function pooledDeviation(groups: readonly (readonly number[])[]): number {
  let squares = USUAL_WEIGHT * USUAL_DEVIATION ** 2;
  let freedom = USUAL_WEIGHT;
  for (const group of groups) {
    const center = mean(group);
    for (const value of group) squares += (value - center) ** 2;
    freedom += Math.max(0, group.length - 1);
  }
  return Math.sqrt(squares / freedom);
}

const lossOf = ({ scores }: Trial) => mean(scores.map(({ loss }) => loss));

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

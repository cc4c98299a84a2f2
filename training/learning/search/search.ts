import { ModelError } from "../../model/graph/model-error.ts";
import { createRandom, type Random } from "../../random.ts";
import type { NetworkShape } from "../network/architecture.ts";
import { type Candidate, COMPACT, lengthAfter, nameOf, sizeOf } from "./candidate.ts";
import { drawCandidate, mutateCandidate } from "./draw-candidate.ts";
import { type Cost, fits, type Limits } from "./limits.ts";
import { paretoFront } from "./pareto.ts";
import { rankTrials, type Trial, type TrialScore } from "./trials.ts";

export interface SearchOptions {
  readonly seed: number;
  readonly shape: NetworkShape;
  readonly limits: Limits;
  /** How many trainings are decided on before the first of them has ended, so how many can run at once. */
  readonly parallel: number;
  /** How often the best candidates are measured, each time on another division of the recordings. */
  readonly rounds: number;
  /** Asked before every training; false ends the search when those under way are done. */
  timeLeft(): boolean;
  /** Before training; `undefined` for what no watch can run. */
  costOf(candidate: Candidate): Cost | undefined;
  /** Trains a candidate and measures it on recordings it did not learn from; `round` from 0 chooses which. */
  measure(candidate: Candidate, round: number): Promise<TrialScore>;
  /** After every training, in the order in which they were decided on. */
  onMeasured?(progress: SearchProgress): void;
}

export interface SearchProgress {
  readonly trainings: number;
  readonly candidates: number;
  readonly best: Trial;
}

export interface SearchResult {
  /** The candidate to take: of those measured often enough, the best by one standard error below its mean. */
  readonly best: Trial;
  /** All that were measured, the surest first. */
  readonly trials: readonly Trial[];
  /** Of those measured often enough to be compared, those that no other one beats. */
  readonly front: readonly Trial[];
  readonly trainings: number;
}

interface Entry {
  readonly candidate: Candidate;
  readonly name: string;
  readonly cost: Cost;
  readonly scores: TrialScore[];
  /** Trainings begun. */
  started: number;
}

/** Share of new candidates that are changes of the best ones; the rest are drawn from scratch. */
const MUTATED = 0.7;
const PARENTS = 5;
/** Draws before the search gives up on finding another candidate within the limits. */
const ATTEMPTS = 300;

/**
 * Looks for networks within the limits: an evolutionary search in which the best candidates are trained again on other
 * divisions of the recordings before they are believed, because one training says little (racing).
 *
 * What was measured is looked at in the order in which it was decided on, whatever ends first: the same seed, `parallel` and
 * number of trainings give the same search on any number of machines.
 *
 * @throws ModelError "does-not-run" when no candidate fits the limits
 */
export async function searchArchitectures(options: SearchOptions): Promise<SearchResult> {
  const random = createRandom(options.seed);
  const entries = new Map<string, Entry>();
  const underWay: { readonly entry: Entry; readonly score: Promise<TrialScore> }[] = [];
  let trainings = 0;

  const begin = () => {
    while (underWay.length < options.parallel && (trainings + underWay.length === 0 || options.timeLeft())) {
      const entry = nextEntry(entries, options, random);
      if (!entry) return;
      const score = options.measure(entry.candidate, entry.started++);
      // The first that fails ends the search; then nobody waits for the others.
      score.catch(() => {});
      underWay.push({ entry, score });
    }
  };
  for (begin(); underWay[0]; begin()) {
    const [{ entry, score }] = underWay;
    entry.scores.push(await score);
    underWay.shift();
    trainings++;
    const [best] = rankTrials([...entries.values()]);
    options.onMeasured?.({ trainings, candidates: entries.size, best });
  }

  const trials = rankTrials([...entries.values()]);
  // A single training that went well is mostly luck.
  const enough = Math.max(...trials.map(({ scores }) => scores.length)) / 2;
  const comparable = trials.filter(({ scores }) => scores.length >= enough);
  const [best] = comparable;
  if (!best) {
    const { modelBytes, arenaBytes, macs } = options.limits;
    throw new ModelError(
      "does-not-run",
      `no network was found within ${modelBytes} bytes, an arena of ${arenaBytes} bytes and ${macs} multiply-accumulates`,
      { hint: "Allow more, or learn fewer labels." },
    );
  }
  const front = paretoFront(comparable);
  return { best, trials, front, trainings };
}

/** In turn, a new candidate and the most promising known one that was not measured in all rounds. */
function nextEntry(entries: Map<string, Entry>, options: SearchOptions, random: Random): Entry | undefined {
  const ranked = rankTrials([...entries.values()]);
  if (entries.size > options.parallel && random.uniform() < 0.6) {
    const hopeful = [...ranked]
      .sort((a, b) => 2 * (b.accuracy - a.accuracy) - (b.sure - a.sure))
      .map(({ name }) => entries.get(name))
      .find((entry) => entry !== undefined && entry.started < options.rounds);
    if (hopeful) return hopeful;
  }
  return newEntry(entries, ranked, options, random);
}

function newEntry(
  entries: Map<string, Entry>,
  ranked: readonly Trial[],
  options: SearchOptions,
  random: Random,
): Entry | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const candidate = entries.size === 0 && attempt === 0 ? COMPACT : propose(ranked, random);
    const name = nameOf(candidate);
    if (entries.has(name) || !mayFit(candidate, options)) continue;
    const cost = options.costOf(candidate);
    if (!cost || !fits(cost, options.limits)) continue;
    const entry = { candidate, name, cost, scores: [], started: 0 };
    entries.set(name, entry);
    return entry;
  }
  return undefined;
}

/** What can be told without building it; a weight is a byte. */
function mayFit(candidate: Candidate, { shape, limits }: SearchOptions): boolean {
  if (lengthAfter(candidate, shape.windowLength) < 1) return false;
  const { macs, weights } = sizeOf(candidate, shape);
  return macs <= limits.macs && weights <= limits.modelBytes;
}

function propose(ranked: readonly Trial[], random: Random): Candidate {
  const parents = ranked.slice(0, PARENTS);
  if (parents.length === 0 || random.uniform() >= MUTATED) return drawCandidate(random);
  let child = mutateCandidate(parents[random.integer(0, parents.length - 1)].candidate, random);
  if (random.uniform() < 0.3) child = mutateCandidate(child, random);
  return child;
}

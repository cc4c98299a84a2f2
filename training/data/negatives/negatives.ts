import { createRandom } from "../../random.ts";
import type { Recording } from "../recordings/recording.ts";
import { type Windows, windowsOfNoClass } from "../windows/window.ts";
import { everydayMovements } from "./everyday-movement.ts";
import { holdLike } from "./hold-like.ts";
import type { RecordedLife } from "./recorded-life.ts";

/** Made-up everyday movements to learn from, for each recording (`evaluation-log.md`) … */
export const NEGATIVES_PER_RECORDING = 0.6;
/** … but not fewer and not more than these. */
const LEAST = 50;
const MOST = 600;
/** So many times as many are made, for each epoch others … */
const BANK = 5;
/** … of which so many are lively: rarer in life, but what gestures are most like. */
const LIVELY_SHARE = 0.2;
/** So many are made with the arm held as for the gestures, where it takes most to tell them from these; the others with the arm held anyhow. */
const HELD_SHARE = 0.5;
/** A recorded movement counts as so many made-up ones at most. */
const MOST_REPEATS = 5;

/** How many negatives go with so many recordings in an epoch; none when `share` is 0. */
export function negativeCount(recordings: number, share: number): number {
  if (share === 0) return 0;
  return Math.min(MOST, Math.max(LEAST, Math.round(recordings * share)));
}

/** Made-up everyday movements, as often of each kind as in life. Their class is `NO_CLASS`. */
export function negativeWindows(count: number, length: number, seed: number): Windows {
  return windowsOfNoClass(movementsOf(seed, count), length);
}

export interface LessonOptions {
  /** Recordings of the gestures: half of the movements are made with the arm held about as in one of them. */
  readonly like: readonly Recording[];
  /** Real movements, where somebody recorded their life: up to half of all. */
  readonly everyday?: RecordedLife | undefined;
  /** Samples of a window. */
  readonly length: number;
  readonly seed: number;
}

/**
 * Movements to learn beside the recordings, so that a network does not take all there is for one of its gestures: enough to learn
 * `perEpoch` others of them in every epoch.
 */
export function negativesToLearn(perEpoch: number, { like, everyday, length, seed }: LessonOptions): Windows {
  const random = createRandom(seed);
  const made = movementsOf(seed, perEpoch * BANK, LIVELY_SHARE).map((samples) =>
    like.length > 0 && random.uniform() < HELD_SHARE
      ? holdLike(samples, like[random.integer(0, like.length - 1)].samples, random)
      : samples,
  );
  const lived = everyday?.events.map(({ samples }) => samples) ?? [];
  const repeats = Math.min(MOST_REPEATS, Math.max(1, Math.floor(made.length / Math.max(1, lived.length))));
  return windowsOfNoClass([...made, ...Array.from({ length: repeats }, () => lived).flat()], length);
}

/** Seeds of which the movements are kept: a training has three or four, and the next one often the same. */
const KEPT = 8;
const kept = new Map<string, readonly Int8Array[]>();

/** The first so many movements of a seed; to make them takes as long as to train for some epochs. */
function movementsOf(seed: number, count: number, lively?: number): readonly Int8Array[] {
  const key = `${seed} ${lively}`;
  let movements = kept.get(key) ?? [];
  if (movements.length < count) movements = everydayMovements(count, createRandom(seed), lively);
  // As the last one used: the first in the map is the one to go.
  kept.delete(key);
  kept.set(key, movements);
  for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest);
  return movements.slice(0, count);
}

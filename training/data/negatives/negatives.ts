import { createRandom } from "../../random.ts";
import { cutWindow, NO_CLASS, type Windows } from "../windows/window.ts";
import { everydayMovements } from "./everyday-movement.ts";
import type { RecordedLife } from "./recorded-life.ts";

/** Made-up everyday movements to learn from, for each recording (`evaluation-log.md`) … */
export const NEGATIVES_PER_RECORDING = 0.6;
/** … but not fewer and not more than these. */
const LEAST = 50;
const MOST = 600;

/** How many negatives go with so many recordings; none when `share` is 0. */
export function negativeCount(recordings: number, share: number): number {
  if (share === 0) return 0;
  return Math.min(MOST, Math.max(LEAST, Math.round(recordings * share)));
}

/**
 * Everyday movements to learn beside the recordings, so that a network does not take all there is for one of its gestures.
 * Their class is `NO_CLASS`.
 */
export function negativeWindows(count: number, length: number, seed: number): Windows {
  return windowsOfNoClass(movementsOf(seed, count), length);
}

/** Real everyday movement to learn in the same way; no windows where there is none. */
export function lifeWindows(life: RecordedLife | undefined, length: number): Windows {
  return windowsOfNoClass(life?.events.map(({ samples }) => samples) ?? [], length);
}

function windowsOfNoClass(movements: readonly Int8Array[], length: number): Windows {
  const count = movements.length;
  const windows = new Int8Array(count * length * 3);
  for (const [index, samples] of movements.entries()) {
    windows.set(cutWindow(samples, length), index * length * 3);
  }
  return { windows, classes: new Int32Array(count).fill(NO_CLASS), count, length };
}

/** Seeds of which the movements are kept: a training has three or four, and the next one often the same. */
const KEPT = 8;
const kept = new Map<number, readonly Int8Array[]>();

/** The first so many movements of a seed; to make them takes as long as to train for an epoch or two. */
function movementsOf(seed: number, count: number): readonly Int8Array[] {
  let movements = kept.get(seed) ?? [];
  if (movements.length < count) movements = everydayMovements(count, createRandom(seed));
  // As the last one used: the first in the map is the one to go.
  kept.delete(seed);
  kept.set(seed, movements);
  for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest);
  return movements.slice(0, count);
}

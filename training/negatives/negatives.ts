import { createRandom } from "../random.ts";
import { cutWindow, NO_CLASS, type Windows } from "../windows/window.ts";
import { everydayMovements } from "./everyday-movement.ts";
import { isNoGesture } from "./no-gesture.ts";

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
 * Their class is the label that stands for no gesture (`random`), or `NO_CLASS` where there is no such label.
 */
export function negativeWindows(
  count: number,
  labels: readonly string[],
  length: number,
  seed: number,
): Windows {
  const own = labels.findIndex(isNoGesture);
  const windows = new Int8Array(count * length * 3);
  const movements = everydayMovements(count, createRandom(seed));
  for (const [index, samples] of movements.entries()) {
    windows.set(cutWindow(samples, length), index * length * 3);
  }
  const classes = new Int32Array(count).fill(own < 0 ? NO_CLASS : own);
  return { windows, classes, count, length };
}

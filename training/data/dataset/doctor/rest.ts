import type { Recording } from "../../recordings/recording.ts";

/** A step shorter than this share of the usual length of the acceleration counts as standing still. */
const STILL = 0.1;
/** Fewest still samples from which anything is concluded. */
const MIN_STILL_SAMPLES = 20;
/** Widest that the densest half of the lengths may be, as a share of their mean, for them to be gravity's. */
const MAX_WIDTH = 0.2;

/** What the accelerometer reads while the wrist is still, which is gravity. */
export interface Rest {
  readonly stillSamples: number;
  /** Length of the acceleration at rest, in counts. */
  readonly countsPerG: number;
  /** Where gravity's reaction points on the watch: a unit vector, or shorter where the poses differ much. */
  readonly direction: readonly [number, number, number];
}

/**
 * Finds gravity: among the samples that differ little from the one before, the mean length of the densest half (the
 * "shorth", which slow movement does not bend). Undefined where the wrist hardly rests, as in continuous writing.
 */
export function measureRest(recordings: readonly Recording[]): Rest | undefined {
  const lengths = recordings.flatMap(({ samples }) =>
    vectors(samples).map((vector) => Math.hypot(...vector)),
  );
  const usual = median(lengths);
  const still = recordings.flatMap(({ samples }) => {
    const all = vectors(samples);
    return all.filter((vector, index) => {
      const before = all[index - 1];
      if (!before) return false;
      const step = Math.hypot(vector[0] - before[0], vector[1] - before[1], vector[2] - before[2]);
      return step < STILL * usual;
    });
  });
  if (still.length < MIN_STILL_SAMPLES) return undefined;

  const sorted = still.map((vector) => Math.hypot(...vector)).sort((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  let start = 0;
  for (let other = 1; other + half <= sorted.length; other++) {
    if (sorted[other + half - 1] - sorted[other] < sorted[start + half - 1] - sorted[start]) start = other;
  }
  const densest = sorted.slice(start, start + half);
  const countsPerG = densest.reduce((sum, length) => sum + length, 0) / half;
  if (densest[half - 1] - densest[0] > MAX_WIDTH * countsPerG) return undefined;
  const mean = (axis: 0 | 1 | 2) =>
    still.reduce((sum, vector) => sum + vector[axis] / Math.max(1, Math.hypot(...vector)), 0) / still.length;
  return { stillSamples: still.length, countsPerG, direction: [mean(0), mean(1), mean(2)] };
}

function vectors(samples: Int8Array): [number, number, number][] {
  return Array.from({ length: samples.length / 3 }, (_, index) => [
    samples[index * 3],
    samples[index * 3 + 1],
    samples[index * 3 + 2],
  ]);
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

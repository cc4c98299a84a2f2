import type { Turn } from "../axes/turn.ts";
import { countOf } from "../detector/counts.ts";
import { SAMPLE_INTERVAL_MS } from "../detector/gesture-detector.ts";
import { STANDARD_GRAVITY } from "../recordings/import/units.ts";

/** x, y, z in counts, 64 a g, -128 to 127, in a watch's axes. */
export type WatchSample = readonly [x: number, y: number, z: number];

/** Makes of a phone's readings, which come when they come, what a watch would have read: a sample every 80 ms. */
export interface PhoneSampler {
  /**
   * @param at of the reading, in milliseconds
   * @param x, y, z acceleration with gravity in m/s², in the phone's axes
   * @returns the samples that are complete now, the oldest first: mostly none or one
   */
  push(at: number, x: number, y: number, z: number): WatchSample[];
}

/** A pause this long is one: the page was hidden, or the phone asleep. What was meanwhile is not made up. */
const PAUSE_MS = 1000;

/**
 * A sample is the mean of the readings in its 80 ms, as the sensor's own low-pass makes it; where there are none, it lies on the
 * straight line between those before and after. That is what an import of the same readings makes of them.
 */
export function createPhoneSampler(turn: Turn): PhoneSampler {
  let start = 0;
  let sums = [0, 0, 0];
  let count = 0;
  let last: { readonly at: number; readonly values: readonly number[] } | undefined;

  const begin = (at: number) => {
    start = at;
    sums = [0, 0, 0];
    count = 0;
  };
  const sample = (values: readonly number[]): WatchSample => {
    const [x, y, z] = turn.map(({ axis, sign }) => countOf((sign * (values[axis] ?? 0)) / STANDARD_GRAVITY));
    return [x ?? 0, y ?? 0, z ?? 0];
  };

  return {
    push(at, x, y, z) {
      const values = [x, y, z];
      if (!last || at < last.at || at - last.at > PAUSE_MS) begin(at);
      const complete: WatchSample[] = [];
      while (at >= start + SAMPLE_INTERVAL_MS) {
        const mean = count > 0 ? sums.map((sum) => sum / count) : between(last, start, { at, values });
        complete.push(sample(mean));
        begin(start + SAMPLE_INTERVAL_MS);
      }
      sums = sums.map((sum, axis) => sum + (values[axis] ?? 0));
      count++;
      last = { at, values };
      return complete;
    },
  };
}

interface TimedValues {
  readonly at: number;
  readonly values: readonly number[];
}

/** On the straight line between two readings, in the middle of the interval that begins at `start`. */
function between(before: TimedValues | undefined, start: number, after: TimedValues): readonly number[] {
  if (!before) return after.values;
  const share = (start + SAMPLE_INTERVAL_MS / 2 - before.at) / (after.at - before.at);
  return after.values.map((value, axis) => {
    const old = before.values[axis] ?? 0;
    return old + (value - old) * share;
  });
}

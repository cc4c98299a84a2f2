import type { Windows } from "./window.ts";

/** Where a window of a stream ends, the sample included, and what it is to be taken for: the index of a label, or `NO_CLASS`. */
export interface Place {
  readonly end: number;
  readonly label: number;
}

/** Cuts windows of so many samples, which end at these places. @param samples x, y, z, … of the whole stream */
export function windowsAt(samples: Int8Array, places: readonly Place[], length: number): Windows {
  const windows = new Int8Array(places.length * length * 3);
  for (const [row, { end }] of places.entries()) {
    windows.set(samples.subarray((end + 1 - length) * 3, (end + 1) * 3), row * length * 3);
  }
  return { windows, classes: Int32Array.from(places, ({ label }) => label), count: places.length, length };
}

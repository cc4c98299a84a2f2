import type { Recording } from "../recordings/recording.ts";

/** Samples in the watch's gesture history, and so in a model's input unless it says otherwise. */
export const DEFAULT_WINDOW_LENGTH = 50;

/** The class of a window that is none of the labels. */
export const NO_CLASS = -1;

/** Windows ready for a network, one after the other. */
export interface Windows {
  /** `count * length * 3` counts: window by window, sample by sample, x y z. */
  readonly windows: Int8Array;
  /** The index of each window's label; in windows to learn from also `NO_CLASS`. */
  readonly classes: Int32Array;
  readonly count: number;
  /** Samples a window. */
  readonly length: number;
}

/** A recording's first `length` samples, with zeros after its end, as the recogniser on the watch fills its input. */
export function cutWindow(samples: Int8Array, length = DEFAULT_WINDOW_LENGTH): Int8Array {
  const window = new Int8Array(length * 3);
  window.set(samples.subarray(0, window.length));
  return window;
}

/** Cuts every recording; its class is the index of its label in `labels`. Throws `RangeError` for a label not among them. */
export function toWindows(
  recordings: readonly Recording[],
  labels: readonly string[],
  length = DEFAULT_WINDOW_LENGTH,
): Windows {
  const indices = new Map(labels.map((label, index) => [label, index]));
  const windows = new Int8Array(recordings.length * length * 3);
  const classes = new Int32Array(recordings.length);
  for (const [index, { label, samples }] of recordings.entries()) {
    const classIndex = indices.get(label);
    if (classIndex === undefined)
      throw new RangeError(`"${label}" is not among the labels ${labels.join(", ")}`);
    classes[index] = classIndex;
    windows.set(cutWindow(samples, length), index * length * 3);
  }
  return { windows, classes, count: recordings.length, length };
}

/** Cuts movements that are none of the labels. */
export function windowsOfNoClass(movements: readonly Int8Array[], length: number): Windows {
  const count = movements.length;
  const windows = new Int8Array(count * length * 3);
  for (const [index, samples] of movements.entries()) {
    windows.set(cutWindow(samples, length), index * length * 3);
  }
  return { windows, classes: new Int32Array(count).fill(NO_CLASS), count, length };
}

/** All, one after the other. Throws `RangeError` where they differ in length. */
export function joinWindows(first: Windows, ...others: readonly Windows[]): Windows {
  const { length } = first;
  const all = [first, ...others];
  const other = others.find((one) => one.length !== length);
  if (other) {
    throw new RangeError(`windows of ${length} and of ${other.length} samples do not go together`);
  }
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const windows = new Int8Array(count * length * 3);
  const classes = new Int32Array(count);
  let row = 0;
  for (const one of all) {
    windows.set(one.windows, row * length * 3);
    classes.set(one.classes, row);
    row += one.count;
  }
  return { windows, classes, count, length };
}

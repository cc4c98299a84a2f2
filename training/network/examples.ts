import { AXES } from "./units.ts";

/** Windows with their classes: what a network learns from and is measured on. */
export interface Examples {
  /** Samples in each window. */
  readonly windowLength: number;
  /** Raw counts, window after window, each windowLength x (x, y, z); zeros after a gesture's end. */
  readonly windows: Int8Array;
  /** Index into the labels, one a window. */
  readonly classes: Uint8Array;
}

/** Windows in the set. */
export function exampleCount(examples: Examples): number {
  return examples.classes.length;
}

/** Checks that the two arrays belong together. Throws a RangeError where they do not. */
export function checkExamples(examples: Examples, classes: number): void {
  const expected = exampleCount(examples) * examples.windowLength * AXES;
  if (examples.windows.length !== expected) {
    throw new RangeError(`${examples.windows.length} numbers in the windows where ${expected} are needed`);
  }
  for (const index of examples.classes) {
    if (index >= classes) throw new RangeError(`class ${index} of an example has no label`);
  }
}

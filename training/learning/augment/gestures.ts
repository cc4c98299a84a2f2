import { gestureLength } from "../../data/windows/gesture-length.ts";
import type { Windows } from "../../data/windows/window.ts";
import { AXES } from "./input-place.ts";

/** Samples of each window before the zeros at its end. */
export function livesOf({ windows, count, length }: Windows): Int32Array {
  const size = length * AXES;
  return Int32Array.from({ length: count }, (_, row) =>
    gestureLength(windows.subarray(row * size, (row + 1) * size)),
  );
}

/** The mean of each gesture: x, y, z and 0. */
export function meansOf({ windows, count, length }: Windows, lives: Int32Array): Float32Array {
  const means = new Float32Array(4 * count);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < AXES; axis++) {
      let sum = 0;
      for (let sample = 0; sample < lives[row]; sample++)
        sum += windows[(row * length + sample) * AXES + axis];
      means[4 * row + axis] = sum / lives[row];
    }
  }
  return means;
}

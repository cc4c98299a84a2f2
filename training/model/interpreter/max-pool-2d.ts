import type { Pool2D } from "../graph/graph.ts";
import type { KernelContext, PreparedKernel } from "./operand.ts";
import { preparePool } from "./pool.ts";

/** MAX_POOL_2D: out[b, y, x, c] = act(max over the window's elements inside the input). int8 and float32 alike. */
export function prepareMaxPool2D(operator: Pool2D, context: KernelContext): PreparedKernel {
  return preparePool(operator, context, { int8: largestInt8, float32: largestFloat32 });
}

// Two copies on purpose: one function called with both array types runs several times slower.
function largestInt8(
  source: Int8Array,
  start: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
): number {
  let largest = -128;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = source[start + row * rowStep + column * columnStep] ?? 0;
      if (value > largest) largest = value;
    }
  }
  return largest;
}

function largestFloat32(
  source: Float32Array,
  start: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = source[start + row * rowStep + column * columnStep] ?? 0;
      if (value > largest) largest = value;
    }
  }
  return largest;
}

import type { Pool2D } from "../graph/graph.ts";
import type { KernelContext, PreparedKernel } from "./operand.ts";
import { preparePool } from "./pool.ts";

/**
 * AVERAGE_POOL_2D: out[b, y, x, c] = act(sum / n) over the n elements of the window that lie inside the input.
 * int8: the stored values are averaged, rounded to the nearest whole number, halves away from zero.
 */
export function prepareAveragePool2D(operator: Pool2D, context: KernelContext): PreparedKernel {
  return preparePool(operator, context, { int8: averageInt8, float32: averageFloat32 });
}

function averageInt8(
  source: Int8Array,
  start: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      sum += source[start + row * rowStep + column * columnStep] ?? 0;
    }
  }
  const count = rows * columns;
  const half = count >> 1;
  return Math.trunc((sum > 0 ? sum + half : sum - half) / count);
}

function averageFloat32(
  source: Float32Array,
  start: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      sum = Math.fround(sum + (source[start + row * rowStep + column * columnStep] ?? 0));
    }
  }
  return Math.fround(sum / (rows * columns));
}

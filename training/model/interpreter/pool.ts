import type { Pool2D, Shape } from "../graph/graph.ts";
import { floatActivationRange, int8ActivationRange } from "./activation-range.ts";
import { endTap, firstTap, type Geometry, windowGeometry } from "./geometry.ts";
import { float32Operand, int8Operand, type KernelContext, type PreparedKernel, shape4 } from "./operand.ts";

/** Reduces one window of one channel to a number; the indices of its elements are regular. */
export type PoolReducer<Data> = (
  source: Data,
  /** Index of the first element. */
  start: number,
  rows: number,
  rowStep: number,
  columns: number,
  columnStep: number,
) => number;

export interface PoolReducers {
  readonly int8: PoolReducer<Int8Array>;
  readonly float32: PoolReducer<Float32Array>;
}

/** What AVERAGE_POOL_2D and MAX_POOL_2D share: windows without padding elements, clamped to the fused activation. */
export function preparePool(
  operator: Pool2D,
  context: KernelContext,
  reducers: PoolReducers,
): PreparedKernel {
  if (context.tensor(operator.input).type === "int8") {
    const input = int8Operand(context, operator.input);
    const output = int8Operand(context, operator.output);
    const geometry = poolGeometry(operator, context, input.shape, output.shape);
    const { lowest, highest } = int8ActivationRange(operator.activation, output.scale, output.zeroPoint);
    return overWindows(geometry, input.data, output.data, reducers.int8, lowest, highest);
  }
  const input = float32Operand(context, operator.input);
  const output = float32Operand(context, operator.output);
  const geometry = poolGeometry(operator, context, input.shape, output.shape);
  const { lowest, highest } = floatActivationRange(operator.activation);
  return overWindows(geometry, input.data, output.data, reducers.float32, lowest, highest);
}

function poolGeometry(operator: Pool2D, context: KernelContext, input: Shape, output: Shape): Geometry {
  return windowGeometry(shape4(context, input), shape4(context, output), {
    ...operator,
    dilationHeight: 1,
    dilationWidth: 1,
  });
}

function overWindows<Data extends Int8Array | Float32Array>(
  geometry: Geometry,
  source: Data,
  target: Data,
  reduce: PoolReducer<Data>,
  lowest: number,
  highest: number,
): PreparedKernel {
  const { batches, inHeight, inWidth, inDepth, outHeight, outWidth, strideHeight, strideWidth } = geometry;
  const { filterHeight, filterWidth, padTop, padLeft } = geometry;
  const rowStep = inWidth * inDepth;
  return () => {
    let at = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let outY = 0; outY < outHeight; outY++) {
        const top = outY * strideHeight - padTop;
        const firstY = firstTap(top, 1);
        const rows = endTap(top, 1, inHeight, filterHeight) - firstY;
        for (let outX = 0; outX < outWidth; outX++) {
          const left = outX * strideWidth - padLeft;
          const firstX = firstTap(left, 1);
          const columns = endTap(left, 1, inWidth, filterWidth) - firstX;
          const start = ((batch * inHeight + top + firstY) * inWidth + left + firstX) * inDepth;
          for (let channel = 0; channel < inDepth; channel++) {
            const value = reduce(source, start + channel, rows, rowStep, columns, inDepth);
            target[at++] = Math.min(Math.max(value, lowest), highest);
          }
        }
      }
    }
  };
}

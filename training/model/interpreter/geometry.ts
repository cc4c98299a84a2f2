import type { Padding } from "../graph/graph.ts";
import { paddingBefore } from "../graph/windows.ts";
import type { Shape4 } from "./operand.ts";

/** Where the windows of a convolution or pool lie over an NHWC input. */
export interface Geometry {
  readonly batches: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inDepth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outDepth: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

export interface WindowOptions {
  readonly padding: Padding;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
}

/** The geometry of a valid operator. */
export function windowGeometry(input: Shape4, output: Shape4, options: WindowOptions): Geometry {
  const { padding, ...counts } = options;
  return {
    ...counts,
    batches: input[0],
    inHeight: input[1],
    inWidth: input[2],
    inDepth: input[3],
    outHeight: output[1],
    outWidth: output[2],
    outDepth: output[3],
    padTop: paddingBefore({
      padding,
      inputSize: input[1],
      filterSize: options.filterHeight,
      stride: options.strideHeight,
      dilation: options.dilationHeight,
    }),
    padLeft: paddingBefore({
      padding,
      inputSize: input[2],
      filterSize: options.filterWidth,
      stride: options.strideWidth,
      dilation: options.dilationWidth,
    }),
  };
}

/** The first filter tap that lies inside the input, for a window that begins at `origin`. */
export function firstTap(origin: number, dilation: number): number {
  return origin < 0 ? Math.ceil(-origin / dilation) : 0;
}

/** One past the last filter tap that lies inside the input. */
export function endTap(origin: number, dilation: number, size: number, filter: number): number {
  return Math.max(0, Math.min(filter, Math.ceil((size - origin) / dilation)));
}

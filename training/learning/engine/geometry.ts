import { backend_util } from "@tensorflow/tfjs-core";

/** How a two-dimensional window moves over NHWC activations. A temporal convolution has width 1 throughout. */
export interface Geometry {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** Whether input, filter and output are all one wide. */
export function isTemporal({ inWidth, filterWidth, outWidth }: Geometry): boolean {
  return inWidth === 1 && filterWidth === 1 && outWidth === 1;
}

export type Padding = "same" | "valid" | number | backend_util.ExplicitPadding;
export type RoundingMode = "floor" | "round" | "ceil" | undefined;

/** What tfjs's convolution and pooling operations hand to their kernels. */
export interface WindowAttributes {
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: RoundingMode;
}

/** The filter is [height, width, in, out]; for a depthwise convolution [height, width, in, multiplier]. */
export function convolutionGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attributes: WindowAttributes,
  depthwise = false,
): Geometry {
  const { strides, pad, dilations = 1, dimRoundingMode } = attributes;
  return fromInfo(
    backend_util.computeConv2DInfo(
      shape4(inputShape),
      shape4(filterShape),
      strides,
      dilations,
      pad,
      dimRoundingMode,
      depthwise,
    ),
  );
}

/** Pooling: the filter is as deep as the input and its result has the same channels. */
export function poolingGeometry(
  inputShape: readonly number[],
  filterSize: number | [number, number],
  attributes: WindowAttributes,
): Geometry {
  const { strides, pad, dimRoundingMode } = attributes;
  return fromInfo(
    backend_util.computePool2DInfo(shape4(inputShape), filterSize, strides, 1, pad, dimRoundingMode),
  );
}

function fromInfo(info: backend_util.Conv2DInfo): Geometry {
  return {
    batch: info.batchSize,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    dilationHeight: info.dilationHeight,
    dilationWidth: info.dilationWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

function shape4(shape: readonly number[]): [number, number, number, number] {
  const [a, b, c, d] = shape;
  if (shape.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined)
    throw new RangeError(`a tensor of rank 4 is needed here, not [${shape}]`);
  return [a, b, c, d];
}

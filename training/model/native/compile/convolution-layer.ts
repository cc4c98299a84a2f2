import type {
  Conv2D,
  DepthwiseConv2D,
  FullyConnected,
  Graph,
  Pool2D,
  Tensor,
  TensorIndex,
} from "../../graph/graph.ts";
import { ModelError } from "../../graph/model-error.ts";
import { tensorAt } from "../../graph/validate-graph.ts";
import { paddingBefore } from "../../graph/windows.ts";
import { INT8_RANGE, int8ActivationRange } from "../../interpreter/activation-range.ts";
import { quantizeMultiplier } from "../../interpreter/fixed-point.ts";

/** How the filter lies on one axis of the input. */
export interface Axis {
  readonly inSize: number;
  readonly outSize: number;
  readonly filterSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padBefore: number;
}

/** real result = sum * multiplier * 2^(shift - 31), for one output channel; see `interpreter/fixed-point.ts`. */
export interface Rescale {
  readonly multiplier: number;
  readonly shift: number;
}

/**
 * CONV_2D, DEPTHWISE_CONV_2D or FULLY_CONNECTED with everything decided that does not depend on the data: the axes, and
 * integers only. A network over time has its time on the columns, whichever axis the graph has it on: then there is one row.
 */
export interface ConvolutionLayer {
  readonly kind: "convolution";
  readonly isDepthwise: boolean;
  readonly batches: number;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly inDepth: number;
  readonly outDepth: number;
  /** [out, filter rows, filter columns, in]; depthwise [filter rows, filter columns, out]. */
  readonly weights: Int8Array;
  readonly weightZeroPoint: number;
  readonly bias: Int32Array;
  readonly rescale: readonly Rescale[];
  readonly inputZeroPoint: number;
  readonly outputZeroPoint: number;
  readonly lowest: number;
  readonly highest: number;
  /** Neighbouring columns of which only the largest is kept: a MAX_POOL_2D behind. 1 where there is none. */
  readonly pooled: number;
}

const ONE: Axis = { inSize: 1, outSize: 1, filterSize: 1, stride: 1, dilation: 1, padBefore: 0 };

/** The layer of a convolution; `pool` is the MAX_POOL_2D to fuse. */
export function convolutionLayer(graph: Graph, operator: Conv2D | DepthwiseConv2D): ConvolutionLayer {
  const isDepthwise = operator.kind === "DEPTHWISE_CONV_2D";
  const input = int8Tensor(graph, operator.input);
  const filter = int8Tensor(graph, operator.filter);
  const output = int8Tensor(graph, operator.output);
  const [batches = 1, inHeight = 1, inWidth = 1, inDepth = 1] = input.shape;
  const [, outHeight = 1, outWidth = 1, outDepth = 1] = output.shape;
  const [, filterHeight = 1, filterWidth = 1] = filter.shape;
  const axis = (
    inSize: number,
    outSize: number,
    filterSize: number,
    stride: number,
    dilation: number,
  ): Axis => ({
    inSize,
    outSize,
    filterSize,
    stride,
    dilation,
    // The watch's depthwise kernel pads as if the filter were not dilated.
    padBefore: paddingBefore({
      inputSize: inSize,
      filterSize,
      stride,
      dilation: isDepthwise ? 1 : dilation,
      padding: operator.padding,
    }),
  });
  const rows = axis(inHeight, outHeight, filterHeight, operator.strideHeight, operator.dilationHeight);
  const columns = axis(inWidth, outWidth, filterWidth, operator.strideWidth, operator.dilationWidth);
  const isUpright = inWidth === 1 && filterWidth === 1 && columns.padBefore === 0;
  const scales = filter.quantization.scales;
  return {
    kind: "convolution",
    isDepthwise,
    batches,
    ...(isUpright ? { rows: ONE, columns: rows } : { rows, columns }),
    inDepth,
    outDepth,
    weights: dataOf(filter),
    weightZeroPoint: 0,
    bias: biasOf(graph, operator),
    rescale: Array.from({ length: outDepth }, (_, channel) =>
      quantizeMultiplier(
        (scaleOf(input) * (scales.length === 1 ? scaleOf(filter) : (scales[channel] ?? 1))) / scaleOf(output),
      ),
    ),
    inputZeroPoint: zeroPointOf(input),
    outputZeroPoint: zeroPointOf(output),
    // The watch's int8 depthwise kernel ignores the fused activation.
    ...(isDepthwise
      ? INT8_RANGE
      : int8ActivationRange(operator.activation, scaleOf(output), zeroPointOf(output))),
    pooled: 1,
  };
}

/** A dense layer is a convolution of one column for each batch, as deep as its input. */
export function fullyConnectedLayer(graph: Graph, operator: FullyConnected): ConvolutionLayer {
  const input = int8Tensor(graph, operator.input);
  const filter = int8Tensor(graph, operator.filter);
  const output = int8Tensor(graph, operator.output);
  const [outDepth = 1, inDepth = 1] = filter.shape;
  const [batches = 1] = output.shape;
  const rescale = quantizeMultiplier(Math.fround(scaleOf(input) * scaleOf(filter)) / scaleOf(output));
  return {
    kind: "convolution",
    isDepthwise: false,
    batches: 1,
    rows: ONE,
    columns: { ...ONE, inSize: batches, outSize: batches },
    inDepth,
    outDepth,
    weights: dataOf(filter),
    weightZeroPoint: zeroPointOf(filter),
    bias: biasOf(graph, operator),
    rescale: Array.from({ length: outDepth }, () => rescale),
    inputZeroPoint: zeroPointOf(input),
    outputZeroPoint: zeroPointOf(output),
    ...int8ActivationRange(operator.activation, scaleOf(output), zeroPointOf(output)),
    pooled: 1,
  };
}

/**
 * The convolution with a MAX_POOL_2D behind it in one: the largest of the sums is rescaled instead of the largest result kept,
 * which is the same because rescaling never turns the order around. `undefined` where the pool's windows overlap, are cut off, or do
 * not lie along the columns.
 */
export function withPool(layer: ConvolutionLayer, graph: Graph, pool: Pool2D): ConvolutionLayer | undefined {
  const input = int8Tensor(graph, pool.input);
  const output = int8Tensor(graph, pool.output);
  const [, inHeight = 1, inWidth = 1] = input.shape;
  const [, outHeight = 1, outWidth = 1] = output.shape;
  const isUpright = inWidth === 1 && pool.filterWidth === 1 && inHeight === layer.columns.outSize;
  const isFlat = inHeight === 1 && pool.filterHeight === 1 && inWidth === layer.columns.outSize;
  if (!(isUpright || isFlat) || layer.rows.outSize !== 1) return undefined;
  const [window, stride, outSize] = isUpright
    ? [pool.filterHeight, pool.strideHeight, outHeight]
    : [pool.filterWidth, pool.strideWidth, outWidth];
  const fitsExactly = outSize * window <= layer.columns.outSize && (outSize === 1 || stride === window);
  const padBefore = paddingBefore({
    inputSize: layer.columns.outSize,
    filterSize: window,
    stride,
    dilation: 1,
    padding: pool.padding,
  });
  if (!fitsExactly || padBefore !== 0 || window < 2) return undefined;
  const range = int8ActivationRange(pool.activation, scaleOf(output), zeroPointOf(output));
  const lowest = Math.max(layer.lowest, range.lowest);
  const highest = Math.min(layer.highest, range.highest);
  if (lowest > highest) return undefined;
  return {
    ...layer,
    columns: { ...layer.columns, outSize: outSize * window },
    lowest,
    highest,
    pooled: window,
  };
}

type Int8Tensor = Extract<Tensor, { type: "int8" }>;

export function int8Tensor(graph: Graph, index: TensorIndex): Int8Tensor {
  const tensor = tensorAt(graph, index);
  if (tensor.type !== "int8")
    throw new ModelError("unsupported-tensor", `"${tensor.name}" is ${tensor.type}; native code is for int8`);
  return tensor;
}

export const scaleOf = ({ quantization }: Int8Tensor): number => quantization.scales[0] ?? 1;
export const zeroPointOf = ({ quantization }: Int8Tensor): number => quantization.zeroPoints[0] ?? 0;

function dataOf(tensor: Int8Tensor): Int8Array {
  if (tensor.data === undefined) throw new ModelError("malformed-model", `"${tensor.name}" has no values`);
  return tensor.data;
}

function biasOf(graph: Graph, { bias }: { readonly bias: TensorIndex | undefined }): Int32Array {
  const tensor = bias === undefined ? undefined : tensorAt(graph, bias);
  if (tensor?.type !== "int32" || tensor.data === undefined)
    throw new ModelError("unsupported-tensor", "an int8 operator has no int32 bias");
  return tensor.data;
}

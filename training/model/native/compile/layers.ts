import type { Graph, Pool2D, Quantize, Softmax, TensorIndex } from "../../graph/graph.ts";
import { elementCount, tensorBytes } from "../../graph/graph.ts";
import { ModelError } from "../../graph/model-error.ts";
import { tensorAt } from "../../graph/validate-graph.ts";
import { paddingBefore } from "../../graph/windows.ts";
import { int8ActivationRange } from "../../interpreter/activation-range.ts";
import { quantizeMultiplier } from "../../interpreter/fixed-point.ts";
import {
  type ConvolutionLayer,
  convolutionLayer,
  fullyConnectedLayer,
  int8Tensor,
  scaleOf,
  withPool,
  zeroPointOf,
} from "./convolution-layer.ts";
import type { PoolLayer } from "./pool.ts";
import type { FloatLayer } from "./quantize-float.ts";
import { requantizeKind } from "./requantize.ts";
import type { RescaleLayer } from "./rescale.ts";
import type { SoftmaxLayer } from "./softmax.ts";

/** What code is written for: an operator, or a convolution and the pool behind it. */
export interface Step {
  readonly layer: ConvolutionLayer | PoolLayer | SoftmaxLayer | RescaleLayer | FloatLayer;
  /** Bytes it reads and writes. */
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** The convolution and the pool of a fused layer as two steps, for where there is no fast code for it. */
  readonly apart?: readonly [Step, Step];
}

/**
 * The steps of a graph, in the order they run. Every operator takes one activation, and one is left at the end, so a valid graph
 * is a chain. A RESHAPE moves nothing and is no step.
 *
 * @throws ModelError `unsupported-tensor` for float32 operators
 */
export function stepsOf(graph: Graph): Step[] {
  const steps: Step[] = [];
  const { operators } = graph;
  for (let index = 0; index < operators.length; index++) {
    const operator = operators[index];
    const next = operators[index + 1];
    if (operator === undefined || operator.kind === "RESHAPE") continue;
    let layer: Step["layer"];
    let output = operator.output;
    let apart: Step["apart"];
    const inputBytes = bytesOf(graph, operator.input);
    switch (operator.kind) {
      case "CONV_2D":
      case "DEPTHWISE_CONV_2D": {
        layer = convolutionLayer(graph, operator);
        const pooled = next?.kind === "MAX_POOL_2D" ? fuse(layer, graph, next) : undefined;
        if (pooled !== undefined && next?.kind === "MAX_POOL_2D") {
          const between = bytesOf(graph, output);
          const outputBytes = bytesOf(graph, next.output);
          apart = [
            { layer, inputBytes, outputBytes: between },
            { layer: poolLayer(graph, next), inputBytes: between, outputBytes },
          ];
          layer = pooled;
          output = next.output;
          index++;
        }
        break;
      }
      case "FULLY_CONNECTED":
        layer = fullyConnectedLayer(graph, operator);
        break;
      case "AVERAGE_POOL_2D":
      case "MAX_POOL_2D":
        layer = poolLayer(graph, operator);
        break;
      case "SOFTMAX":
        layer = softmaxLayer(graph, operator);
        break;
      case "QUANTIZE":
        layer = isFloat(graph, operator.input)
          ? floatLayer(graph, "quantize-float", operator.input, operator.output)
          : rescaleLayer(graph, operator);
        break;
      case "DEQUANTIZE":
        layer = floatLayer(graph, "dequantize", operator.output, operator.input);
        break;
    }
    const step = { layer, inputBytes, outputBytes: bytesOf(graph, output) };
    steps.push(apart === undefined ? step : { ...step, apart });
  }
  return steps;
}

/** Only the short way to rescale never turns the order of two sums around. */
function fuse(layer: ConvolutionLayer, graph: Graph, pool: Pool2D): ConvolutionLayer | undefined {
  if (layer.batches > 1 || requantizeKind(layer) !== "short") return undefined;
  return withPool(layer, graph, pool);
}

function bytesOf(graph: Graph, index: TensorIndex): number {
  return tensorBytes(tensorAt(graph, index));
}

function poolLayer(graph: Graph, operator: Pool2D): PoolLayer {
  const input = int8Tensor(graph, operator.input);
  const output = int8Tensor(graph, operator.output);
  const [batches = 1, inHeight = 1, inWidth = 1, depth = 1] = input.shape;
  const [, outHeight = 1, outWidth = 1] = output.shape;
  const axis = (inSize: number, outSize: number, filterSize: number, stride: number) => ({
    inSize,
    outSize,
    filterSize,
    stride,
    dilation: 1,
    padBefore: paddingBefore({
      inputSize: inSize,
      filterSize,
      stride,
      dilation: 1,
      padding: operator.padding,
    }),
  });
  return {
    kind: "pool",
    isMax: operator.kind === "MAX_POOL_2D",
    batches,
    rows: axis(inHeight, outHeight, operator.filterHeight, operator.strideHeight),
    columns: axis(inWidth, outWidth, operator.filterWidth, operator.strideWidth),
    depth,
    ...int8ActivationRange(operator.activation, scaleOf(output), zeroPointOf(output)),
  };
}

/** More could overflow the 12 integer bits of the sum; the watch's shifts at exactly 512 equal ones are undefined. */
const MAX_CLASSES = 511;

function softmaxLayer(graph: Graph, operator: Softmax): SoftmaxLayer {
  const input = int8Tensor(graph, operator.input);
  const depth = input.shape.at(-1) ?? 1;
  if (depth > MAX_CLASSES)
    throw new ModelError("unsupported-tensor", `SOFTMAX: ${depth} classes are more than native code can sum`);
  const real = Math.min(operator.beta * scaleOf(input) * 2 ** 26, 2 ** 31 - 1);
  const { multiplier, shift } = quantizeMultiplier(real);
  return {
    kind: "softmax",
    rows: elementCount(input.shape) / depth,
    depth,
    multiplier,
    shift,
    smallestDifference: -Math.floor((31 * 2 ** 26) / 2 ** shift),
  };
}

function isFloat(graph: Graph, index: TensorIndex): boolean {
  return tensorAt(graph, index).type === "float32";
}

/** Exponents for which no result is too large for a float32, or so small that it loses bits. */
const SCALE_RANGE = { least: 2 ** -100, most: 2 ** 100 };

function floatLayer(
  graph: Graph,
  kind: FloatLayer["kind"],
  real: TensorIndex,
  stored: TensorIndex,
): FloatLayer {
  const tensor = int8Tensor(graph, stored);
  const scale = scaleOf(tensor);
  if (Math.fround(scale) !== scale || !(scale > SCALE_RANGE.least && scale < SCALE_RANGE.most)) {
    throw new ModelError(
      "unsupported-tensor",
      `"${tensor.name}" has the scale ${scale}, which native code does not take`,
    );
  }
  return { kind, elements: elementCount(tensorAt(graph, real).shape), scale, zeroPoint: zeroPointOf(tensor) };
}

function rescaleLayer(graph: Graph, operator: Quantize): RescaleLayer {
  const input = int8Tensor(graph, operator.input);
  const output = int8Tensor(graph, operator.output);
  return {
    kind: "rescale",
    elements: elementCount(input.shape),
    rescale: quantizeMultiplier(Math.fround(scaleOf(input) / scaleOf(output))),
    inputZeroPoint: zeroPointOf(input),
    outputZeroPoint: zeroPointOf(output),
  };
}

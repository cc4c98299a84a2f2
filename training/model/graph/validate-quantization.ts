import type { Graph, Operator, Quantization, Tensor } from "./graph.ts";
import { ModelError } from "./model-error.ts";

/** The only scale and zero point that the watch's int8 softmax writes. */
export const SOFTMAX_OUTPUT: Quantization = { scales: [1 / 256], zeroPoints: [-128], axis: 0 };

/**
 * Checks an operator's scales and zero points against what the watch's kernels take: one pair for each activation,
 * one or one per channel for filters of convolutions, equal ones around operators that only move or choose values.
 *
 * @throws ModelError `unsupported-tensor`.
 */
export function validateQuantization(graph: Pick<Graph, "tensors">, operator: Operator): void {
  const input = graph.tensors[operator.input];
  const output = graph.tensors[operator.output];
  if (input?.type === "int8") expectPair(operator, input);
  if (output?.type === "int8") expectPair(operator, output);
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D": {
      const axis = operator.kind === "CONV_2D" ? 0 : 3;
      const filter = graph.tensors[operator.filter];
      if (filter?.type === "int8") expectPerChannel(operator, filter, filter.quantization, axis);
      break;
    }
    case "FULLY_CONNECTED": {
      const filter = graph.tensors[operator.filter];
      if (filter?.type === "int8") expectPair(operator, filter);
      break;
    }
    case "AVERAGE_POOL_2D":
    case "MAX_POOL_2D":
    case "RESHAPE":
      if (input?.type === "int8" && output?.type === "int8") {
        expectEqual(operator, input.quantization, output.quantization);
      }
      break;
    case "SOFTMAX":
      if (output?.type === "int8") expectEqual(operator, SOFTMAX_OUTPUT, output.quantization);
      break;
  }
}

function expectPair(operator: Operator, tensor: Extract<Tensor, { type: "int8" }>): void {
  const { scales, zeroPoints } = tensor.quantization;
  const [zeroPoint = Number.NaN] = zeroPoints;
  if (scales.length !== 1 || zeroPoints.length !== 1 || !isScale(scales[0])) {
    fail(
      operator,
      scales.length > 1
        ? `"${tensor.name}" needs one scale for all, it has ${scales.length} along axis ${tensor.quantization.axis}`
        : `"${tensor.name}" needs one positive scale and one zero point, it has [${scales}] and [${zeroPoints}]`,
    );
  }
  if (!Number.isInteger(zeroPoint) || zeroPoint < -128 || zeroPoint > 127) {
    fail(operator, `"${tensor.name}" has zero point ${zeroPoint}, which is no int8`);
  }
}

function expectPerChannel(
  operator: Operator,
  filter: Tensor,
  quantization: Quantization,
  axis: number,
): void {
  const channels = filter.shape[axis];
  const { scales, zeroPoints } = quantization;
  if (scales.length !== 1 && (scales.length !== channels || quantization.axis !== axis)) {
    fail(
      operator,
      `"${filter.name}" has ${scales.length} scales along axis ${quantization.axis} for ${channels} channels`,
    );
  }
  if (!scales.every(isScale)) fail(operator, `"${filter.name}" has a scale that is not positive`);
  if (zeroPoints.length !== scales.length || zeroPoints.some((zeroPoint) => zeroPoint !== 0)) {
    fail(operator, `"${filter.name}" needs a zero point of 0 for every scale`);
  }
}

function expectEqual(operator: Operator, wanted: Quantization, actual: Quantization): void {
  if (wanted.scales[0] !== actual.scales[0] || wanted.zeroPoints[0] !== actual.zeroPoints[0]) {
    fail(
      operator,
      `its output needs scale ${wanted.scales[0]} and zero point ${wanted.zeroPoints[0]}, ` +
        `it has ${actual.scales[0]} and ${actual.zeroPoints[0]}`,
    );
  }
}

function isScale(scale: number | undefined): boolean {
  return scale !== undefined && Number.isFinite(scale) && scale > 0;
}

function fail(operator: Operator, message: string): never {
  throw new ModelError("unsupported-tensor", `${operator.kind}: ${message}`);
}

import type { FullyConnected } from "../graph/graph.ts";
import { floatActivationRange, int8ActivationRange } from "./activation-range.ts";
import { MAX_SHIFT } from "./channel-multipliers.ts";
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from "./fixed-point.ts";
import {
  float32Bias,
  float32Operand,
  type Int8Operand,
  int8Operand,
  int32Bias,
  type KernelContext,
  type PreparedKernel,
  refuse,
} from "./operand.ts";

/**
 * FULLY_CONNECTED. Input of batch * in elements in any shape, filter [out, in], output [batch, out]:
 *
 *   out[b, o] = act(bias[o] + sum over i of in[b, i] * filter[o, i])
 *
 * int8: the sum is an int32 over (in - inputZeroPoint) * (filter - filterZeroPoint); the result is
 * clamp(sum * m + outputZeroPoint), m = inputScale * filterScale / outputScale (the product in float32) for all outputs.
 * float32: the sum is a float32 to which every product is added with one rounding (the Cortex-M4 has a fused multiply-add).
 */
export function prepareFullyConnected(operator: FullyConnected, context: KernelContext): PreparedKernel {
  return context.tensor(operator.input).type === "int8"
    ? prepareInt8(operator, context)
    : prepareFloat32(operator, context);
}

function prepareInt8(operator: FullyConnected, context: KernelContext): PreparedKernel {
  const input = int8Operand(context, operator.input);
  const filter = int8Operand(context, operator.filter);
  const output = int8Operand(context, operator.output);
  const [outDepth = 0, inDepth = 0] = filter.shape;
  const [batches = 0] = output.shape;
  const bias = int32Bias(context, operator.bias);
  checkBiasScale(operator, context, input, filter, output);
  const { multiplier, shift } = quantizeMultiplier(Math.fround(input.scale * filter.scale) / output.scale);
  if (shift > MAX_SHIFT) refuse(context, "the scales are too far apart");
  const { lowest, highest } = int8ActivationRange(operator.activation, output.scale, output.zeroPoint);
  const inputZeroPoint = input.zeroPoint;
  const filterZeroPoint = filter.zeroPoint;
  const outputZeroPoint = output.zeroPoint;
  const source = input.data;
  const weights = filter.data;
  const target = output.data;

  return () => {
    for (let batch = 0; batch < batches; batch++) {
      const from = batch * inDepth;
      for (let channel = 0; channel < outDepth; channel++) {
        const row = channel * inDepth;
        let sum = bias[channel] ?? 0;
        for (let index = 0; index < inDepth; index++) {
          const value = (source[from + index] ?? 0) - inputZeroPoint;
          sum = (sum + value * ((weights[row + index] ?? 0) - filterZeroPoint)) | 0;
        }
        const scaled = multiplyByQuantizedMultiplier(sum, multiplier, shift) + outputZeroPoint;
        target[batch * outDepth + channel] = Math.min(Math.max(scaled, lowest), highest);
      }
    }
  };
}

/** The watch refuses a bias whose scale is not that of the products: |inputScale * filterScale - biasScale| / outputScale <= 0.02. */
function checkBiasScale(
  operator: FullyConnected,
  context: KernelContext,
  input: Int8Operand,
  filter: Int8Operand,
  output: Int8Operand,
): void {
  if (operator.bias === undefined) return;
  const tensor = context.tensor(operator.bias);
  const biasScale = tensor.type === "int32" ? (tensor.quantization?.scales[0] ?? 0) : 0;
  if (!(Math.abs(input.scale * filter.scale - biasScale) / output.scale <= 0.02)) {
    refuse(
      context,
      `the bias has the scale ${biasScale}, not input scale times filter scale (${input.scale * filter.scale})`,
    );
  }
}

function prepareFloat32(operator: FullyConnected, context: KernelContext): PreparedKernel {
  const input = float32Operand(context, operator.input);
  const filter = float32Operand(context, operator.filter);
  const output = float32Operand(context, operator.output);
  const [outDepth = 0, inDepth = 0] = filter.shape;
  const [batches = 0] = output.shape;
  const bias = float32Bias(context, operator.bias);
  const { lowest, highest } = floatActivationRange(operator.activation);
  const source = input.data;
  const weights = filter.data;
  const target = output.data;

  return () => {
    for (let batch = 0; batch < batches; batch++) {
      const from = batch * inDepth;
      for (let channel = 0; channel < outDepth; channel++) {
        const row = channel * inDepth;
        let sum = 0;
        for (let index = 0; index < inDepth; index++) {
          sum = Math.fround(sum + (source[from + index] ?? 0) * (weights[row + index] ?? 0));
        }
        const value = Math.fround(sum + (bias[channel] ?? 0));
        target[batch * outDepth + channel] = Math.min(Math.max(value, lowest), highest);
      }
    }
  };
}

import type { Conv2D, Shape } from "../graph/graph.ts";
import { floatActivationRange, int8ActivationRange } from "./activation-range.ts";
import { channelMultipliers } from "./channel-multipliers.ts";
import { multiplyByQuantizedMultiplier } from "./fixed-point.ts";
import { type Geometry, windowGeometry } from "./geometry.ts";
import {
  float32Bias,
  float32Operand,
  int8Operand,
  int32Bias,
  type KernelContext,
  type PreparedKernel,
  shape4,
} from "./operand.ts";
import { createTaps } from "./taps.ts";

/**
 * CONV_2D. Input [batch, height, width, in], filter [out, height, width, in], output [batch, height', width', out]:
 *
 *   out[b, y, x, o] = act(bias[o] + sum over i, j, c of
 *     in[b, y * strideHeight - padTop + i * dilationHeight, x * strideWidth - padLeft + j * dilationWidth, c] * filter[o, i, j, c])
 *
 * where positions outside the input count as 0. int8: the sum is an int32 over (in - inputZeroPoint) * filter; the result is
 * clamp(sum * m[o] + outputZeroPoint), m[o] = inputScale * filterScale[o] / outputScale as a quantized multiplier.
 * float32: the sum is a float32 to which every product is added with one rounding (the Cortex-M4 has a fused multiply-add).
 */
export function prepareConv2D(operator: Conv2D, context: KernelContext): PreparedKernel {
  return context.tensor(operator.input).type === "int8"
    ? prepareInt8(operator, context)
    : prepareFloat32(operator, context);
}

function convGeometry(
  operator: Conv2D,
  context: KernelContext,
  input: Shape,
  filter: Shape,
  output: Shape,
): Geometry {
  const [, filterHeight, filterWidth] = shape4(context, filter);
  return windowGeometry(shape4(context, input), shape4(context, output), {
    ...operator,
    filterHeight,
    filterWidth,
  });
}

function prepareInt8(operator: Conv2D, context: KernelContext): PreparedKernel {
  const input = int8Operand(context, operator.input);
  const filter = int8Operand(context, operator.filter);
  const output = int8Operand(context, operator.output);
  const geometry = convGeometry(operator, context, input.shape, filter.shape, output.shape);
  const bias = int32Bias(context, operator.bias);
  const { multipliers, shifts } = channelMultipliers(context, input, filter, output, geometry.outDepth);
  const { lowest, highest } = int8ActivationRange(operator.activation, output.scale, output.zeroPoint);
  const inputZeroPoint = input.zeroPoint;
  const outputZeroPoint = output.zeroPoint;
  const source = input.data;
  const weights = filter.data;
  const target = output.data;
  const { outDepth } = geometry;
  const taps = createTaps(geometry);

  return () => {
    let at = 0;
    for (let position = 0; position < taps.positions; position++) {
      const runs = taps.at(position);
      for (let channel = 0; channel < outDepth; channel++) {
        let sum = bias[channel] ?? 0;
        const filterStart = channel * taps.filterSize;
        for (let run = 0; run < runs; run++) {
          let from = taps.inputStart[run] ?? 0;
          let weight = filterStart + (taps.filterStart[run] ?? 0);
          const end = from + (taps.length[run] ?? 0);
          // Four at a time: twice as fast.
          for (; from + 3 < end; from += 4, weight += 4) {
            sum =
              (sum +
                Math.imul((source[from] ?? 0) - inputZeroPoint, weights[weight] ?? 0) +
                Math.imul((source[from + 1] ?? 0) - inputZeroPoint, weights[weight + 1] ?? 0) +
                Math.imul((source[from + 2] ?? 0) - inputZeroPoint, weights[weight + 2] ?? 0) +
                Math.imul((source[from + 3] ?? 0) - inputZeroPoint, weights[weight + 3] ?? 0)) |
              0;
          }
          for (; from < end; from++, weight++) {
            sum = (sum + Math.imul((source[from] ?? 0) - inputZeroPoint, weights[weight] ?? 0)) | 0;
          }
        }
        const scaled =
          multiplyByQuantizedMultiplier(sum, multipliers[channel] ?? 0, shifts[channel] ?? 0) +
          outputZeroPoint;
        target[at++] = Math.min(Math.max(scaled, lowest), highest);
      }
    }
  };
}

function prepareFloat32(operator: Conv2D, context: KernelContext): PreparedKernel {
  const input = float32Operand(context, operator.input);
  const filter = float32Operand(context, operator.filter);
  const output = float32Operand(context, operator.output);
  const geometry = convGeometry(operator, context, input.shape, filter.shape, output.shape);
  const bias = float32Bias(context, operator.bias);
  const { lowest, highest } = floatActivationRange(operator.activation);
  const source = input.data;
  const weights = filter.data;
  const target = output.data;
  const { outDepth } = geometry;
  const taps = createTaps(geometry);

  return () => {
    let at = 0;
    for (let position = 0; position < taps.positions; position++) {
      const runs = taps.at(position);
      for (let channel = 0; channel < outDepth; channel++) {
        let sum = 0;
        const filterStart = channel * taps.filterSize;
        for (let run = 0; run < runs; run++) {
          let from = taps.inputStart[run] ?? 0;
          let weight = filterStart + (taps.filterStart[run] ?? 0);
          const end = from + (taps.length[run] ?? 0);
          for (; from < end; from++, weight++) {
            sum = Math.fround(sum + (source[from] ?? 0) * (weights[weight] ?? 0));
          }
        }
        const value = Math.fround(sum + (bias[channel] ?? 0));
        target[at++] = Math.min(Math.max(value, lowest), highest);
      }
    }
  };
}

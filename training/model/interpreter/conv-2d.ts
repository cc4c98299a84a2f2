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
 *
 * Four channels go together, so that each input is read once for them and no sum waits for the one before it. Where the last
 * four are fewer, the last channel is computed more than once.
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
  const last = outDepth - 1;
  const taps = createTaps(geometry);
  const { positions, filterSize, inputStart, filterStart, length } = taps;

  function write(at: number, channel: number, sum: number): void {
    const scaled = multiplyByQuantizedMultiplier(sum, multipliers[channel] ?? 0, shifts[channel] ?? 0);
    target[at + channel] = Math.min(Math.max(scaled + outputZeroPoint, lowest), highest);
  }

  return () => {
    for (let position = 0, at = 0; position < positions; position++, at += outDepth) {
      const base = taps.at(position);
      const { runs } = taps;
      for (let c0 = 0; c0 < outDepth; c0 += 4) {
        const c1 = Math.min(c0 + 1, last);
        const c2 = Math.min(c0 + 2, last);
        const c3 = Math.min(c0 + 3, last);
        const start0 = c0 * filterSize;
        const start1 = c1 * filterSize;
        const start2 = c2 * filterSize;
        const start3 = c3 * filterSize;
        let sum0 = bias[c0] ?? 0;
        let sum1 = bias[c1] ?? 0;
        let sum2 = bias[c2] ?? 0;
        let sum3 = bias[c3] ?? 0;
        for (let run = 0; run < runs; run++) {
          let from = base + (inputStart[run] ?? 0);
          let tap = filterStart[run] ?? 0;
          const end = from + (length[run] ?? 0);
          for (; from < end; from++, tap++) {
            const value = (source[from] ?? 0) - inputZeroPoint;
            sum0 = (sum0 + Math.imul(value, weights[start0 + tap] ?? 0)) | 0;
            sum1 = (sum1 + Math.imul(value, weights[start1 + tap] ?? 0)) | 0;
            sum2 = (sum2 + Math.imul(value, weights[start2 + tap] ?? 0)) | 0;
            sum3 = (sum3 + Math.imul(value, weights[start3 + tap] ?? 0)) | 0;
          }
        }
        write(at, c0, sum0);
        write(at, c1, sum1);
        write(at, c2, sum2);
        write(at, c3, sum3);
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
  const last = outDepth - 1;
  const taps = createTaps(geometry);
  const { positions, filterSize, inputStart, filterStart, length } = taps;

  function write(at: number, channel: number, sum: number): void {
    const value = Math.fround(sum + (bias[channel] ?? 0));
    target[at + channel] = Math.min(Math.max(value, lowest), highest);
  }

  return () => {
    for (let position = 0, at = 0; position < positions; position++, at += outDepth) {
      const base = taps.at(position);
      const { runs } = taps;
      for (let c0 = 0; c0 < outDepth; c0 += 4) {
        const c1 = Math.min(c0 + 1, last);
        const c2 = Math.min(c0 + 2, last);
        const c3 = Math.min(c0 + 3, last);
        const start0 = c0 * filterSize;
        const start1 = c1 * filterSize;
        const start2 = c2 * filterSize;
        const start3 = c3 * filterSize;
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (let run = 0; run < runs; run++) {
          let from = base + (inputStart[run] ?? 0);
          let tap = filterStart[run] ?? 0;
          const end = from + (length[run] ?? 0);
          for (; from < end; from++, tap++) {
            const value = source[from] ?? 0;
            sum0 = Math.fround(sum0 + value * (weights[start0 + tap] ?? 0));
            sum1 = Math.fround(sum1 + value * (weights[start1 + tap] ?? 0));
            sum2 = Math.fround(sum2 + value * (weights[start2 + tap] ?? 0));
            sum3 = Math.fround(sum3 + value * (weights[start3 + tap] ?? 0));
          }
        }
        write(at, c0, sum0);
        write(at, c1, sum1);
        write(at, c2, sum2);
        write(at, c3, sum3);
      }
    }
  };
}

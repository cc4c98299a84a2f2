import type { Conv2D, Shape } from "../graph/graph.ts";
import { floatActivationRange, int8ActivationRange } from "./activation-range.ts";
import { channelMultipliers } from "./channel-multipliers.ts";
import { multiplyByQuantizedMultiplier } from "./fixed-point.ts";
import { endTap, firstTap, type Geometry, windowGeometry } from "./geometry.ts";
import {
  float32Bias,
  float32Operand,
  int8Operand,
  int32Bias,
  type KernelContext,
  type PreparedKernel,
  shape4,
} from "./operand.ts";

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
  const { batches, inHeight, inWidth, inDepth, outHeight, outWidth, outDepth } = geometry;
  const {
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop,
    padLeft,
  } = geometry;

  return () => {
    let at = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let outY = 0; outY < outHeight; outY++) {
        const top = outY * strideHeight - padTop;
        const firstY = firstTap(top, dilationHeight);
        const endY = endTap(top, dilationHeight, inHeight, filterHeight);
        for (let outX = 0; outX < outWidth; outX++) {
          const left = outX * strideWidth - padLeft;
          const firstX = firstTap(left, dilationWidth);
          const endX = endTap(left, dilationWidth, inWidth, filterWidth);
          for (let channel = 0; channel < outDepth; channel++) {
            let sum = bias[channel] ?? 0;
            for (let tapY = firstY; tapY < endY; tapY++) {
              for (let tapX = firstX; tapX < endX; tapX++) {
                const y = top + tapY * dilationHeight;
                const x = left + tapX * dilationWidth;
                const from = ((batch * inHeight + y) * inWidth + x) * inDepth;
                const weight = ((channel * filterHeight + tapY) * filterWidth + tapX) * inDepth;
                for (let depth = 0; depth < inDepth; depth++) {
                  sum =
                    (sum + ((source[from + depth] ?? 0) - inputZeroPoint) * (weights[weight + depth] ?? 0)) |
                    0;
                }
              }
            }
            const scaled =
              multiplyByQuantizedMultiplier(sum, multipliers[channel] ?? 0, shifts[channel] ?? 0) +
              outputZeroPoint;
            target[at++] = Math.min(Math.max(scaled, lowest), highest);
          }
        }
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
  const { batches, inHeight, inWidth, inDepth, outHeight, outWidth, outDepth } = geometry;
  const {
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop,
    padLeft,
  } = geometry;

  return () => {
    let at = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let outY = 0; outY < outHeight; outY++) {
        const top = outY * strideHeight - padTop;
        const firstY = firstTap(top, dilationHeight);
        const endY = endTap(top, dilationHeight, inHeight, filterHeight);
        for (let outX = 0; outX < outWidth; outX++) {
          const left = outX * strideWidth - padLeft;
          const firstX = firstTap(left, dilationWidth);
          const endX = endTap(left, dilationWidth, inWidth, filterWidth);
          for (let channel = 0; channel < outDepth; channel++) {
            let sum = 0;
            for (let tapY = firstY; tapY < endY; tapY++) {
              for (let tapX = firstX; tapX < endX; tapX++) {
                const y = top + tapY * dilationHeight;
                const x = left + tapX * dilationWidth;
                const from = ((batch * inHeight + y) * inWidth + x) * inDepth;
                const weight = ((channel * filterHeight + tapY) * filterWidth + tapX) * inDepth;
                for (let depth = 0; depth < inDepth; depth++) {
                  const product = (source[from + depth] ?? 0) * (weights[weight + depth] ?? 0);
                  sum = Math.fround(sum + product);
                }
              }
            }
            const value = Math.fround(sum + (bias[channel] ?? 0));
            target[at++] = Math.min(Math.max(value, lowest), highest);
          }
        }
      }
    }
  };
}

import type { DepthwiseConv2D, Shape } from "../graph/graph.ts";
import { floatActivationRange, INT8_RANGE } from "./activation-range.ts";
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
 * DEPTHWISE_CONV_2D. Input [batch, height, width, in], filter [1, height, width, in * multiplier]:
 *
 *   out[b, y, x, o] = act(bias[o] + sum over i, j of
 *     in[b, y * strideHeight - padTop + i * dilationHeight, x * strideWidth - padLeft + j * dilationWidth, floor(o / multiplier)]
 *     * filter[0, i, j, o])
 *
 * int8 is rescaled and float32 summed as in CONV_2D. Two things that the watch does and a desktop does not:
 * `padding: "same"` is worked out as if the dilation were 1, and the int8 kernel ignores the fused activation (the result
 * is only cut to -128 … 127, which is a ReLU exactly when the output's zero point is -128).
 */
export function prepareDepthwiseConv2D(operator: DepthwiseConv2D, context: KernelContext): PreparedKernel {
  return context.tensor(operator.input).type === "int8"
    ? prepareInt8(operator, context)
    : prepareFloat32(operator, context);
}

function depthwiseGeometry(
  operator: DepthwiseConv2D,
  context: KernelContext,
  input: Shape,
  filter: Shape,
  output: Shape,
): Geometry {
  const [, filterHeight, filterWidth] = shape4(context, filter);
  const options = { ...operator, filterHeight, filterWidth };
  const from = shape4(context, input);
  const to = shape4(context, output);
  const { padTop, padLeft } = windowGeometry(from, to, { ...options, dilationHeight: 1, dilationWidth: 1 });
  return { ...windowGeometry(from, to, options), padTop, padLeft };
}

function prepareInt8(operator: DepthwiseConv2D, context: KernelContext): PreparedKernel {
  const input = int8Operand(context, operator.input);
  const filter = int8Operand(context, operator.filter);
  const output = int8Operand(context, operator.output);
  const geometry = depthwiseGeometry(operator, context, input.shape, filter.shape, output.shape);
  const bias = int32Bias(context, operator.bias);
  const { multipliers, shifts } = channelMultipliers(context, input, filter, output, geometry.outDepth);
  const { lowest, highest } = INT8_RANGE;
  const inputZeroPoint = input.zeroPoint;
  const outputZeroPoint = output.zeroPoint;
  const source = input.data;
  const weights = filter.data;
  const target = output.data;
  const { depthMultiplier } = operator;
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
            const depth = Math.floor(channel / depthMultiplier);
            let sum = bias[channel] ?? 0;
            for (let tapY = firstY; tapY < endY; tapY++) {
              for (let tapX = firstX; tapX < endX; tapX++) {
                const y = top + tapY * dilationHeight;
                const x = left + tapX * dilationWidth;
                const value = source[((batch * inHeight + y) * inWidth + x) * inDepth + depth] ?? 0;
                const weight = weights[(tapY * filterWidth + tapX) * outDepth + channel] ?? 0;
                sum = (sum + (value - inputZeroPoint) * weight) | 0;
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

function prepareFloat32(operator: DepthwiseConv2D, context: KernelContext): PreparedKernel {
  const input = float32Operand(context, operator.input);
  const filter = float32Operand(context, operator.filter);
  const output = float32Operand(context, operator.output);
  const geometry = depthwiseGeometry(operator, context, input.shape, filter.shape, output.shape);
  const bias = float32Bias(context, operator.bias);
  const { lowest, highest } = floatActivationRange(operator.activation);
  const source = input.data;
  const weights = filter.data;
  const target = output.data;
  const { depthMultiplier } = operator;
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
            const depth = Math.floor(channel / depthMultiplier);
            let sum = 0;
            for (let tapY = firstY; tapY < endY; tapY++) {
              for (let tapX = firstX; tapX < endX; tapX++) {
                const y = top + tapY * dilationHeight;
                const x = left + tapX * dilationWidth;
                const value = source[((batch * inHeight + y) * inWidth + x) * inDepth + depth] ?? 0;
                const weight = weights[(tapY * filterWidth + tapX) * outDepth + channel] ?? 0;
                sum = Math.fround(sum + value * weight);
              }
            }
            const result = Math.fround(sum + (bias[channel] ?? 0));
            target[at++] = Math.min(Math.max(result, lowest), highest);
          }
        }
      }
    }
  };
}

import type { Softmax } from "../graph/graph.ts";
import {
  quantizeMultiplier,
  roundingDivideByPowerOfTwo,
  saturatingRoundingDoublingHighMul,
} from "./fixed-point.ts";
import { expOfNegative, reciprocal } from "./fixed-point-math.ts";
import { float32Operand, int8Operand, type KernelContext, type PreparedKernel, refuse } from "./operand.ts";

/** More classes could overflow the watch's 12 integer bits for the sum. */
const MAX_CLASSES = 512;

/**
 * SOFTMAX over the last axis: out[c] = exp(beta * (in[c] - max)) / sum over k of exp(beta * (in[k] - max)).
 *
 * int8: differences are scaled to Q5.26, exponentials are Q0.31 and their sum Q12.19, the reciprocal is Q0.31; the result is
 * stored as round(256 * p) - 128, at most 127. Differences too large for Q5.26 give -128.
 */
export function prepareSoftmax(operator: Softmax, context: KernelContext): PreparedKernel {
  return context.tensor(operator.input).type === "int8"
    ? prepareInt8(operator, context)
    : prepareFloat32(operator, context);
}

function prepareInt8(operator: Softmax, context: KernelContext): PreparedKernel {
  const input = int8Operand(context, operator.input);
  const output = int8Operand(context, operator.output);
  const depth = input.shape.at(-1) ?? 0;
  if (depth > MAX_CLASSES)
    refuse(context, `${depth} classes are more than the watch can sum (${MAX_CLASSES})`);
  const real = Math.min(operator.beta * input.scale * 2 ** 26, 2 ** 31 - 1);
  if (!(real > 1))
    refuse(context, `beta ${operator.beta} times the input's scale ${input.scale} is too small`);
  const { multiplier, shift } = quantizeMultiplier(real);
  const smallestDifference = -Math.floor((31 * 2 ** 26) / 2 ** shift);
  const source = input.data;
  const target = output.data;
  const exponentials = new Int32Array(depth);

  return () => {
    for (let start = 0; start < source.length; start += depth) {
      let max = -128;
      for (let c = 0; c < depth; c++) max = Math.max(max, source[start + c] ?? 0);
      let sum = 0;
      for (let c = 0; c < depth; c++) {
        const difference = (source[start + c] ?? 0) - max;
        if (difference < smallestDifference) continue;
        const exponential = expOfNegative(saturatingRoundingDoublingHighMul(difference << shift, multiplier));
        exponentials[c] = exponential;
        sum += roundingDivideByPowerOfTwo(exponential, 12);
      }
      const { scale, bitsOverUnit } = reciprocal(sum);
      for (let c = 0; c < depth; c++) {
        if ((source[start + c] ?? 0) - max < smallestDifference) {
          target[start + c] = -128;
          continue;
        }
        const fraction = saturatingRoundingDoublingHighMul(scale, exponentials[c] ?? 0);
        const stored = roundingDivideByPowerOfTwo(fraction, bitsOverUnit + 23) - 128;
        target[start + c] = Math.max(-128, Math.min(127, stored));
      }
    }
  };
}

function prepareFloat32(operator: Softmax, context: KernelContext): PreparedKernel {
  const input = float32Operand(context, operator.input);
  const output = float32Operand(context, operator.output);
  const depth = input.shape.at(-1) ?? 0;
  const beta = Math.fround(operator.beta);
  const source = input.data;
  const target = output.data;

  return () => {
    for (let start = 0; start < source.length; start += depth) {
      let max = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < depth; c++) max = Math.max(max, source[start + c] ?? 0);
      let sum = 0;
      for (let c = 0; c < depth; c++) {
        const exponential = Math.exp(Math.fround(Math.fround((source[start + c] ?? 0) - max) * beta));
        target[start + c] = exponential;
        sum = Math.fround(sum + (target[start + c] ?? 0));
      }
      for (let c = 0; c < depth; c++) target[start + c] = (target[start + c] ?? 0) / sum;
    }
  };
}

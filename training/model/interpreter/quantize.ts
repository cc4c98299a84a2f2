import type { Quantize } from "../graph/graph.ts";
import { roundHalfAway } from "./activation-range.ts";
import { MAX_SHIFT } from "./channel-multipliers.ts";
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from "./fixed-point.ts";
import { float32Operand, int8Operand, type KernelContext, type PreparedKernel, refuse } from "./operand.ts";

/**
 * QUANTIZE.
 *
 * float32 to int8: out = clamp(round(in / scale) + zeroPoint); the quotient is a float32 and halves are rounded *away from
 * zero* (desktop TFLite rounds them to even: the two differ on ties).
 * int8 to int8: out = clamp((in - inputZeroPoint) * m + outputZeroPoint), m = inputScale / outputScale as a quantized multiplier.
 */
export function prepareQuantize(operator: Quantize, context: KernelContext): PreparedKernel {
  const output = int8Operand(context, operator.output);
  const { scale, zeroPoint } = output;
  const target = output.data;

  if (context.tensor(operator.input).type === "int8") {
    const input = int8Operand(context, operator.input);
    const { multiplier, shift } = quantizeMultiplier(Math.fround(input.scale / scale));
    if (shift > MAX_SHIFT) refuse(context, "the scales are too far apart");
    const source = input.data;
    return () => {
      for (let index = 0; index < source.length; index++) {
        const difference = (source[index] ?? 0) - input.zeroPoint;
        const value = multiplyByQuantizedMultiplier(difference, multiplier, shift) + zeroPoint;
        target[index] = Math.max(-128, Math.min(127, value));
      }
    };
  }

  const source = float32Operand(context, operator.input).data;
  return () => {
    for (let index = 0; index < source.length; index++) {
      const value = (toInt32(roundHalfAway(Math.fround((source[index] ?? 0) / scale))) + zeroPoint) | 0;
      target[index] = Math.max(-128, Math.min(127, value));
    }
  };
}

/**
 * A float as the Cortex-M4 converts it: cut to int32, and 0 for what is no number. Garbage in an input that was not filled can be
 * either; the zero point is then added with wrap-around.
 */
function toInt32(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-0x80000000, Math.min(0x7fffffff, value));
}

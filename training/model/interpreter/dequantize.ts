import type { Dequantize } from "../graph/graph.ts";
import { float32Operand, int8Operand, type KernelContext, type PreparedKernel } from "./operand.ts";

/** DEQUANTIZE, int8 to float32: out = scale * (in - zeroPoint), rounded once to float32. */
export function prepareDequantize(operator: Dequantize, context: KernelContext): PreparedKernel {
  const input = int8Operand(context, operator.input);
  const target = float32Operand(context, operator.output).data;
  const { scale, zeroPoint, data: source } = input;
  return () => {
    for (let index = 0; index < source.length; index++) {
      target[index] = scale * ((source[index] ?? 0) - zeroPoint);
    }
  };
}

import type { Reshape } from "../graph/graph.ts";
import type { KernelContext, PreparedKernel } from "./operand.ts";

/** RESHAPE: the same elements under another shape. The watch takes the shape from the output, not from the second input. */
export function prepareReshape(operator: Reshape, context: KernelContext): PreparedKernel {
  const source = context.buffer(operator.input);
  const target = context.buffer(operator.output);
  return () => target.set(source);
}

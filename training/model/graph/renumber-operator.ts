import type { Operator, TensorIndex } from "./graph.ts";

/** The same operator on other tensors: `place` gives the new index of each. */
export function renumberOperator(operator: Operator, place: (tensor: TensorIndex) => TensorIndex): Operator {
  const optional = (tensor: number | undefined) => (tensor === undefined ? undefined : place(tensor));
  const input = place(operator.input);
  const output = place(operator.output);
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D":
    case "FULLY_CONNECTED":
      return { ...operator, input, output, filter: place(operator.filter), bias: optional(operator.bias) };
    case "RESHAPE":
      return { ...operator, input, output, shape: optional(operator.shape) };
    default:
      return { ...operator, input, output };
  }
}

import {
  type Graph,
  type Operator,
  operatorInputs,
  type Tensor,
  type TensorIndex,
} from "../../training/model/graph/graph.ts";

/** One operator of a graph as a graph of its own: its activation is the input, its constants stay constants. */
export function singleOperator(graph: Graph, operator: Operator): Graph {
  const used = [...operatorInputs(operator), operator.output];
  const tensors: Tensor[] = used.map((index) => {
    const tensor = graph.tensors[index];
    if (tensor === undefined) throw new Error(`there is no tensor ${index}`);
    return tensor;
  });
  const at = (index: TensorIndex) => used.indexOf(index);
  return {
    description: operator.kind,
    tensors,
    operators: [renumber(operator, at)],
    inputs: [at(operator.input)],
    outputs: [at(operator.output)],
  };
}

function renumber(operator: Operator, at: (index: TensorIndex) => TensorIndex): Operator {
  const ends = { input: at(operator.input), output: at(operator.output) };
  const optional = (index: TensorIndex | undefined) => (index === undefined ? undefined : at(index));
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D":
    case "FULLY_CONNECTED":
      return { ...operator, ...ends, filter: at(operator.filter), bias: optional(operator.bias) };
    case "RESHAPE":
      return { ...operator, ...ends, shape: optional(operator.shape) };
    default:
      return { ...operator, ...ends };
  }
}

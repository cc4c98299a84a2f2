import {
  type Graph,
  type Operator,
  operatorInputs,
  type Tensor,
  type TensorIndex,
} from "../../training/model/graph/graph.ts";
import { renumberOperator } from "../../training/model/graph/renumber-operator.ts";

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
    operators: [renumberOperator(operator, at)],
    inputs: [at(operator.input)],
    outputs: [at(operator.output)],
  };
}

import { elementCount, type Graph, type Operator } from "./graph.ts";

/** Multiply-accumulates of one run, as the convolution and dense formulas count them: padding included, biases not. */
export interface MacCount {
  readonly total: number;
  /** In the order of `graph.operators`. */
  readonly perOperator: readonly number[];
}

/** Counts the multiply-accumulates of one run of the graph. Pools, softmax and copies count 0. */
export function countMacs(graph: Graph): MacCount {
  const perOperator = graph.operators.map((operator) => operatorMacs(graph, operator));
  return { total: perOperator.reduce((sum, macs) => sum + macs, 0), perOperator };
}

function operatorMacs(graph: Graph, operator: Operator): number {
  const shapeOf = (index: number) => graph.tensors[index]?.shape ?? [];
  switch (operator.kind) {
    // Every output element takes one filter's elements: all but the dimension of the output channels.
    case "CONV_2D":
      return elementCount(shapeOf(operator.output)) * elementCount(shapeOf(operator.filter).slice(1));
    case "DEPTHWISE_CONV_2D":
      return elementCount(shapeOf(operator.output)) * elementCount(shapeOf(operator.filter).slice(1, 3));
    case "FULLY_CONNECTED":
      return elementCount(shapeOf(operator.output)) * (shapeOf(operator.filter)[1] ?? 0);
    default:
      return 0;
  }
}

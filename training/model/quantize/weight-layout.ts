import type { Conv2D, DepthwiseConv2D, FullyConnected, Graph } from "../graph/graph.ts";

/** The operators that multiply by weights. */
export type LinearOperator = Conv2D | DepthwiseConv2D | FullyConnected;

/** How the weights of an operator lie, and whether each output channel has a scale of its own. */
export interface WeightLayout {
  readonly perChannel: boolean;
  /** Of `Quantization`: the dimension the scales go along. */
  readonly axis: number;
  readonly outputs: number;
  /** From a weight's position to its output channel. */
  outputOf(position: number): number;
}

export function layoutOf(graph: Graph, operator: LinearOperator): WeightLayout {
  const { shape } = graph.tensors[operator.filter];
  if (operator.kind === "DEPTHWISE_CONV_2D") {
    const outputs = shape[3];
    return {
      perChannel: true,
      axis: 3,
      outputs,
      outputOf: (at) => at % outputs,
    };
  }
  const outputs = shape[0];
  const perOutput = shape.slice(1).reduce((product, size) => product * size, 1);
  return {
    perChannel: operator.kind === "CONV_2D",
    axis: 0,
    outputs,
    outputOf: (at) => Math.floor(at / perOutput),
  };
}

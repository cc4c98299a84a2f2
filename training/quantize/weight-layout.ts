import type { Conv2D, DepthwiseConv2D, FullyConnected, Graph } from "../graph/graph.ts";

/** The operators that multiply by weights. */
export type LinearOperator = Conv2D | DepthwiseConv2D | FullyConnected;

/** How the weights of an operator lie, and whether each output channel has a scale of its own. */
export interface WeightLayout {
  readonly perChannel: boolean;
  /** Of `Quantization`: the dimension the scales go along. */
  readonly axis: number;
  readonly outputs: number;
  readonly inputs: number;
  /** From a weight's position to its output channel. */
  outputOf(position: number): number;
  /** From a weight's position to the input channel it is multiplied with. */
  inputOf(position: number): number;
}

export function layoutOf(graph: Graph, operator: LinearOperator): WeightLayout {
  const { shape } = graph.tensors[operator.filter];
  if (operator.kind === "DEPTHWISE_CONV_2D") {
    const outputs = shape[3];
    const { depthMultiplier } = operator;
    return {
      perChannel: true,
      axis: 3,
      outputs,
      inputs: outputs / depthMultiplier,
      outputOf: (at) => at % outputs,
      inputOf: (at) => Math.floor((at % outputs) / depthMultiplier),
    };
  }
  const outputs = shape[0];
  const inputs = shape[shape.length - 1];
  const perOutput = shape.slice(1).reduce((product, size) => product * size, 1);
  return {
    perChannel: operator.kind === "CONV_2D",
    axis: 0,
    outputs,
    inputs,
    outputOf: (at) => Math.floor(at / perOutput),
    inputOf: (at) => at % inputs,
  };
}

import type { Activation, Graph, TensorIndex } from "../graph/graph.ts";
import type { Range } from "./quantization.ts";

/** Ranges for the tensors that need one: the outputs of convolutions and dense layers. */
export type Ranges = ReadonlyMap<TensorIndex, Range>;

/** A tensor with a range of its own. */
export interface RangedTensor {
  readonly tensor: TensorIndex;
  /** Fused into the operator that writes it. */
  readonly activation: Activation;
}

/** The tensors of a graph that need a range. All others pass their input's scale on, or have a fixed one. */
export function rangedTensors(graph: Graph): RangedTensor[] {
  return graph.operators.flatMap((operator) => {
    if (!("filter" in operator)) return [];
    const { output: tensor, activation } = operator;
    return [{ tensor, activation }];
  });
}

import { type Graph, operatorInputs, type TensorIndex, tensorBytes } from "../graph/graph.ts";

/** An activation: a tensor that lives in the arena. */
export interface Lifetime {
  readonly tensor: TensorIndex;
  readonly bytes: number;
  /** The operator that writes it; 0 for the model's input. */
  readonly first: number;
  /** The last operator that reads it; the last of all for the model's output. */
  readonly last: number;
}

/** When the activations of a valid graph are in use, in the order of their tensors. */
export function lifetimes(graph: Graph): Lifetime[] {
  const first = new Map<TensorIndex, number>();
  const last = new Map<TensorIndex, number>();
  graph.operators.forEach((operator, step) => {
    for (const input of operatorInputs(operator)) last.set(input, step);
    if (!first.has(operator.output)) first.set(operator.output, step);
  });
  for (const input of graph.inputs) first.set(input, 0);
  for (const output of graph.outputs) last.set(output, graph.operators.length - 1);
  return graph.tensors.flatMap((tensor, index) =>
    tensor.data === undefined
      ? [
          {
            tensor: index,
            bytes: tensorBytes(tensor),
            first: first.get(index) ?? 0,
            last: last.get(index) ?? 0,
          },
        ]
      : [],
  );
}

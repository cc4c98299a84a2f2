import type { Graph, Tensor, TensorIndex } from "../graph/graph.ts";

/**
 * Takes what all classes have in common out of the dense layer before a softmax: from each of its weights the mean over
 * the classes, and so for the biases. The probabilities stay what they are (softmax does not see a common summand), and
 * the logits spread less, so int8 tells them apart better.
 */
export function centerLogits(graph: Graph): Graph {
  const tensors: Tensor[] = [...graph.tensors];
  for (const softmax of graph.operators) {
    if (softmax.kind !== "SOFTMAX") continue;
    const dense = graph.operators.find(({ output }) => output === softmax.input);
    if (dense?.kind !== "FULLY_CONNECTED" || dense.activation !== "none") continue;
    for (const constant of [dense.filter, dense.bias]) {
      if (constant !== undefined) centerRows(tensors, constant, tensors[dense.filter].shape[0]);
    }
  }
  return { ...graph, tensors };
}

function centerRows(tensors: Tensor[], index: TensorIndex, classes: number): void {
  const tensor = tensors[index];
  if (tensor.type !== "float32" || tensor.data === undefined) return;
  const { data } = tensor;
  const inputs = data.length / classes;
  const means = new Float64Array(inputs);
  data.forEach((value, at) => {
    means[at % inputs] += value / classes;
  });
  tensors[index] = { ...tensor, data: data.map((value, at) => value - means[at % inputs]) };
}

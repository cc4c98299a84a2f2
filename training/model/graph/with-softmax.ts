import type { Graph, Operator, Tensor, TensorIndex } from "./graph.ts";
import { SOFTMAX_OUTPUT } from "./validate-quantization.ts";

/**
 * The graph with probabilities at its end: as it is where a SOFTMAX makes its output, and with one behind its logits where none does.
 */
export function withSoftmax(graph: Graph): Graph {
  const [end] = graph.outputs;
  const last = graph.tensors[end];
  if (isProbabilities(graph, end) && (last.type !== "int8" || isSoftmaxScale(last))) return graph;
  const name = "probabilities";
  const probabilities: Tensor =
    last.type === "int8"
      ? { name, type: "int8", shape: last.shape, quantization: SOFTMAX_OUTPUT }
      : { name, type: "float32", shape: last.shape };
  const output = graph.tensors.length;
  return {
    ...graph,
    tensors: [...graph.tensors, probabilities],
    operators: [...graph.operators, { kind: "SOFTMAX", input: end, output, beta: 1 }],
    outputs: [output],
  };
}

const PASSING: readonly Operator["kind"][] = ["DEQUANTIZE", "QUANTIZE", "RESHAPE"];

/** Whether the values come from a SOFTMAX, however often they have changed their type or shape since. */
function isProbabilities(graph: Graph, tensor: TensorIndex): boolean {
  const maker = graph.operators.find(({ output }) => output === tensor);
  if (maker === undefined) return false;
  return maker.kind === "SOFTMAX" || (PASSING.includes(maker.kind) && isProbabilities(graph, maker.input));
}

function isSoftmaxScale({ quantization }: Extract<Tensor, { type: "int8" }>): boolean {
  const [scale] = SOFTMAX_OUTPUT.scales;
  const [zeroPoint] = SOFTMAX_OUTPUT.zeroPoints;
  return quantization.scales[0] === scale && quantization.zeroPoints[0] === zeroPoint;
}

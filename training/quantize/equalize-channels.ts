import type { Float32Tensor, Graph, Operator, Tensor, TensorIndex } from "../graph/graph.ts";
import { operatorInputs } from "../graph/graph.ts";
import type { ActivationValues } from "./activation-values.ts";
import { isLinear, type LinearOperator, layoutOf } from "./weight-layout.ts";

/**
 * Evens out the channels of every activation between two operators with weights: each channel is scaled, and the weights
 * behind it by the inverse, so that the float graph computes what it did. One int8 scale then serves all channels alike.
 *
 * The factor is sqrt(largest weight behind the channel / largest value in it), which shares the spread between the
 * activation and the weights (cross-layer equalization, Nagel et al. 2019, https://arxiv.org/abs/1906.04721, with the
 * activation's measured peaks in the place of the first layer's weights).
 */
export function equalizeChannels(graph: Graph, values: ReadonlyMap<TensorIndex, ActivationValues>): Graph {
  const tensors: Tensor[] = [...graph.tensors];
  for (const first of graph.operators) {
    if (!isLinear(first)) continue;
    const second = linearBehind(graph, first);
    const peaks = values.get(first.output)?.channelPeaks;
    if (second === undefined || peaks === undefined) continue;
    const { inputs } = layoutOf(graph, second);
    // A reshape in between may have laid several positions side by side; their channels then repeat.
    if (inputs % peaks.length === 0) equalizePair({ ...graph, tensors }, tensors, first, second, peaks);
  }
  return { ...graph, tensors };
}

/** The next operator with weights, if scaling a channel goes through unchanged until there. */
function linearBehind(graph: Graph, first: LinearOperator): LinearOperator | undefined {
  let operator: Operator = first;
  for (;;) {
    if ("activation" in operator && operator.activation !== "none" && operator.activation !== "relu")
      return undefined;
    const { output } = operator;
    const readers: Operator[] = graph.operators.filter((each) => operatorInputs(each).includes(output));
    if (readers.length !== 1 || graph.outputs.includes(output)) return undefined;
    operator = readers[0];
    if (isLinear(operator)) return operator;
    if (operator.kind === "SOFTMAX") return undefined;
  }
}

function equalizePair(
  graph: Graph,
  tensors: Tensor[],
  first: LinearOperator,
  second: LinearOperator,
  peaks: Float64Array,
): void {
  const channels = peaks.length;
  const behind = layoutOf(graph, second);
  const largest = new Float64Array(channels);
  const weights = floatTensor(graph, second.filter);
  weights.data.forEach((weight, at) => {
    const channel = behind.inputOf(at) % channels;
    largest[channel] = Math.max(largest[channel], Math.abs(weight));
  });
  const factors = Float64Array.from(peaks, (peak, channel) => Math.sqrt(largest[channel] / peak));
  // Dead channels, and weights that nothing reads, stay as they are.
  const usable = factors.filter((factor) => Number.isFinite(factor) && factor > 0);
  const mean = Math.exp(
    usable.reduce((sum, factor) => sum + Math.log(factor), 0) / Math.max(usable.length, 1),
  );
  const factorOf = (channel: number) => {
    const factor = factors[channel] / mean;
    return Number.isFinite(factor) && factor > 0 ? Math.min(Math.max(factor, 1 / 64), 64) : 1;
  };

  const front = layoutOf(graph, first);
  const filter = floatTensor(graph, first.filter);
  tensors[first.filter] = {
    ...filter,
    data: filter.data.map((value, at) => value * factorOf(front.outputOf(at))),
  };
  if (first.bias !== undefined) {
    const bias = floatTensor(graph, first.bias);
    tensors[first.bias] = { ...bias, data: bias.data.map((value, channel) => value * factorOf(channel)) };
  }
  tensors[second.filter] = {
    ...weights,
    data: weights.data.map((value, at) => value / factorOf(behind.inputOf(at) % channels)),
  };
}

function floatTensor(graph: Graph, index: TensorIndex): Float32Tensor & { readonly data: Float32Array } {
  const tensor = graph.tensors[index];
  if (tensor.type !== "float32" || tensor.data === undefined)
    throw new RangeError(`"${tensor.name}" has no weights`);
  return { ...tensor, data: tensor.data };
}

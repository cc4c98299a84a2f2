import type { Graph, Operator, Tensor, TensorIndex } from "../graph/graph.ts";
import { tensorAt, validateGraph } from "../graph/validate-graph.ts";
import { SOFTMAX_OUTPUT } from "../graph/validate-quantization.ts";
import { asQuantization, encodingOf, type Int8Encoding, type Range } from "./quantization.ts";
import { quantizeWeights } from "./quantize-weights.ts";
import type { Ranges } from "./ranged-tensors.ts";
import { layoutOf } from "./weight-layout.ts";

/** The int8 graph with these ranges. */
export function quantizeWithRanges(graph: Graph, ranges: Ranges): Graph {
  const tensors: Tensor[] = [...graph.tensors];
  const encodings = new Map<TensorIndex, Int8Encoding>();
  const write = (index: TensorIndex, encoding: Int8Encoding) => {
    const { name, shape } = tensorAt(graph, index);
    encodings.set(index, encoding);
    tensors[index] = { name, shape, type: "int8", quantization: asQuantization(encoding) };
  };
  for (const input of graph.inputs) write(input, { scale: 1, zeroPoint: 0 });
  const operators = graph.operators.map((operator): Operator => {
    const input = encodings.get(operator.input) ?? { scale: 1, zeroPoint: 0 };
    switch (operator.kind) {
      case "CONV_2D":
      case "DEPTHWISE_CONV_2D":
      case "FULLY_CONNECTED": {
        const filter = tensorAt(graph, operator.filter);
        const bias = operator.bias === undefined ? undefined : tensorAt(graph, operator.bias);
        const weights = quantizeWeights(
          filter,
          bias,
          `${filter.name}/bias`,
          input.scale,
          layoutOf(graph, operator),
        );
        tensors[operator.filter] = weights.filter;
        const biasIndex = operator.bias ?? tensors.length;
        tensors[biasIndex] = bias === undefined ? weights.bias : { ...weights.bias, name: bias.name };
        write(
          operator.output,
          roomFor(ranges.get(operator.output) ?? { low: 0, high: 0 }, weights.largestOutput),
        );
        return { ...operator, bias: biasIndex };
      }
      case "SOFTMAX":
        write(operator.output, { scale: SOFTMAX_OUTPUT.scales[0], zeroPoint: SOFTMAX_OUTPUT.zeroPoints[0] });
        return operator;
      default:
        write(operator.output, input);
        return operator;
    }
  });
  const quantized: Graph = { ...graph, tensors, operators };
  validateGraph(quantized);
  return quantized;
}

/** Output steps that a sum may reach before its range is cut off; the watch shifts sums left within 32 bits. */
const LARGEST_STEPS = 2 ** 24;

/** The encoding of a range, made coarser where the operator's largest sum would overflow on its way into it. */
function roomFor(range: Range, largestOutput: number): Int8Encoding {
  const encoding = encodingOf(range);
  if (largestOutput <= encoding.scale * LARGEST_STEPS) return encoding;
  const width = (largestOutput / LARGEST_STEPS) * 255;
  return encodingOf(range.low < 0 ? { low: -width / 2, high: width / 2 } : { low: 0, high: width });
}

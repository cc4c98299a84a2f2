import type { Graph, Operator } from "../graph/graph.ts";
import { tensorAt } from "../graph/validate-graph.ts";

/**
 * Where the watch's kernels deliberately answer otherwise than desktop TensorFlow Lite does, so that a model measured elsewhere
 * may surprise. Our own interpreter does as the watch does.
 */
export function watchDifferences(graph: Graph): string[] {
  return graph.operators.flatMap((operator, index) =>
    differencesOf(graph, operator).map((difference) => `${operator.kind} (operator ${index}): ${difference}`),
  );
}

function differencesOf(graph: Graph, operator: Operator): string[] {
  if (operator.kind !== "DEPTHWISE_CONV_2D") return [];
  const differences: string[] = [];
  if (operator.padding === "same" && (operator.dilationHeight > 1 || operator.dilationWidth > 1)) {
    differences.push(`with dilation, the watch pads "same" as if there were none, so its output is shifted`);
  }
  const output = tensorAt(graph, operator.output);
  if (output.type === "int8" && operator.activation !== "none") {
    const [scale = 1] = output.quantization.scales;
    const [zeroPoint = 0] = output.quantization.zeroPoints;
    const isCutBelow = operator.activation !== "relu_n1_to_1" && zeroPoint === -128;
    const isCutAbove = operator.activation === "relu" || (127 - zeroPoint) * scale <= 6 + scale / 2;
    if (!(isCutBelow && isCutAbove)) {
      differences.push(
        `the watch leaves out the fused ${operator.activation}; only the range of the output's int8 cuts`,
      );
    }
  }
  return differences;
}

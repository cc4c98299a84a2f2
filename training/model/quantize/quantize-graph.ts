import { phrase } from "../../phrase.ts";
import type { Graph, TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt, validateGraph } from "../graph/validate-graph.ts";
import { collectActivations } from "./activation-values.ts";
import { chooseRange, type RangeChoice } from "./choose-range.ts";
import type { Range } from "./quantization.ts";
import { quantizeWithRanges } from "./quantize-with-ranges.ts";
import { rangedTensors } from "./ranged-tensors.ts";

export interface QuantizeOptions {
  /** How the activations' ranges are chosen; `min-max` unless told (docs/quantization.md has the comparison). */
  readonly ranges?: RangeChoice;
}

/**
 * Post-training quantization to int8, as the TensorFlow Lite 8-bit specification and the watch's kernels have it:
 * weights symmetric, per output channel for convolutions and per tensor for dense layers; int32 biases; activations
 * with one scale and zero point each, from what the float graph computes on the calibration windows.
 *
 * The input is int8 with scale 1 and zero point 0, so the watch's raw counts are the tensor; a softmax output has scale
 * 1/256 and zero point -128. Tensors and operators keep their indices.
 *
 * @param graph a float32 graph
 * @param calibration windows of raw counts, of the length of the graph's input; some hundred are enough
 * @throws ModelError `bad-input` for windows that do not fit, `unsupported-tensor` for what int8 cannot hold.
 */
export function quantizeGraph(
  graph: Graph,
  calibration: readonly Int8Array[],
  { ranges: choice = { kind: "min-max" } }: QuantizeOptions = {},
): Graph {
  expectFloat(graph);
  const values = collectActivations(graph, calibration);
  const ranges = new Map<TensorIndex, Range>();
  for (const { tensor, activation } of rangedTensors(graph)) {
    const seen = values.get(tensor);
    if (seen !== undefined) ranges.set(tensor, chooseRange(seen, activation, choice));
  }
  return quantizeWithRanges(graph, ranges);
}

function expectFloat(graph: Graph): void {
  validateGraph(graph);
  const shared = new Set<TensorIndex>();
  for (const operator of graph.operators) {
    if (tensorAt(graph, operator.output).type !== "float32" || operator.kind === "DEQUANTIZE") {
      throw new ModelError(
        "unsupported-tensor",
        phrase`only a float32 model can be quantized; this one has int8 in it`,
        {
          hint: phrase`Start from the float model.`,
        },
      );
    }
    if (!("filter" in operator)) continue;
    for (const constant of [operator.filter, operator.bias]) {
      if (constant === undefined) continue;
      if (shared.has(constant)) {
        throw new ModelError(
          "unsupported-tensor",
          phrase`"${tensorAt(graph, constant).name}" is used by two operators`,
        );
      }
      shared.add(constant);
    }
  }
}

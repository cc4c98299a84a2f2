import type { Graph, TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt, validateGraph } from "../graph/validate-graph.ts";
import { collectActivations } from "./activation-values.ts";
import { centerLogits } from "./center-logits.ts";
import { chooseRange, type RangeChoice } from "./choose-range.ts";
import { correctBiases } from "./correct-biases.ts";
import { equalizeChannels } from "./equalize-channels.ts";
import { logitRange } from "./logit-range.ts";
import type { Range } from "./quantization.ts";
import { quantizeWithRanges } from "./quantize-with-ranges.ts";
import { rangedTensors } from "./ranged-tensors.ts";

export interface QuantizeOptions {
  /**
   * How the activations' ranges are chosen. The default `least-error` also takes the logits' range from what it does to
   * the probabilities; the others are taken literally.
   */
  readonly ranges?: RangeChoice;
  /** Centre the logits and even out the channels first, which leaves the float graph's answers as they are (default true). */
  readonly balance?: boolean;
  /** Take the mean error of each channel out of its bias (default true). */
  readonly correctBiases?: boolean;
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
  options: QuantizeOptions = {},
): Graph {
  const { ranges: choice = { kind: "least-error" }, balance = true } = options;
  expectFloat(graph);
  const float = balance ? balanceGraph(graph, calibration) : graph;
  const values = collectActivations(float, calibration);
  const ranges = new Map<TensorIndex, Range>();
  for (const { tensor, activation, logits } of rangedTensors(float)) {
    const seen = values.get(tensor);
    if (seen === undefined) continue;
    const whole = chooseRange(seen, activation, { kind: "min-max" });
    const range =
      logits && choice.kind === "least-error"
        ? logitRange(float, tensor, whole, calibration)
        : chooseRange(seen, activation, choice);
    ranges.set(tensor, range);
  }
  const int8 = quantizeWithRanges(float, ranges);
  return (options.correctBiases ?? true) ? correctBiases(float, int8, calibration) : int8;
}

/** The same network, easier to quantize: see `centerLogits` and `equalizeChannels`. */
export function balanceGraph(graph: Graph, calibration: readonly Int8Array[]): Graph {
  const centered = centerLogits(graph);
  return equalizeChannels(centered, collectActivations(centered, calibration));
}

function expectFloat(graph: Graph): void {
  validateGraph(graph);
  const shared = new Set<TensorIndex>();
  for (const operator of graph.operators) {
    if (tensorAt(graph, operator.output).type !== "float32" || operator.kind === "DEQUANTIZE") {
      throw new ModelError(
        "unsupported-tensor",
        "Only a float32 model can be quantized; this one has int8 in it.",
        {
          hint: "Start from the float model.",
        },
      );
    }
    if (!("filter" in operator)) continue;
    for (const constant of [operator.filter, operator.bias]) {
      if (constant === undefined) continue;
      if (shared.has(constant)) {
        throw new ModelError(
          "unsupported-tensor",
          `"${tensorAt(graph, constant).name}" is used by two operators.`,
        );
      }
      shared.add(constant);
    }
  }
}

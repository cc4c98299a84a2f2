import type { Split } from "../../data/dataset/split.ts";
import { calibrationWindows } from "../../learning/fitting/calibration-windows.ts";
import { describeShape, windowLengthOf } from "../../model/graph/gesture-input.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { ModelError } from "../../model/graph/model-error.ts";
import { withSoftmax } from "../../model/graph/with-softmax.ts";
import { quantizeGraph } from "../../model/quantize/quantize-graph.ts";
import { type FinishedModel, type FinishOptions, finishModel } from "./finish-model.ts";

/**
 * Makes a model for the watch of a float graph that was trained elsewhere: gives it a softmax if it ends in logits, quantizes it
 * with the split's training recordings, and measures it on the test recordings.
 *
 * @throws ModelError "unsupported-layer" where input or output do not fit, saying what is expected; "does-not-run"
 */
export function bringInModel(graph: Graph, split: Split, options: FinishOptions): FinishedModel {
  const windowLength = requireFit(graph, options.labels);
  const float = withSoftmax(graph);
  const watch =
    options.type === "float32" ? float : quantizeGraph(float, calibrationWindows(split.train, windowLength));
  return finishModel({ float, watch }, split, { ...options, quantizationAwareEpochs: 0, temperature: 1 });
}

/** The samples in the input. */
function requireFit(graph: Graph, labels: readonly string[]): number {
  const { outputs, tensors } = graph;
  const samples = windowLengthOf(graph);
  const output = tensors[outputs[0]].shape;
  if (output.length !== 2) {
    throw misfit(
      `the model's output is ${describeShape(output)}, and one number for each gesture is expected`,
      "End it with a dense layer of as many units as there are gestures, and a softmax.",
    );
  }
  if (output[1] !== labels.length) {
    throw misfit(
      `the model has ${output[1]} outputs, and there ${labels.length === 1 ? "is 1 label" : `are ${labels.length} labels`}: ${labels.join(", ")}`,
      "Name every output with --labels, in the order of the outputs.",
    );
  }
  return samples;
}

function misfit(message: string, hint: string): ModelError {
  return new ModelError("unsupported-layer", message, { hint });
}

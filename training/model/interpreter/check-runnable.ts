import { type Graph, type TensorIndex, tensorBytes } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { validateGraph } from "../graph/validate-graph.ts";

/** The RAM of the largest watch: no tensor that lives in the arena can be larger. */
const MAX_ACTIVATION_BYTES = 256 * 1024;

/**
 * Checks a graph before memory is taken for it, and gives its one input and one output.
 *
 * @throws ModelError "malformed-model" or "unsupported-tensor"
 */
export function checkRunnable(graph: Graph): { input: TensorIndex; output: TensorIndex } {
  validateGraph(graph);
  const [input] = graph.inputs;
  const [output] = graph.outputs;
  if (input === undefined || output === undefined) {
    throw new ModelError("unsupported-tensor", "the model has no input or no output");
  }
  for (const tensor of graph.tensors) {
    const bytes = tensorBytes(tensor);
    if (tensor.data === undefined && bytes > MAX_ACTIVATION_BYTES) {
      throw new ModelError(
        "unsupported-tensor",
        `tensor "${tensor.name}" needs ${bytes} bytes while the model runs; no watch has that much memory`,
      );
    }
  }
  return { input, output };
}

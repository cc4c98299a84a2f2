import type { Windows } from "../../data/windows/window.ts";
import type { Graph, TensorIndex } from "../../model/graph/graph.ts";
import { createInterpreter } from "../../model/interpreter/create-interpreter.ts";

/**
 * What the last dense layer of a float graph sees of each window: the network's own description of the movement.
 * Undefined where the graph has no dense layer, or is not a float one.
 */
export function lastLayerInputs(
  graph: Graph,
  { windows, count, length }: Windows,
): Float32Array[] | undefined {
  const index = lastDenseInput(graph);
  if (index === undefined) return undefined;
  const interpreter = createInterpreter(graph);
  if (interpreter.inputTensor.type !== "float32") return undefined;
  const size = length * 3;
  return Array.from({ length: count }, (_, row) => {
    interpreter.run(Float32Array.from(windows.subarray(row * size, (row + 1) * size)));
    return Float32Array.from(interpreter.tensor(index));
  });
}

function lastDenseInput({ operators }: Graph): TensorIndex | undefined {
  return operators.findLast(({ kind }) => kind === "FULLY_CONNECTED")?.input;
}

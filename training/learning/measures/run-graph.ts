import type { Windows } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { createInterpreter } from "../../model/interpreter/create-interpreter.ts";
import { type Answers, fromInt8Softmax } from "./probabilities.ts";

/**
 * The answers of a graph to every window, by the twin of the watch's interpreter: int8 graphs get the raw counts, float
 * graphs the same counts as floats.
 *
 * @throws ModelError "bad-input" when the windows do not have the length of the graph's input
 */
export function runGraph(graph: Graph, { windows, count, length }: Windows): Answers {
  const interpreter = createInterpreter(graph);
  const classes = interpreter.outputTensor.shape.at(-1) ?? 1;
  const isFloat = interpreter.inputTensor.type === "float32";
  const probabilities = new Float32Array(count * classes);
  const size = length * 3;
  for (let row = 0; row < count; row++) {
    const counts = windows.subarray(row * size, (row + 1) * size);
    const output = interpreter.run(isFloat ? Float32Array.from(counts) : counts);
    probabilities.set(output instanceof Int8Array ? fromInt8Softmax(output) : output, row * classes);
  }
  return { probabilities, classes };
}

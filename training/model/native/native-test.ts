import { createRandom } from "../../random.ts";
import type { Graph } from "../graph/graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import type { NativeTest } from "./native-file.ts";

/** A seeded input of counts of the usual size, and the interpreter's answer to it: what a watch checks native code with once. */
export function nativeTest(graph: Graph, seed = 1): NativeTest {
  const random = createRandom(seed);
  const interpreter = createInterpreter(graph);
  const { type, shape } = interpreter.inputTensor;
  const length = shape.reduce((product, size) => product * size, 1);
  const count = () => Math.max(-128, Math.min(127, Math.round(random.normal(0, 40))));
  const input = type === "int8" ? Int8Array.from({ length }, count) : Float32Array.from({ length }, count);
  const output = interpreter.run(input);
  return { input: bytesOf(input), output: bytesOf(output) };
}

function bytesOf(values: Int8Array | Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
}

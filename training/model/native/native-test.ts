import { createRandom, type Random } from "../../random.ts";
import type { Graph } from "../graph/graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { createStreamInterpreter } from "../stream/stream-interpreter.ts";
import type { NativeTest } from "./native-file.ts";

/** A seeded input of counts of the usual size, and the interpreter's answer to it: what a watch checks native code with once. */
export function nativeTest(graph: Graph, seed = 1): NativeTest {
  const random = createRandom(seed);
  const interpreter = createInterpreter(graph);
  const { type, shape } = interpreter.inputTensor;
  const length = shape.reduce((product, size) => product * size, 1);
  const count = () => seededCount(random);
  const input = type === "int8" ? Int8Array.from({ length }, count) : Float32Array.from({ length }, count);
  const output = interpreter.run(input);
  return { input: bytesOf(input), output: bytesOf(output) };
}

function bytesOf(values: Int8Array | Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
}

/** More samples than the window has, so that everything that is kept has had its turn. */
const STREAM_TEST_MORE = 10;

/** Seeded samples, one behind the other, and the twin's answer after the last: what a watch checks the code of a stream with. */
export function streamTest(graph: Graph, seed = 1): NativeTest {
  const random = createRandom(seed);
  const twin = createStreamInterpreter(graph);
  const samples = twin.windowLength + STREAM_TEST_MORE;
  const input = Int8Array.from({ length: 3 * samples }, () => seededCount(random));
  let output: Int8Array | undefined;
  for (let at = 0; at < input.length; at += 3)
    output = twin.push(input[at] ?? 0, input[at + 1] ?? 0, input[at + 2] ?? 0);
  if (output === undefined) throw new RangeError("a full window has no answer");
  return { input: bytesOf(input), output: bytesOf(output) };
}

/** About as large as those of gestures. */
const seededCount = (random: Random) => Math.max(-128, Math.min(127, Math.round(random.normal(0, 40))));

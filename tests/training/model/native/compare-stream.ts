import type { Graph } from "../../../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../../../training/model/native/compile-native.ts";
import { compileStream, type NativeStream } from "../../../../training/model/native/compile-stream.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { createStreamInterpreter } from "../../../../training/model/stream/stream-interpreter.ts";

export interface StreamComparison {
  readonly model: NativeStream;
  /** Answers; the samples before the first window is full have none. */
  readonly compared: number;
  readonly equal: number;
  /** Of a step: the most, and the mean. */
  readonly instructions: { readonly most: number; readonly mean: number };
  readonly cycles: number;
  /** The most stack that was in use. */
  readonly stackBytes: number;
}

/**
 * Runs a stream through a graph by the twin and as native code in the simulator, with exactly the memory and stack that the code asks for; compares the
 * answers bit for bit.
 *
 * @throws NativeFault where the code touches anything else
 */
export function compareStream(
  graph: Graph,
  samples: Iterable<Int8Array>,
  options: CompileOptions = {},
): StreamComparison {
  const twin = createStreamInterpreter(graph);
  const model = compileStream(graph, options);
  const native = simulateNative(model);
  let [steps, compared, equal, most, sum, cycles, stackBytes] = [0, 0, 0, 0, 0, 0, 0];
  for (const sample of samples) {
    const run = native.run(new Uint8Array(sample.buffer, sample.byteOffset, sample.byteLength));
    const [x = 0, y = 0, z = 0] = sample;
    const expected = twin.push(x, y, z);
    if (expected !== undefined) {
      compared++;
      if (expected.every((value, at) => (value & 0xff) === run.output[at])) equal++;
    }
    steps++;
    sum += run.instructions;
    most = Math.max(most, run.instructions);
    cycles = Math.max(cycles, run.cycles);
    stackBytes = Math.max(stackBytes, run.stackBytes);
  }
  return { model, compared, equal, instructions: { most, mean: sum / steps }, cycles, stackBytes };
}

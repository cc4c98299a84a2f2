import type { Graph } from "../../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import {
  type CompileOptions,
  compileNative,
  type NativeModel,
} from "../../../../training/model/native/compile-native.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { createRandom } from "../../../../training/random.ts";

export interface NativeComparison {
  readonly model: NativeModel;
  readonly compared: number;
  readonly equal: number;
  /** Of one run: the fewest and the most. */
  readonly instructions: { readonly least: number; readonly most: number };
  readonly cycles: number;
  /** The most stack that was in use. */
  readonly stackBytes: number;
}

/**
 * Runs a graph by the interpreter and as native code in the simulator, with exactly the memory and stack that the code asks for, and
 * random rubbish in that memory before every run; compares the outputs bit for bit.
 *
 * @throws NativeFault where the code touches anything else
 */
export function compareNative(
  graph: Graph,
  inputs: Iterable<Int8Array | Float32Array>,
  options: CompileOptions = {},
): NativeComparison {
  const random = createRandom(7);
  const interpreter = createInterpreter(graph);
  const model = compileNative(graph, options);
  const native = simulateNative(model, (memory) => {
    for (let at = 0; at < memory.length; at++) memory[at] = random.integer(0, 255);
  });
  let compared = 0;
  let equal = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let cycles = 0;
  let stackBytes = 0;
  for (const input of inputs) {
    const run = native.run(new Uint8Array(input.buffer, input.byteOffset, input.byteLength));
    const { buffer, byteOffset, byteLength } = interpreter.run(input);
    const expected = new Uint8Array(buffer, byteOffset, byteLength);
    compared++;
    if (expected.every((byte, at) => byte === run.output[at])) equal++;
    least = Math.min(least, run.instructions);
    most = Math.max(most, run.instructions);
    cycles = Math.max(cycles, run.cycles);
    stackBytes = Math.max(stackBytes, run.stackBytes);
  }
  return { model, compared, equal, instructions: { least, most }, cycles, stackBytes };
}

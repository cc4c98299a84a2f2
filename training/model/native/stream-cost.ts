import { createRandom } from "../../random.ts";
import type { Graph } from "../graph/graph.ts";
import type { CompileOptions } from "./compile-native.ts";
import { compileStream } from "./compile-stream.ts";
import { simulateNative } from "./simulate-native.ts";

/** What listening to every sample takes on the watch. */
export interface StreamCost {
  /** Of a step: the most, and the mean. They do not depend on the samples. */
  readonly instructions: { readonly most: number; readonly mean: number };
  /** Of a step, estimated for a Cortex-M4 that runs from RAM (`simulator/cycles.ts`): the mean. */
  readonly cycles: number;
  /** Kept between steps, sample and answer included. */
  readonly memoryBytes: number;
  /** Code and weights. */
  readonly codeBytes: number;
  readonly stackBytes: number;
}

/** Samples after which every turn of what is kept has come, for any window a watch would take. */
const SAMPLES = 256;

/** Compiles a network for streams and counts what a step takes, in the simulator. @throws ModelError as `compileStream` */
export function streamCost(graph: Graph, options: CompileOptions = {}): StreamCost {
  const model = compileStream(graph, options);
  const native = simulateNative(model);
  const random = createRandom(1);
  let [most, sum, cycles] = [0, 0, 0];
  for (let at = 0; at < SAMPLES; at++) {
    const run = native.run(Uint8Array.from({ length: model.input.bytes }, () => random.integer(0, 255)));
    most = Math.max(most, run.instructions);
    sum += run.instructions;
    cycles += run.cycles;
  }
  return {
    instructions: { most, mean: sum / SAMPLES },
    cycles: cycles / SAMPLES,
    memoryBytes: model.memoryBytes,
    codeBytes: model.code.length,
    stackBytes: model.stackBytes,
  };
}

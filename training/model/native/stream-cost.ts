import { createRandom } from "../../random.ts";
import type { Graph } from "../graph/graph.ts";
import { compileStream, type StreamOptions } from "./compile-stream.ts";
import { simulateNative } from "./simulate-native.ts";

/** What listening to every sample takes on the watch. */
export interface StreamCost {
  /**
   * For a sample: the most, and the mean while the wrist moves. The network's part does not depend on the samples; with a decoder, its own does a
   * little.
   */
  readonly instructions: { readonly most: number; readonly mean: number };
  /** Where the wrist is at rest; as many as otherwise without a decoder. */
  readonly restInstructions: number;
  /** Of a step, estimated for a Cortex-M4 that runs from RAM (`simulator/cycles.ts`): the mean. */
  readonly cycles: number;
  /** Kept between steps, sample and answer included. */
  readonly memoryBytes: number;
  /** Code and weights. */
  readonly codeBytes: number;
  readonly stackBytes: number;
}

const COUNT_SHIFT = 7;
/** Samples after which every turn of what is kept has come, for any window a watch would take. */
const SAMPLES = 256;

/** Compiles a network for streams and counts what a step takes, in the simulator. @throws ModelError as `compileStream` */
export function streamCost(graph: Graph, options: StreamOptions = {}): StreamCost {
  const model = compileStream(graph, options);
  const native = simulateNative(model);
  const random = createRandom(1);
  const raw = (still: boolean) => (still ? 0 : random.integer(-(2 ** 15), 2 ** 15 - 1));
  const sample = (still: boolean) => {
    const values = [raw(still), raw(still), raw(still)];
    return model.listenEntry > 0
      ? native.call(model.listenEntry, ...values)
      : native.run(Uint8Array.from(values, (value) => (value >> COUNT_SHIFT) & 0xff));
  };
  let [most, sum, cycles, restInstructions] = [0, 0, 0, 0];
  for (let at = 0; at < SAMPLES; at++) {
    const run = sample(false);
    most = Math.max(most, run.instructions);
    sum += run.instructions;
    cycles += run.cycles;
  }
  for (let at = 0; at < SAMPLES + (options.decoder?.smooth ?? 0); at++)
    restInstructions = sample(true).instructions;
  return {
    instructions: { most, mean: sum / SAMPLES },
    restInstructions,
    cycles: cycles / SAMPLES,
    memoryBytes: model.memoryBytes,
    codeBytes: model.code.length,
    stackBytes: model.stackBytes,
  };
}

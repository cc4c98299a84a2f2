import type { Graph } from "../../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../../training/model/native/compile-native.ts";
import { streamCost } from "../../../training/model/native/stream-cost.ts";
import { createRandom } from "../../../training/random.ts";
import { BOARDS } from "../../oracle/qemu/boards.ts";
import { hasQemu } from "../../oracle/qemu/run-on-board.ts";
import { streamOnBoard } from "../../oracle/qemu/stream-on-board.ts";
import { randomSamples } from "../../training/random-stream-graph.ts";

export interface MeasuredStream {
  /** Of a step: executed by QEMU's Cortex-M4. They do not depend on the samples. */
  readonly instructionsPerSample: number;
  /** Memory that is kept between steps, and the stack of a step. */
  readonly scratchBytes: number;
  readonly codeBytes: number;
  /** Of a step, estimated for a Cortex-M4 that runs from RAM. */
  readonly cycles: number;
}

/** Samples under QEMU: some more than a window has. */
const MORE = 20;

/**
 * What listening takes, for `npm run bench:stream` and `npm run bench:native`: counted by QEMU on both boards.
 *
 * @throws Error where QEMU is missing, or a board answers otherwise than the twin, in other instructions than the simulator, or not equally many each time
 */
export async function measureStream(graph: Graph, options: CompileOptions = {}): Promise<MeasuredStream> {
  if (!hasQemu()) throw new Error("qemu-system-arm is missing; Debian has it in the package of that name");
  const cost = streamCost(graph, options);
  if (cost.instructions.most !== cost.instructions.mean) throw new Error("instructions depend on the sample");
  const window = graph.tensors[graph.inputs[0] ?? -1]?.shape[1] ?? 0;
  const samples = randomSamples(createRandom(9), window + MORE);
  const counts = new Set<number>();
  for (const board of BOARDS) {
    const { different, instructions } = await streamOnBoard(board, [{ graph, samples, options }]);
    if (different.length > 0) throw new Error(`${board.name}: ${different.slice(0, 3).join("; ")}`);
    counts.add(instructions[0] ?? 0);
  }
  if (counts.size > 1) throw new Error("the boards execute different numbers of instructions");
  return {
    instructionsPerSample: cost.instructions.most,
    scratchBytes: cost.memoryBytes + cost.stackBytes,
    codeBytes: cost.codeBytes,
    cycles: Math.round(cost.cycles),
  };
}

import type { Graph } from "../../../training/model/graph/graph.ts";
import { streamCost } from "../../../training/model/native/stream-cost.ts";
import { type DecoderSettings, neverReached } from "../../../training/model/stream/stream-decoder.ts";
import { createRandom } from "../../../training/random.ts";
import { BOARDS } from "../../oracle/qemu/boards.ts";
import { hasQemu } from "../../oracle/qemu/run-on-board.ts";
import { streamOnBoard } from "../../oracle/qemu/stream-on-board.ts";
import { randomSamples } from "../../training/random-stream-graph.ts";

export interface MeasuredStream {
  /** From a raw sample to a decoded answer: the most that any sample took, as the simulator counts, which QEMU on both boards agrees with. */
  readonly instructionsPerSample: number;
  /** The same while the wrist is at rest. */
  readonly restInstructions: number;
  /** Memory that is kept between samples, and the stack for one. */
  readonly scratchBytes: number;
  readonly codeBytes: number;
  /** Of a sample, estimated for a Cortex-M4 that runs from RAM: the mean. */
  readonly cycles: number;
}

/** Samples under QEMU: some more than a window has, and some at rest. */
const MORE = 120;

/**
 * What listening takes, for `npm run bench:stream` and `npm run bench:native`.
 *
 * @param decoder its thresholds; some that are never reached unless given
 * @throws Error where QEMU is missing, or a board answers otherwise than the twin or in other instructions than the simulator
 */
export async function measureStream(graph: Graph, decoder?: DecoderSettings): Promise<MeasuredStream> {
  if (!hasQemu()) throw new Error("qemu-system-arm is missing; Debian has it in the package of that name");
  const labels = graph.tensors[graph.outputs[0] ?? -1]?.shape.at(-1) ?? 0;
  const smooth = 8;
  const options = {
    decoder: decoder ?? {
      smooth,
      rest: 12,
      thresholds: new Array<number>(labels).fill(neverReached(smooth)),
    },
  };
  const cost = streamCost(graph, options);
  const window = graph.tensors[graph.inputs[0] ?? -1]?.shape[1] ?? 0;
  const random = createRandom(9);
  const moving = randomSamples(random, window + MORE);
  const still = Array.from({ length: window + MORE }, () => Int8Array.of(2, -64, 5));
  for (const board of BOARDS) {
    const samples = [...moving, ...still, ...moving.slice(0, MORE)];
    const { different } = await streamOnBoard(board, [{ graph, samples, options }]);
    if (different.length > 0) throw new Error(`${board.name}: ${different.slice(0, 3).join("; ")}`);
  }
  return {
    instructionsPerSample: cost.instructions.most,
    restInstructions: cost.restInstructions,
    scratchBytes: cost.memoryBytes + cost.stackBytes,
    codeBytes: cost.codeBytes,
    cycles: Math.round(cost.cycles),
  };
}

import { phrase } from "../../phrase.ts";
import type { Graph } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import {
  allocateArena,
  describeEnd,
  type PersistentAllocation,
  type PlannedTensor,
} from "./allocate-arena.ts";
import { alignUp } from "./arena-memory.ts";
import { BUFFER_ALIGNMENT } from "./firmware-structs.ts";

/** How the watch's allocator divides the arena for one model. */
export interface MemoryPlan {
  /** The activations: offset, bytes, first and last operator. */
  readonly tensors: readonly PlannedTensor[];
  /** One row for every persistent allocation, input and output descriptions included. */
  readonly persistent: readonly PersistentAllocation[];
  /** From the start of the arena to the end of the last activation. */
  readonly activationBytes: number;
  /** The firmware's `arena_used_bytes` after `tensorflow.create`. */
  readonly arenaUsedBytes: number;
  /**
   * The smallest arena, in steps of 16 bytes, that creates the interpreter and has room for `getInput()` and `getOutput()`.
   * The firmware plans inside the arena, so a very small model can need more than it uses afterwards.
   */
  readonly recommendedArena: number;
}

/** Larger than any model that fits a watch; a multiple of 16, so that the end is aligned as in any such arena. */
const AMPLE_ARENA = 1 << 20;

/** `tensorflow.create` refuses less. */
const LEAST_ARENA = 512;

/**
 * Plans a model's memory as the firmware does on the watch's 32-bit ARM, to the byte.
 *
 * @param graph a valid graph
 * @throws ModelError "does-not-run" for a model that no watch has the memory for
 */
export function planMemory(graph: Graph): MemoryPlan {
  const ample = allocateIn(graph, AMPLE_ARENA);
  if (ample === undefined) {
    throw new ModelError("does-not-run", phrase`the model needs more than ${AMPLE_ARENA} bytes of memory`);
  }
  const { tensors, activationBytes, usedBytes } = ample.allocation;
  return {
    tensors,
    persistent: ample.persistent,
    activationBytes,
    arenaUsedBytes: usedBytes,
    recommendedArena: smallestArena(graph, usedBytes),
  };
}

/** Doubles the step until it is enough, then halves it. All arenas tried end aligned alike, so more is never worse. */
function smallestArena(graph: Graph, usedBytes: number): number {
  let enough = Math.max(LEAST_ARENA, alignUp(usedBytes, BUFFER_ALIGNMENT));
  if (allocateIn(graph, enough) !== undefined) return enough;
  let tooSmall = enough;
  for (let step = BUFFER_ALIGNMENT; allocateIn(graph, enough) === undefined; step *= 2) {
    tooSmall = enough;
    enough += step;
  }
  while (enough - tooSmall > BUFFER_ALIGNMENT) {
    const middle = alignUp((enough + tooSmall) / 2, BUFFER_ALIGNMENT);
    if (allocateIn(graph, middle) === undefined) tooSmall = middle;
    else enough = middle;
  }
  return enough;
}

function allocateIn(graph: Graph, arenaBytes: number) {
  try {
    const allocation = allocateArena(graph, arenaBytes);
    const ends = [...describeEnd(allocation, graph, "input"), ...describeEnd(allocation, graph, "output")];
    return { allocation, persistent: [...allocation.persistent, ...ends] };
  } catch (error) {
    if (error instanceof ModelError && error.code === "arena-too-small") return undefined;
    throw error;
  }
}

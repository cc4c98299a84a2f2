import { STRUCT_BYTES } from "../planner/firmware-structs.ts";
import type { Target } from "../targets.ts";
import { flatStringVariables, freeVariables, WATCHES } from "./watches.ts";

/** Variables that TensorFlow takes on a watch while something listens: the model and its arena, each in one piece. */
export function interpreterVariables(modelBytes: number, arenaBytes: number, target: Target): number {
  const watch = WATCHES[target];
  // The interpreter asks for 15 bytes more, to move its start to a multiple of 16.
  const arena = flatStringVariables(STRUCT_BYTES.interpreter + arenaBytes + 15, watch);
  return flatStringVariables(modelBytes, watch) + arena;
}

/** Variables that machine code takes on a watch while something listens: its file and its memory, each in one piece. */
export function nativeVariables(fileBytes: number, memoryBytes: number, target: Target): number {
  const watch = WATCHES[target];
  return flatStringVariables(fileBytes, watch) + flatStringVariables(memoryBytes, watch);
}

/** Whether that is there beside a clock and its widgets. Where it is not, the watch would find out by itself, and use what else it has. */
export function hasRoomForNative(fileBytes: number, memoryBytes: number, target: Target): boolean {
  return nativeVariables(fileBytes, memoryBytes, target) <= freeVariables(target);
}

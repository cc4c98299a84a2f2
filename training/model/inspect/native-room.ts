import type { Target } from "../targets.ts";
import { flatStringVariables, freeVariables, WATCHES } from "./watches.ts";

/** Variables that machine code takes on a watch while something listens: its file and its memory, each in one piece. */
export function nativeVariables(fileBytes: number, memoryBytes: number, target: Target): number {
  const watch = WATCHES[target];
  return flatStringVariables(fileBytes, watch) + flatStringVariables(memoryBytes, watch);
}

/** Whether that is there beside a clock and its widgets. Where it is not, the watch would find out by itself, and use what else it has. */
export function hasRoomForNative(fileBytes: number, memoryBytes: number, target: Target): boolean {
  return nativeVariables(fileBytes, memoryBytes, target) <= freeVariables(target);
}

import type { FlatMemory } from "../flat-memory.ts";
import type { HostFunction } from "../vm/values.ts";
import { asNumber } from "./arguments.ts";

/** What the prelude needs for things that lie at one address each; pieces are known by numbers. */
export function memoryFunctions(memory: FlatMemory): Record<string, HostFunction> {
  return {
    pieceAdd: (bytes) => memory.add(asNumber(bytes)),
    pieceRemove: (id) => {
      memory.remove(asNumber(id));
    },
    pieceAddress: (id) => memory.address(asNumber(id)),
    defragment: () => {
      memory.defragment();
    },
  };
}

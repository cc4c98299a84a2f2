import type { ArenaInterpreter, TensorFlowRuntime } from "../tensorflow-runtime.ts";
import { type HostFunction, WatchException } from "../vm/values.ts";
import { asBytes, asNumber } from "./arguments.ts";

/**
 * What `require("tensorflow")` in the prelude calls. The arena itself lives in the watch's memory, where scripts see and
 * change it; it is copied here for each call and back afterwards.
 */
export function tensorFlowFunctions(runtime: TensorFlowRuntime): Record<string, HostFunction> {
  const interpreters = new Map<number, ArenaInterpreter>();
  let nextId = 1;
  const interpreterOf = (id: unknown, arena: Uint8Array): ArenaInterpreter => {
    const interpreter = interpreters.get(Number(id));
    if (interpreter === undefined) throw new WatchException("TFMicroInterpreter structure corrupted");
    interpreter.arena.set(arena.subarray(0, interpreter.arena.length));
    return interpreter;
  };
  return {
    tfCreate: (arenaBytes, model) => {
      const interpreter = inWatchWords(() => runtime.create(asNumber(arenaBytes), asBytes(model)));
      interpreters.set(nextId, interpreter);
      return [nextId++, interpreter.arena];
    },
    tfTensor: (id, isInput, arena) => {
      const interpreter = interpreterOf(id, asBytes(arena));
      const tensor = inWatchWords(() => interpreter.tensor(isInput ? "input" : "output"));
      return [tensor.type, tensor.offset, tensor.length, interpreter.arena];
    },
    tfInvoke: (id, arena) => {
      const interpreter = interpreterOf(id, asBytes(arena));
      inWatchWords(() => interpreter.invoke());
      return interpreter.arena;
    },
    tfFree: (id) => {
      interpreters.delete(asNumber(id));
    },
  };
}

/** The runtime's errors become exceptions of the watch's JavaScript, in the same words. */
function inWatchWords<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new WatchException(error instanceof Error ? error.message : String(error));
  }
}

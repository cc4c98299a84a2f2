import {
  createSimulator,
  type SimulatedCall,
} from "../../../training/model/native/simulator/create-simulator.ts";
import { hex, type Region } from "../../../training/model/native/simulator/memory.ts";
import { NativeFault } from "../../../training/model/native/simulator/native-fault.ts";
import type { HostFunction, VmValue } from "../vm/values.ts";
import { asBytes, asNumber } from "./arguments.ts";

/** What the firmware has left for machine code that it calls: a guess on the safe side, of Bangle.js 3's 12 kB. */
const STACK_BYTES = 8192;

/** What machine code can do to the watch. */
export interface NativeHost {
  record(name: string, args: string): void;
  /** The processor was told something it cannot do, and the firmware dies. */
  crash(reason: string): void;
}

/**
 * What `E.nativeCall` in the prelude calls: memory is handed over piece by piece, then the function runs, and what became of the memory
 * is handed back. A fault is the watch's end.
 */
export function nativeFunctions(host: NativeHost): Record<string, HostFunction> {
  let memory: Region[] = [];
  return {
    nativeMemory: (address, bytes, isWritable) => {
      const at = asNumber(address);
      memory.push({
        name: `the memory at ${hex(at)}`,
        address: at,
        bytes: asBytes(bytes).slice(),
        isWritable: Boolean(isWritable),
      });
    },
    nativeRun: (entry, codeAddress, code, ...values): VmValue => {
      const pieces = memory;
      memory = [];
      const call = run(
        {
          code: { address: asNumber(codeAddress), bytes: asBytes(code) },
          memory: pieces,
          stackBytes: STACK_BYTES,
        },
        asNumber(entry),
        values.map(asNumber),
      );
      if (call instanceof NativeFault) {
        host.crash(`machine code: ${call.message}`);
        return [0, ...pieces.map(({ bytes }) => bytes)];
      }
      host.record("E.nativeCall", `${call.instructions} instructions`);
      return [call.result, ...pieces.map(({ bytes }) => bytes)];
    },
  };
}

function run(
  options: Parameters<typeof createSimulator>[0],
  entry: number,
  values: readonly number[],
): SimulatedCall | NativeFault {
  try {
    return createSimulator(options).call(entry, ...values);
  } catch (error) {
    if (error instanceof NativeFault) return error;
    throw error;
  }
}

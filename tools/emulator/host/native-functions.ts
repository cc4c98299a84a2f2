import {
  createSimulator,
  type SimulatedCall,
  type Simulator,
} from "../../../training/model/native/simulator/create-simulator.ts";
import { hex, type Region } from "../../../training/model/native/simulator/memory.ts";
import { NativeFault } from "../../../training/model/native/simulator/native-fault.ts";
import type { HostFunction, VmValue } from "../vm/values.ts";
import { asBytes, asNumber } from "./arguments.ts";

/** What the firmware has left for machine code that it calls: a guess on the safe side, of Bangle.js 3's 12 kB. */
const STACK_BYTES = 8192;
/** Places of code and memory for which decoded code is kept: as many as `E.defrag()` of the virtual watch has. */
const MOST_SIMULATORS = 64;

/** What machine code can do to the watch. */
export interface NativeHost {
  record(name: string, args: string): void;
  /** The processor was told something it cannot do, and the firmware dies. */
  crash(reason: string): void;
}

/** Code and memory at their addresses; the memory's bytes are the simulator's own. */
interface Place {
  readonly simulator: Simulator;
  readonly regions: readonly Region[];
}

/**
 * What `E.nativeCall` in the prelude calls: memory is handed over piece by piece, then the function runs, and what became of the memory
 * is handed back. A fault is the watch's end.
 */
export function nativeFunctions(host: NativeHost): Record<string, HostFunction> {
  let memory: Region[] = [];
  const codes = new Map<number, Uint8Array>();
  const places = new Map<string, Place>();

  /** Code is decoded once for every place that it and its memory have. */
  function placeOf(piece: number, address: number, pieces: readonly Region[]): Place {
    const key = [piece, address, ...pieces.map(({ address, bytes }) => `${address}+${bytes.length}`)].join();
    const known = places.get(key);
    if (known !== undefined) {
      known.regions.forEach(({ bytes }, index) => {
        bytes.set(pieces[index]?.bytes ?? []);
      });
      return known;
    }
    const code = { address, bytes: codes.get(piece) ?? new Uint8Array() };
    const made = {
      simulator: createSimulator({ code, memory: pieces, stackBytes: STACK_BYTES }),
      regions: pieces,
    };
    if (places.size >= MOST_SIMULATORS) places.clear();
    places.set(key, made);
    return made;
  }

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
    nativeKnows: (piece) => codes.has(asNumber(piece)),
    nativeCode: (piece, bytes) => {
      codes.set(asNumber(piece), asBytes(bytes));
      places.clear();
    },
    nativeRun: (entry, codeAddress, piece, ...values): VmValue => {
      const { simulator, regions } = placeOf(asNumber(piece), asNumber(codeAddress), memory);
      memory = [];
      const call = run(simulator, asNumber(entry), values.map(asNumber));
      const bytes = regions.map((region) => region.bytes);
      if (call instanceof NativeFault) {
        host.crash(`machine code: ${call.message}`);
        return [0, ...bytes];
      }
      host.record("E.nativeCall", `${call.instructions} instructions, ${call.cycles} cycles`);
      return [call.result, ...bytes];
    },
  };
}

function run(simulator: Simulator, entry: number, values: readonly number[]): SimulatedCall | NativeFault {
  try {
    return simulator.call(entry, ...values);
  } catch (error) {
    if (error instanceof NativeFault) return error;
    throw error;
  }
}

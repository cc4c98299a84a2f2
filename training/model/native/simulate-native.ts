import type { NativeModel } from "./compile-native.ts";
import { createSimulator, type SimulatedCall } from "./simulator/create-simulator.ts";
import { NativeFault } from "./simulator/native-fault.ts";

/** Where the simulated code and its memory lie; far apart, so that a stray address meets neither. */
const CODE_ADDRESS = 0x2000_1000;
const MEMORY_ADDRESS = 0x2001_8000;

export interface SimulatedRun extends SimulatedCall {
  readonly output: Uint8Array;
  /** All of its memory, as it was left. */
  readonly memory: Uint8Array;
}

export interface NativeRunner {
  /** One inference, input and output as bytes. @throws NativeFault where the code does what it must not */
  run(input: Uint8Array): SimulatedRun;
  /** Calls another function of the code with its memory and up to three numbers. @throws NativeFault */
  call(entry: number, ...values: readonly number[]): SimulatedCall;
}

/**
 * Runs a native model in the simulator, with exactly the memory and the stack it asked for. The memory is zeros before the first run and is kept, as a
 * stream needs it.
 *
 * @param fill what else the memory holds before every run: nothing of a model of whole windows may depend on that
 * @param shift bytes that the code and its memory lie behind a multiple of 4
 */
export function simulateNative(
  model: NativeModel,
  fill?: (memory: Uint8Array) => void,
  shift: { readonly code?: number; readonly memory?: number } = {},
): NativeRunner {
  const codeAddress = CODE_ADDRESS + (shift.code ?? 0);
  const memoryAddress = MEMORY_ADDRESS + (shift.memory ?? 0);
  const memory = new Uint8Array(model.memoryBytes);
  const simulator = createSimulator({
    code: { address: codeAddress, bytes: model.code },
    memory: [{ name: "the memory", address: memoryAddress, bytes: memory, isWritable: true }],
    stackBytes: model.stackBytes,
  });
  return {
    call: (entry, ...values) => simulator.call((codeAddress + entry) | 1, memoryAddress, ...values),
    run(input) {
      fill?.(memory);
      memory.set(input, model.input.offset);
      const call = simulator.call((codeAddress + model.entry) | 1, memoryAddress);
      if (call.result !== 0) throw new NativeFault("bad-return", `it returned ${call.result}, not 0`);
      const { offset, bytes } = model.output;
      return { ...call, output: memory.slice(offset, offset + bytes), memory: memory.slice() };
    },
  };
}

import type { Mnemonic } from "../arm/encodings.ts";
import { decode } from "../arm/instruction.ts";
import { ARITHMETIC } from "./arithmetic-semantics.ts";
import { BRANCHES } from "./branch-semantics.ts";
import { costOf, REFILL_CYCLES } from "./cycles.ts";
import { Machine } from "./machine.ts";
import { hex, Memory, type Region } from "./memory.ts";
import { MEMORY_ACCESS } from "./memory-semantics.ts";
import { NativeFault } from "./native-fault.ts";
import { PRODUCTS } from "./product-semantics.ts";
import { type Action, fieldsOf, type Semantics } from "./step.ts";

export interface SimulatorOptions {
  /** The machine code. It can be read and executed, and not written. */
  readonly code: { readonly address: number; readonly bytes: Uint8Array };
  /** What else the code may touch. The bytes are used in place: results are read from them. */
  readonly memory: readonly Region[];
  /** How many bytes of stack there are. */
  readonly stackBytes: number;
  /** More than these make a run `endless`; ten million unless given. */
  readonly maxInstructions?: number;
}

export interface SimulatedCall {
  /** What r0 holds at the end. */
  readonly result: number;
  readonly instructions: number;
  /** Estimated for a Cortex-M4 that runs from RAM; see `cycles.ts`. */
  readonly cycles: number;
  /** The most stack that was in use. */
  readonly stackBytes: number;
}

export interface Simulator {
  /**
   * Calls a function as C does: up to four integers in r0 to r3.
   *
   * @param address of the function, with bit 0 set for Thumb state
   * @throws NativeFault
   */
  call(address: number, ...values: number[]): SimulatedCall;
}

interface Step {
  readonly run: Action;
  readonly bytes: number;
  readonly cycles: number;
  readonly isPipelined: boolean;
  readonly isLoad: boolean;
}

const SEMANTICS: Readonly<Record<Mnemonic, Semantics>> = {
  ...ARITHMETIC,
  ...PRODUCTS,
  ...MEMORY_ACCESS,
  ...BRANCHES,
};

const STACK_TOP = 0x2003_fff8;
const RETURN_ADDRESS = 0xffff_fff1 | 0;
const MAX_INSTRUCTIONS = 10_000_000;
/** What the callee-saved registers hold when a function is called: it has to bring these back. */
const SAVED = [4, 5, 6, 7, 8, 9, 10, 11] as const;
const savedValue = (register: number) => Math.imul(register, 0x9e3779b1) | 0;

/**
 * A processor that knows the compiler's instructions and nothing else (`encodings.ts`), and faults where a real one would do
 * harm: unaligned or foreign memory, too deep a stack, unknown bytes, registers that are not given back.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { code, stackBytes, maxInstructions = MAX_INSTRUCTIONS } = options;
  const stack: Region = {
    name: "the stack",
    address: STACK_TOP - stackBytes,
    bytes: new Uint8Array(stackBytes),
    isWritable: true,
  };
  const codeRegion: Region = { name: "the code", ...code, isWritable: false };
  const machine = new Machine(new Memory([codeRegion, ...options.memory, stack]));
  const steps: (Step | undefined)[] = [];

  function stepAt(offset: number): Step {
    const address = code.address + offset;
    const first = (code.bytes[offset] ?? 0) | ((code.bytes[offset + 1] ?? 0) << 8);
    const second = (code.bytes[offset + 2] ?? 0) | ((code.bytes[offset + 3] ?? 0) << 8);
    const decoded = decode(first, second);
    if (decoded === undefined || offset + decoded.bytes > code.bytes.length) {
      throw new NativeFault("bad-instruction", `no instruction of ours at ${hex(address)}`);
    }
    const { mnemonic, operands, bytes } = decoded;
    const run = SEMANTICS[mnemonic](fieldsOf(operands), machine, address);
    const step = { run, bytes, ...costOf(mnemonic, operands) };
    steps[offset >> 1] = step;
    return step;
  }

  function offsetOf(address: number): number {
    const offset = (address & ~1) - code.address;
    if ((address & 1) === 0)
      throw new NativeFault("bad-instruction", `a branch to ${hex(address)} leaves Thumb state`);
    if (offset < 0 || offset >= code.bytes.length) {
      throw new NativeFault("bad-instruction", `a branch to ${hex(address)}, outside the code`);
    }
    return offset;
  }

  return {
    call(address, ...values) {
      const { r } = machine;
      r.fill(0x7ead_beef);
      values.slice(0, 4).forEach((value, index) => {
        r[index] = value;
      });
      for (const register of SAVED) r[register] = savedValue(register);
      r[13] = STACK_TOP;
      r[14] = RETURN_ADDRESS;

      let instructions = 0;
      let cycles = 0;
      let lowestStack = STACK_TOP;
      let wasPipelined = false;
      let next = address | 0;
      while (next !== RETURN_ADDRESS) {
        let offset = offsetOf(next);
        // Straight on until something branches: then `machine.next` is no longer what it was set to.
        for (;;) {
          const step = steps[offset >> 1] ?? stepAt(offset);
          machine.next = 0;
          try {
            step.run();
          } catch (fault) {
            throw fault instanceof NativeFault && (r[13] ?? 0) < stack.address
              ? new NativeFault(
                  "stack-overflow",
                  `more than the ${stackBytes} bytes of stack: ${fault.message}`,
                )
              : fault;
          }
          instructions++;
          cycles += step.cycles - (step.isLoad && wasPipelined ? 1 : 0);
          wasPipelined = step.isPipelined;
          if ((r[13] ?? 0) < lowestStack) lowestStack = r[13] ?? 0;
          if (machine.next !== 0) break;
          offset += step.bytes;
          if (instructions > maxInstructions) break;
        }
        if (instructions > maxInstructions) {
          throw new NativeFault("endless", `no end within ${maxInstructions} instructions`);
        }
        cycles += REFILL_CYCLES;
        next = machine.next | 0;
      }
      const changed = SAVED.find((register) => r[register] !== savedValue(register));
      if (changed !== undefined) throw new NativeFault("bad-return", `r${changed} was not given back`);
      if (r[13] !== STACK_TOP) throw new NativeFault("bad-return", "the stack pointer was not given back");
      if (lowestStack < stack.address) {
        throw new NativeFault("stack-overflow", `more than the ${stackBytes} bytes of stack`);
      }
      return { result: r[0] ?? 0, instructions, cycles, stackBytes: STACK_TOP - lowestStack };
    },
  };
}

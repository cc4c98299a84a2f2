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

/** Instructions that are executed one after the other: only the last of them can branch. */
interface Block {
  readonly actions: readonly Action[];
  readonly cycles: number;
  /** Offset behind them. */
  readonly end: number;
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
  const blocks: (Block | undefined)[] = [];

  function blockAt(start: number): Block {
    const actions: Action[] = [];
    let cycles = 0;
    let end = start;
    let wasPipelined = false;
    for (let isLast = false; !isLast; ) {
      const halfWord = (offset: number) => (code.bytes[offset] ?? 0) | ((code.bytes[offset + 1] ?? 0) << 8);
      const decoded = decode(halfWord(end), halfWord(end + 2));
      const address = code.address + end;
      if (decoded === undefined || end + decoded.bytes > code.bytes.length) {
        // Only an error if execution comes here.
        actions.push(() => {
          throw new NativeFault("bad-instruction", `no instruction of ours at ${hex(address)}`);
        });
        break;
      }
      const { mnemonic, operands, bytes } = decoded;
      actions.push(SEMANTICS[mnemonic](fieldsOf(operands), machine, address));
      const cost = costOf(mnemonic, operands);
      cycles += cost.cycles - (cost.isLoad && wasPipelined ? 1 : 0);
      wasPipelined = cost.isPipelined;
      end += bytes;
      isLast = mnemonic in BRANCHES || mnemonic === "ldmia_sp";
    }
    const block = { actions, cycles, end };
    blocks[start >> 1] = block;
    return block;
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

  function begin(values: readonly number[]): void {
    const { r } = machine;
    r.fill(0x7ead_beef);
    values.slice(0, 4).forEach((value, index) => {
      r[index] = value;
    });
    for (const register of SAVED) r[register] = savedValue(register);
    r[13] = STACK_TOP;
    r[14] = RETURN_ADDRESS;
    machine.lowestStack = STACK_TOP;
  }

  function checkEnd(): void {
    const { r } = machine;
    if (machine.lowestStack < stack.address) throw tooDeep();
    const changed = SAVED.find((register) => r[register] !== savedValue(register));
    if (changed !== undefined) throw new NativeFault("bad-return", `r${changed} was not given back`);
    if (r[13] !== STACK_TOP) throw new NativeFault("bad-return", "the stack pointer was not given back");
  }

  const tooDeep = (cause?: NativeFault) =>
    new NativeFault(
      "stack-overflow",
      `more than the ${stackBytes} bytes of stack${cause === undefined ? "" : `: ${cause.message}`}`,
    );

  return {
    call(address, ...values) {
      begin(values);
      let instructions = 0;
      let cycles = 0;
      try {
        for (let next = address | 0; next !== RETURN_ADDRESS; ) {
          const offset = offsetOf(next);
          const block = blocks[offset >> 1] ?? blockAt(offset);
          machine.next = 0;
          for (const action of block.actions) action();
          instructions += block.actions.length;
          cycles += block.cycles;
          if (machine.next === 0) next = (code.address + block.end) | 1;
          else {
            next = machine.next | 0;
            cycles += REFILL_CYCLES;
          }
          if (instructions > maxInstructions) {
            throw new NativeFault("endless", `no end within ${maxInstructions} instructions`);
          }
        }
      } catch (fault) {
        throw fault instanceof NativeFault && machine.lowestStack < stack.address ? tooDeep(fault) : fault;
      }
      checkEnd();
      const { r, lowestStack } = machine;
      return { result: r[0] ?? 0, instructions, cycles, stackBytes: STACK_TOP - lowestStack };
    },
  };
}

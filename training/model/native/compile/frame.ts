import type { Assembler, Label } from "../arm/assembler.ts";
import { type Register, SP } from "../arm/registers.ts";

/**
 * The words that every layer's code has on the stack, by their offset from the stack pointer. Inner loops need all registers for
 * sums, so what is needed once a block lives here.
 */
export const SLOTS = {
  /** Address of the memory that the caller gave. */
  memory: 0,
  /** Where the results of the current block go. */
  output: 4,
  /** Blocks that are left in a tile, or rows in a layer. */
  count: 8,
  /** Where the inner loop ends. */
  end: 12,
  /** Return address of a subroutine. */
  link: 16,
  /** For a layer's own use. */
  a: 20,
  b: 24,
  c: 28,
} as const;
export type Slot = keyof typeof SLOTS;

export const SLOT_BYTES = 32;
/** What the frame may hold, slots included: a small part of the 12 kB that the smallest stack of the three watches has. */
export const MAX_FRAME_BYTES = 1536;

/** Where a buffer lies: in the memory that the caller gives, on the stack behind the slots, or where the address in slot `b` says. */
export interface Place {
  readonly where: "memory" | "stack" | "b";
  readonly offset: number;
}

/** Constants that lie behind the code. */
export interface DataBlock {
  readonly start: Label;
  readonly words: readonly number[];
  /** Lies behind so many of the words. */
  readonly mark: { readonly label: Label; readonly words: number };
}

/** What the emitters of all layers share. */
export class Frame {
  readonly asm: Assembler;
  readonly data: DataBlock[] = [];
  /** Subroutines are put behind the code of all layers. */
  readonly subroutines: (() => void)[] = [];

  constructor(asm: Assembler) {
    this.asm = asm;
  }

  load(register: Register, slot: Slot): void {
    this.asm.load(register, SP, SLOTS[slot]);
  }

  store(register: Register, slot: Slot): void {
    this.asm.store(register, SP, SLOTS[slot]);
  }

  /** register = the address of a place. */
  addressOf(register: Register, { where, offset }: Place): void {
    if (where === "stack") {
      this.asm.emit("addw_from_sp", { d: register, i: offset });
      return;
    }
    this.load(register, where === "b" ? "b" : "memory");
    this.asm.addConstant(register, register, offset);
  }

  /** Constants that the code refers to by their start, and by a mark behind so many of them. */
  constants(name: string, words: readonly number[], marked = words.length): DataBlock {
    const label = this.asm.label(`${name}, mark`);
    const block = { start: this.asm.label(name), words, mark: { label, words: marked } };
    this.data.push(block);
    return block;
  }

  /** Puts subroutines and constants behind the code of all layers. */
  finish(): void {
    for (const emit of this.subroutines) {
      emit();
      this.asm.placePool();
    }
    this.asm.placePool();
    this.asm.align();
    for (const { start, words, mark } of this.data) {
      this.asm.place(start);
      this.asm.words(words.slice(0, mark.words));
      this.asm.place(mark.label);
      this.asm.words(words.slice(mark.words));
    }
  }
}

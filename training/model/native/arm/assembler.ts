import type { Mnemonic } from "./encodings.ts";
import { encode, fits, type Instruction, instructionBytes, type Operands } from "./instruction.ts";
import { storeExpanded } from "./number-fields.ts";
import { CONDITIONS, type Condition, PC, type Register, SP } from "./registers.ts";

/** A place in the code that branches and addresses refer to, before or after it is known. */
export interface Label {
  readonly name: string;
}

export interface ListingLine {
  readonly offset: number;
  readonly instruction: Instruction;
}

export interface Assembly {
  readonly bytes: Uint8Array;
  /** Every instruction in the order of its offset; constants are not listed. */
  readonly listing: readonly ListingLine[];
  offsetOf(label: Label): number;
}

interface Fixup {
  readonly offset: number;
  readonly label: Label;
  readonly kind: "branch" | "literal" | "address";
  readonly mnemonic: Mnemonic;
  readonly operands: Operands;
}

/**
 * Puts machine code together that can lie at any address that is a multiple of 4: everything it refers to is found from the
 * program counter. Nothing is executed between two instructions that was not asked for.
 */
export class Assembler {
  readonly #bytes: number[] = [];
  readonly #listing: ListingLine[] = [];
  readonly #places = new Map<Label, number>();
  readonly #fixups: Fixup[] = [];
  #pool: { value: number; label: Label }[] = [];

  /** Where the next instruction will lie. */
  get offset(): number {
    return this.#bytes.length;
  }

  label(name: string): Label {
    return { name };
  }

  /** Puts a label here. */
  place(label: Label): void {
    if (this.#places.has(label)) throw new RangeError(`label ${label.name} is placed twice`);
    this.#places.set(label, this.offset);
  }

  /** A label that lies here. */
  here(name: string): Label {
    const label = this.label(name);
    this.place(label);
    return label;
  }

  /** Any instruction by its operands' letters. @throws RangeError for operands that it cannot hold */
  emit(mnemonic: Mnemonic, operands: Operands): void {
    const word = encode({ mnemonic, operands });
    this.#listing.push({ offset: this.offset, instruction: { mnemonic, operands } });
    if (instructionBytes(mnemonic) === 4) this.#halfWord(Math.floor(word / 0x10000));
    this.#halfWord(word & 0xffff);
  }

  #halfWord(value: number): void {
    this.#bytes.push(value & 0xff, (value >> 8) & 0xff);
  }

  #later(label: Label, kind: Fixup["kind"], mnemonic: Mnemonic, operands: Operands): void {
    this.#fixups.push({ offset: this.offset, label, kind, mnemonic, operands });
    this.emit(mnemonic, { ...operands, i: 0 });
  }

  /** Backwards as short as it can be; forwards always long, for its length must be known at once. */
  #branch(label: Label, short: Mnemonic, long: Mnemonic, operands: Operands): void {
    const place = this.#places.get(label);
    const distance = (place ?? 0) - (this.offset + 4);
    const isShort = place !== undefined && fits(short, { ...operands, i: distance });
    this.#later(label, "branch", isShort ? short : long, operands);
  }

  branch(label: Label): void {
    this.#branch(label, "b", "b_wide", {});
  }

  branchIf(condition: Condition, label: Label): void {
    this.#branch(label, "b_cond", "b_cond_wide", { c: CONDITIONS.indexOf(condition) });
  }

  call(label: Label): void {
    this.#later(label, "branch", "bl", {});
  }

  /** d = the address of a label, wherever the code lies. Two instructions. */
  address(d: Register, label: Label): void {
    this.#later(label, "address", "movw", { d });
    this.emit("add", { d, m: PC });
  }

  /** d = a 32-bit constant, from a pool that has to be put down within 4095 bytes. */
  literal(d: Register, value: number): void {
    let entry = this.#pool.find((known) => known.value === (value | 0));
    if (entry === undefined) {
      entry = { value: value | 0, label: this.label(`literal ${value}`) };
      this.#pool.push(entry);
    }
    this.#later(entry.label, "literal", "ldr_literal", { t: d });
  }

  /** d = a constant, in the shortest way that changes no flags. */
  constant(d: Register, value: number): void {
    const inverse = ~value >>> 0;
    if (value >= 0 && value <= 0xffff && storeExpanded(value) === undefined)
      this.emit("movw", { d, i: value });
    else if (storeExpanded(value >>> 0) !== undefined) this.emit("mov_imm", { d, i: value >>> 0 });
    else if (storeExpanded(inverse) !== undefined) this.emit("mvn_imm", { d, i: inverse });
    else {
      this.emit("movw", { d, i: value & 0xffff });
      this.emit("movt", { d, i: value >>> 16 });
    }
  }

  /** Puts the constants of all literals so far here, where no execution comes by. */
  placePool(): void {
    if (this.#pool.length === 0) return;
    this.align();
    for (const { value, label } of this.#pool) {
      this.place(label);
      this.words([value]);
    }
    this.#pool = [];
  }

  /** Puts the pool down between two layers, behind a branch around it. */
  placePoolBetween(): void {
    if (this.#pool.length === 0) return;
    const over = this.label("over the pool");
    this.branch(over);
    this.placePool();
    this.place(over);
  }

  /** Fills with zeros up to a multiple of 4. */
  align(): void {
    while (this.offset % 4 !== 0) this.#bytes.push(0);
  }

  words(values: Iterable<number>): void {
    for (const value of values) {
      this.#halfWord(value & 0xffff);
      this.#halfWord(value >>> 16);
    }
  }

  /** @throws RangeError where a label was never placed, or lies too far */
  assemble(): Assembly {
    this.placePool();
    this.align();
    const bytes = Uint8Array.from(this.#bytes);
    const view = new DataView(bytes.buffer);
    const offsetOf = (label: Label): number => {
      const place = this.#places.get(label);
      if (place === undefined) throw new RangeError(`label ${label.name} is not placed`);
      return place;
    };
    const resolved = new Map<number, Instruction>();
    for (const { offset, label, kind, mnemonic, operands } of this.#fixups) {
      // An address is counted from the `add` behind, and its program counter; a literal's from a multiple of 4.
      const from = kind === "address" ? offset + 8 : kind === "literal" ? (offset + 4) & ~3 : offset + 4;
      const instruction = { mnemonic, operands: { ...operands, i: offsetOf(label) - from } };
      const word = encode(instruction);
      resolved.set(offset, instruction);
      if (instructionBytes(mnemonic) === 4) {
        view.setUint16(offset, Math.floor(word / 0x10000), true);
        view.setUint16(offset + 2, word & 0xffff, true);
      } else view.setUint16(offset, word, true);
    }
    const listing = this.#listing.map((line) => {
      const instruction = resolved.get(line.offset);
      return instruction === undefined ? line : { offset: line.offset, instruction };
    });
    return { bytes, listing, offsetOf };
  }

  /** d = n + i for any i, in as few steps as it takes; nothing where that changes nothing. */
  addConstant(d: Register, n: Register, i: number): void {
    const rest = Math.abs(i);
    if (rest === 0) {
      if (d !== n) this.emit("mov", { d, m: n });
      return;
    }
    this.emit(i < 0 ? "subw" : "addw", { d, n, i: rest & 0xfff });
    // What is beyond 12 bits in bytes, which can be anywhere in a word.
    for (let shift = 12; rest >> shift > 0; shift += 8) {
      const byte = (rest >> shift) & 0xff;
      if (byte !== 0) this.emit(i < 0 ? "sub_imm" : "add_imm", { d, n: d, i: byte * 2 ** shift });
    }
  }

  /** Moves the stack pointer by any number of words: down where it is negative. */
  moveStack(i: number): void {
    const [short, long] = i < 0 ? (["sub_sp", "sub_sp_wide"] as const) : (["add_sp", "add_sp_wide"] as const);
    const operands = { i: Math.abs(i) };
    this.emit(fits(short, operands) ? short : long, operands);
  }

  /** t = the word at n + i; two bytes shorter for low registers and the stack. */
  load(t: Register, n: Register, i: number): void {
    if (n === SP && fits("ldr_sp", { t, i })) this.emit("ldr_sp", { t, i });
    else this.emit(fits("ldr_short", { t, n, i }) ? "ldr_short" : "ldr", { t, n, i });
  }

  /** The word at n + i = t; two bytes shorter for low registers and the stack. */
  store(t: Register, n: Register, i: number): void {
    if (n === SP && fits("str_sp", { t, i })) this.emit("str_sp", { t, i });
    else this.emit(fits("str_short", { t, n, i }) ? "str_short" : "str", { t, n, i });
  }
}

import { Assembler } from "../../../training/model/native/arm/assembler.ts";
import { disassemble } from "../../../training/model/native/arm/disassemble.ts";
import type { NativeModel } from "../../../training/model/native/compile-native.ts";
import { ARITHMETIC } from "../../../training/model/native/simulator/arithmetic-semantics.ts";
import { PRODUCTS } from "../../../training/model/native/simulator/product-semantics.ts";
import { createRandom } from "../../../training/random.ts";
import { sampleEncodings } from "../arm/sample-encodings.ts";

/** Words of the input that registers are loaded from. */
const WORDS = 256;
const BASE = 14;
const NOT_ALONE = ["add_sp", "sub_sp", "add_sp_wide", "sub_sp_wide", "addw_from_sp"];

export interface InstructionSamples {
  readonly model: NativeModel;
  readonly inputs: readonly Uint8Array[];
  /** The text of the instruction behind each word of the output. */
  readonly texts: readonly string[];
}

/**
 * One function that executes instructions of every kind that works on registers, each on words of the input, and keeps what they leave: the
 * destination, and the carry, negative and zero flags behind those that set them.
 */
export function instructionSamples(count: number): InstructionSamples {
  const random = createRandom(11);
  const asm = new Assembler();
  const texts: string[] = [];
  const keep = (register: number, text: string) => {
    asm.emit("str", { t: register, n: BASE, i: 4 * (WORDS + texts.length) });
    texts.push(text);
  };
  asm.emit("stmdb_sp", { g: 0x4ff0 });
  asm.emit("mov", { d: BASE, m: 0 });
  for (const { mnemonic, operands } of sampleEncodings(count, 3)) {
    if (!(mnemonic in ARITHMETIC || mnemonic in PRODUCTS) || NOT_ALONE.includes(mnemonic)) continue;
    const registers = ["d", "n", "m", "a", "l", "h"].flatMap((letter) => operands[letter] ?? []);
    if (registers.some((register) => register > 12)) continue;
    for (const t of new Set(registers)) asm.emit("ldr", { t, n: BASE, i: 4 * random.integer(0, WORDS - 1) });
    // Flags that are known: those of a sum with a word that was loaded.
    const [first = 0, second = first] = registers;
    asm.emit("adds_wide_imm", { d: 12, n: first, i: 0x7f000000 });
    if (registers.includes(12)) asm.emit("ldr", { t: 12, n: BASE, i: 4 * random.integer(0, WORDS - 1) });
    if (mnemonic === "sel") asm.emit("ssub8", { d: first, n: first, m: second });
    const text = disassemble({ mnemonic, operands });
    asm.emit(mnemonic, operands);
    for (const letter of ["d", "l", "h"]) {
      const register = operands[letter];
      if (register !== undefined) keep(register, text);
    }
    // Which of twelve conditions hold: the last two say overflow by themselves.
    asm.emit("mov_imm", { d: 0, i: 0 });
    for (const condition of ["cs", "mi", "eq", "ge", "hi", "gt"] as const) {
      const not = asm.label("not");
      asm.emit("mov_shifted", { d: 0, m: 0, s: 0, i: 1 });
      const holds = asm.label("holds");
      asm.branchIf(condition, holds);
      asm.branch(not);
      asm.place(holds);
      asm.emit("orr_imm", { d: 0, n: 0, i: 1 });
      asm.place(not);
    }
    keep(0, `${text}: flags`);
  }
  asm.emit("movs_imm", { d: 0, i: 0 });
  asm.emit("ldmia_sp", { g: 0x8ff0 });
  const code = asm.assemble().bytes;
  const special = [0, 1, -1, 0x7fffffff, -0x80000000, 0x80, 0x7f80ff01, 31, 32, 0x00ff00ff];
  const inputs = Array.from({ length: 4 }, () =>
    Int32Array.from({ length: WORDS }, () =>
      random.integer(0, 2) === 0
        ? (special[random.integer(0, special.length - 1)] ?? 0)
        : random.integer(-0x80000000, 0x7fffffff),
    ),
  );
  const end = (offset: number, bytes: number) => ({ offset, bytes, type: "int8" }) as const;
  const model: NativeModel = {
    code,
    entry: 0,
    memoryBytes: 4 * (WORDS + texts.length),
    input: end(0, 4 * WORDS),
    output: end(4 * WORDS, 4 * texts.length),
    stackBytes: 36,
    checksum: 0,
  };
  return { model, inputs: inputs.map(({ buffer }) => new Uint8Array(buffer)), texts };
}

import { ENCODINGS } from "./encodings.ts";
import type { Instruction } from "./instruction.ts";
import { CONDITIONS, registerName } from "./registers.ts";

const SHIFTS = ["lsl", "lsr", "asr", "ror"];

/**
 * The instruction in the language of the GNU assembler (unified syntax), as `objdump -M reg-names-std` prints it.
 *
 * @param address where the instruction lies: branches name their target
 */
export function disassemble({ mnemonic, operands }: Instruction, address = 0): string {
  return ENCODINGS[mnemonic].text.replace(/\{(\w+)\}/g, (_, field: string) => {
    const { i = 0, g = 0, s = 0, r = 0, c = 0 } = operands;
    switch (field) {
      case "i":
        return `${i}`;
      case "w":
        return `${operands.w}`;
      case "hex":
        return i.toString(16).padStart(4, "0");
      case "c":
        return CONDITIONS[c] ?? "al";
      case "offset":
        return i === 0 ? "" : `, #${i}`;
      case "lsl":
        return i === 0 ? "" : `, lsl #${i}`;
      case "shift":
        return s === 0 && i === 0 ? "" : `, ${SHIFTS[s]} #${i === 0 ? 32 : i}`;
      case "rotate":
        return r === 0 ? "" : `, ror #${8 * r}`;
      case "target":
        return `0x${((address + 4 + i) >>> 0).toString(16)}`;
      case "list":
        return `{${registersOf(g).map(registerName).join(", ")}}`;
      default:
        return registerName(operands[field] ?? -1);
    }
  });
}

/** The registers of a list field, lowest first. */
export function registersOf(list: number): number[] {
  return Array.from({ length: 16 }, (_, register) => register).filter((register) => (list >> register) & 1);
}

import { ENCODINGS, type Encoding, type Mnemonic } from "../../../training/model/native/arm/encodings.ts";
import {
  fieldsOf,
  fits,
  type Instruction,
  type Operands,
} from "../../../training/model/native/arm/instruction.ts";
import { createRandom, type Random } from "../../../training/random.ts";

/** Instructions of every row of the table with seeded random operands that it can hold, `count` of each. */
export function sampleEncodings(count: number, seed = 1): Instruction[] {
  const random = createRandom(seed);
  const mnemonics = Object.keys(ENCODINGS).filter((name): name is Mnemonic => Object.hasOwn(ENCODINGS, name));
  return mnemonics.flatMap((mnemonic) => {
    const samples: Instruction[] = [];
    for (let attempt = 0; samples.length < count && attempt < 1000; attempt++) {
      const operands = randomOperands(random, mnemonic);
      if (fits(mnemonic, operands) && isUnambiguous(mnemonic, operands)) samples.push({ mnemonic, operands });
    }
    if (samples.length < count && fieldsOf(mnemonic).length > 0 && mnemonic !== "bx_lr")
      throw new Error(`no samples of ${mnemonic}`);
    return samples;
  });
}

function randomOperands(random: Random, mnemonic: Mnemonic): Operands {
  const encoding: Encoding = ENCODINGS[mnemonic];
  const operands: Record<string, number> = {};
  for (const letter of fieldsOf(mnemonic)) {
    const bits = [...encoding.bits].filter((bit) => bit === letter).length;
    if ("xyzjk".includes(letter) || (letter === "s" && encoding.number !== undefined)) continue;
    operands[letter] =
      letter === "i" ? randomNumber(random, encoding, bits) : random.integer(0, 2 ** bits - 1);
  }
  if (encoding.widthFromOne === true) operands.w = random.integer(1, 32 - (operands.i ?? 0));
  return operands;
}

function randomNumber(random: Random, encoding: Encoding, bits: number): number {
  switch (encoding.number) {
    case "expanded": {
      const byte = random.integer(0, 255);
      const forms = [
        byte,
        byte * 0x10001,
        byte * 0x1000100,
        byte * 0x1010101,
        (byte | 128) * 2 ** random.integer(0, 24),
      ];
      return (forms[random.integer(0, forms.length - 1)] ?? 0) >>> 0;
    }
    case "imm16":
      return random.integer(0, 0xffff);
    case "branch20":
      return 2 * random.integer(-(2 ** 19), 2 ** 19 - 1);
    case "branch24":
      return 2 * random.integer(-(2 ** 23), 2 ** 23 - 1);
    default: {
      const scale = encoding.scale ?? 1;
      return encoding.signed === true
        ? scale * random.integer(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        : scale * random.integer(0, 2 ** bits - 1);
    }
  }
}

/** Leaves out what the architecture calls unpredictable, and what the GNU assembler writes in a shorter or another way. */
function isUnambiguous(mnemonic: Mnemonic, operands: Operands): boolean {
  const { t, u, n, d, m, g = 0, i = 0, s, l, h } = operands;
  if (/_post$/.test(mnemonic) && (n === t || n === u)) return false;
  if (/^ldrd/.test(mnemonic) && t === u) return false;
  if (mnemonic === "smull" && l === h) return false;
  const registers = [...g.toString(2)].filter((bit) => bit === "1").length;
  if ("g" in operands) {
    // The program counter and the link register are never loaded together, the stack pointer never.
    if (registers < 2 || (g & 0x2000) !== 0 || (g & 0xc000) === 0xc000) return false;
    if (/^stm/.test(mnemonic) && (g & 0x8000) !== 0) return false;
    if (n !== undefined && ((g >> n) & 1) !== 0) return false;
    if (n === undefined && (g & 0x1f00) === 0) return false;
  }
  if (mnemonic === "cmp_high") return (n ?? 0) > 7 || (m ?? 0) > 7;
  if (s === 3 && i === 0) return false;
  if (mnemonic === "mov_shifted" && s === 0 && i === 0) return false;
  if (mnemonic === "pkhtb" && i === 0) return false;
  if (mnemonic === "mov" && d === m) return false;
  return true;
}

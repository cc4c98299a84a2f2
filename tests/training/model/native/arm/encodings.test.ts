import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { disassemble } from "../../../../../training/model/native/arm/disassemble.ts";
import { ENCODINGS } from "../../../../../training/model/native/arm/encodings.ts";
import { decode, encode } from "../../../../../training/model/native/arm/instruction.ts";

/** Where branches of the fixture were assembled. */
const ADDRESS = 0x200_0000;

/** Real encodings of every row of the table, three of each, made with the GNU assembler. */
const fixture = readFileSync(fileURLToPath(new URL("encodings.txt", import.meta.url)), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => ({ hex: line.slice(0, line.indexOf(" ")), text: line.slice(line.indexOf(" ") + 1) }));

test("real encodings are read as what they are, and written again bit for bit", () => {
  const seen = new Set<string>();
  for (const { hex, text } of fixture) {
    const bytes = Buffer.from(hex, "hex");
    const second = bytes.length === 4 ? bytes.readUInt16LE(2) : 0;
    const instruction = decode(bytes.readUInt16LE(0), second);
    if (instruction === undefined) throw new Error(`not decoded: ${text}`);
    seen.add(instruction.mnemonic);
    expect(disassemble(instruction, ADDRESS).replace("\t", " ")).toBe(text);
    const first = bytes.readUInt16LE(0);
    expect(encode(instruction)).toBe(bytes.length === 4 ? first * 0x10000 + second : first);
  }
  expect([...seen].sort()).toEqual(Object.keys(ENCODINGS).sort());
});

test("operands that an encoding cannot hold are refused", () => {
  expect(() => encode({ mnemonic: "smlad", operands: { d: 0, n: 1, m: 2, a: 15 } })).toThrow(RangeError);
  expect(() => encode({ mnemonic: "ldrd", operands: { t: 0, u: 1, n: 2, i: 1024 } })).toThrow(RangeError);
  expect(() => encode({ mnemonic: "ldrd", operands: { t: 0, u: 1, n: 2, i: 6 } })).toThrow(RangeError);
  expect(() => encode({ mnemonic: "mov_imm", operands: { d: 0, i: 0x101 } })).toThrow(RangeError);
  expect(() => encode({ mnemonic: "movs_imm", operands: { d: 8, i: 1 } })).toThrow(RangeError);
});

test("no instruction of ours touches a coprocessor, which the FPU is: nothing is ever kept in its registers", () => {
  for (const { hex, text } of fixture) {
    const first = Buffer.from(hex, "hex").readUInt16LE(0);
    expect((first & 0xec00) === 0xec00, text).toBe(false);
  }
});

test("bytes of no instruction of ours are none", () => {
  // UDF, a VFP load, and a half-word that is no instruction at all.
  expect(decode(0xde00, 0)).toBeUndefined();
  expect(decode(0xed9f, 0x0a00)).toBeUndefined();
  expect(decode(0xffff, 0xffff)).toBeUndefined();
});

import { expect, test } from "vitest";
import { disassemble } from "../../../training/model/native/arm/disassemble.ts";
import { encode, instructionBytes } from "../../../training/model/native/arm/instruction.ts";
import { assembleText, disassembleBytes, hasBinutils } from "./binutils.ts";
import { sampleEncodings } from "./sample-encodings.ts";

/** Far enough from 0 that every branch has a target. */
const ADDRESS = 0x200_0000;

// A build server has the tools (.ci/run installs them), so there the test runs and fails.
test.skipIf(!hasBinutils() && !process.env.CI)(
  "the GNU assembler and disassembler agree with every row of the table, in both directions",
  () => {
    let address = ADDRESS;
    const rows = sampleEncodings(20).map((instruction) => {
      const bytes = instructionBytes(instruction.mnemonic);
      const word = encode(instruction);
      const at = address;
      address += bytes;
      return { at, bytes, word, text: disassemble(instruction, at) };
    });
    const code = new Uint8Array(address - ADDRESS);
    const view = new DataView(code.buffer);
    for (const { at, bytes, word } of rows) {
      if (bytes === 4) view.setUint16(at - ADDRESS, Math.floor(word / 0x10000), true);
      view.setUint16(at - ADDRESS + bytes - 2, word & 0xffff, true);
    }
    const read = disassembleBytes(code, ADDRESS);
    expect(rows.map(({ at }) => read.get(at))).toEqual(rows.map(({ text }) => text));

    // Branches name an address; the assembler wants a place in the section.
    const lines = rows.map(({ text }) =>
      text.startsWith("b") ? text.replace(/\t0x(?=\w{5,}$)/, "\t.text+0x") : text,
    );
    const hex = (bytes: Uint8Array, at: number, count: number) =>
      Buffer.from(bytes.subarray(at - ADDRESS, at - ADDRESS + count)).toString("hex");
    const written = assembleText(lines, ADDRESS);
    expect(rows.map(({ at, bytes, text }) => `${text} ${hex(written, at, bytes)}`)).toEqual(
      rows.map(({ at, bytes, text }) => `${text} ${hex(code, at, bytes)}`),
    );
  },
);

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  heatshrinkCompress,
  heatshrinkCompressUpTo,
  heatshrinkDecompress,
} from "../../../../tools/device/packets/heatshrink.ts";

const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 90 })), {
    maxLength: 20,
  })
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap(([bytes, times]) =>
        Array(times)
          .fill([...bytes])
          .flat(),
      ),
    ),
  );

describe("heatshrink", () => {
  it("gives back what was compressed", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 1000 }), repetitive);
    const property = fc.property(bytes, (input) => {
      expect(heatshrinkDecompress(heatshrinkCompress(input))).toEqual(input);
    });
    fc.assert(property, { seed: 1 });
  });

  it("never makes more than a bit a byte more of it", () => {
    const property = fc.property(fc.uint8Array({ maxLength: 1000 }), (input) => {
      expect(heatshrinkCompress(input).length).toBeLessThanOrEqual(Math.ceil((input.length * 9) / 8));
    });
    fc.assert(property, { seed: 1 });
  });

  it("stops at a limit, so that the pieces make the whole", () => {
    const property = fc.property(repetitive, fc.integer({ min: 2, max: 50 }), (input, limit) => {
      const pieces: number[] = [];
      for (let start = 0; start < input.length; ) {
        const { output, consumed } = heatshrinkCompressUpTo(input.subarray(start), limit);
        expect(output.length).toBeLessThanOrEqual(limit);
        expect(consumed).toBeGreaterThan(0);
        pieces.push(...heatshrinkDecompress(output));
        start += consumed;
      }
      expect(pieces).toEqual([...input]);
    });
    fc.assert(property, { seed: 1 });
  });

  it("writes the bits of the format: a literal, then a match one byte back", () => {
    // 1 01100001 | 0 00000000 000010, filled with zeros
    expect([...heatshrinkCompress(new TextEncoder().encode("aaaa"))]).toEqual([
      0b10110000, 0b10000000, 0b00000010,
    ]);
  });

  it("takes a quarter off code", () => {
    const code = readFileSync(new URL("../../../../tools/device/repl/repl-session.ts", import.meta.url));
    expect(heatshrinkCompress(code).length).toBeLessThan(code.length * 0.75);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../training/utf8.ts";
import { anyText } from "./any-text.ts";

const SEED = 20261123;

test("text is encoded as the platform's encoder does it, half surrogate pairs too", () => {
  const text = fc.oneof(
    anyText(),
    fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(text, (text) => {
      const bytes = encodeUtf8(text);
      expect(bytes).toEqual(new TextEncoder().encode(text));
      expect(decodeUtf8(bytes)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test("bytes that are no UTF-8 become U+FFFD, and what is right between them stays", () => {
  const oneMark = (text: string) => text.replace(/\u{fffd}+/gu, "\u{fffd}");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const platform = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      expect(oneMark(decodeUtf8(bytes))).toBe(oneMark(platform));
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

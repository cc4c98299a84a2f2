import fc from "fast-check";
import { expect, test } from "vitest";
import { fromWatchText, toWatchText } from "../../../../tools/workbench/watch/watch-text.ts";

test("text goes to the watch as bytes of UTF-8, and comes back as it was", () => {
  expect(toWatchText("Größe")).toBe("Gr\xc3\xb6\xc3\x9fe");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => fromWatchText(toWatchText(text)) === text),
    { seed: 7 },
  );
});

test("what is no UTF-8 is given as it is", () => {
  expect(fromWatchText("\xff\x80")).toBe("\xff\x80");
  expect(fromWatchText("Größe ✓")).toBe("Größe ✓");
});

test("the character that stands for what is no UTF-8 comes back, too", () => {
  expect(fromWatchText(toWatchText("a\ufffd"))).toBe("a\ufffd");
});

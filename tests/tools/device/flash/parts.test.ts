import { describe, expect, it } from "vitest";
import { concatenate } from "../../../../tools/device/concatenate.ts";
import { cutIntoParts } from "../../../../tools/device/flash/parts.ts";
import { heatshrinkDecompress } from "../../../../tools/device/packets/heatshrink.ts";
import { NEW_APP, OLD_APP } from "../sample-app.ts";

describe("cutIntoParts", () => {
  it("gives parts that make up the files, end to end", () => {
    const parts = cutIntoParts(NEW_APP);
    const unpacked = parts.map(({ id, stored }) =>
      id.startsWith("z") ? heatshrinkDecompress(stored) : stored,
    );
    expect(concatenate(unpacked)).toEqual(concatenate(NEW_APP.map(({ bytes }) => bytes)));
    expect(parts.map(({ start }) => start)).toEqual(parts.map((_, n) => 2560 * n));
  });

  it("compresses the same files once, for however many watches", () => {
    expect(cutIntoParts([...NEW_APP])).toBe(cutIntoParts(NEW_APP));
  });

  it("takes files that begin alike for what they are", () => {
    const [code, model] = NEW_APP;
    const lists = [[code], [code, model], [code, OLD_APP[1]], [code, OLD_APP[1], model]];
    for (const files of [...lists, ...lists]) {
      const length = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const ids = cutIntoParts(files).map(({ id }) => id);
      expect(cutIntoParts(files).reduce((sum, part) => sum + part.length, 0)).toBe(length);
      expect(ids).toEqual(
        cutIntoParts(files.map((file) => ({ ...file, bytes: file.bytes.slice() }))).map(({ id }) => id),
      );
    }
  });
});

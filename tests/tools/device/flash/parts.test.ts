import { describe, expect, it } from "vitest";
import { concatenate } from "../../../../tools/device/concatenate.ts";
import { cutIntoParts } from "../../../../tools/device/flash/parts.ts";
import { heatshrinkDecompress } from "../../../../tools/device/packets/heatshrink.ts";
import { NEW_APP, OLD_APP } from "../sample-app.ts";

const BOARD = "BANGLEJS2";

describe("cutIntoParts", () => {
  it.each([
    ["BANGLEJS", 2560],
    ["BANGLEJS2", 5120],
    ["BANGLEJS3", 2560],
  ])("gives parts for a %s that make up the files, end to end", (board, bytes) => {
    const parts = cutIntoParts(NEW_APP, board);
    const unpacked = parts.map(({ id, stored }) =>
      id.startsWith("z") ? heatshrinkDecompress(stored) : stored,
    );
    expect(concatenate(unpacked)).toEqual(concatenate(NEW_APP.map(({ bytes }) => bytes)));
    expect(parts.map(({ start }) => start)).toEqual(parts.map((_, n) => bytes * n));
    expect(parts.length).toBe(Math.ceil(concatenate(NEW_APP.map(({ bytes }) => bytes)).length / bytes));
  });

  it("compresses the same files once, for however many watches", () => {
    expect(cutIntoParts([...NEW_APP], BOARD)).toBe(cutIntoParts(NEW_APP, BOARD));
  });

  it("takes files that begin alike for what they are", () => {
    const [code, model] = NEW_APP;
    const lists = [[code], [code, model], [code, OLD_APP[1]], [code, OLD_APP[1], model]];
    for (const files of [...lists, ...lists]) {
      const length = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const ids = cutIntoParts(files, BOARD).map(({ id }) => id);
      expect(cutIntoParts(files, BOARD).reduce((sum, part) => sum + part.length, 0)).toBe(length);
      expect(ids).toEqual(
        cutIntoParts(
          files.map((file) => ({ ...file, bytes: file.bytes.slice() })),
          BOARD,
        ).map(({ id }) => id),
      );
    }
  });
});

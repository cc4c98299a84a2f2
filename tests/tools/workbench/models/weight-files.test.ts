import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readTfjsFiles } from "../../../../tools/workbench/models/tfjs-files.ts";

const BYTES = Uint8Array.of(0, 0, 0, 63);
const SPEC = { name: "a/bias", shape: [1], dtype: "float32" };

/** What is read of a model in `m/` whose `model.json` names these weight files, where there is one file of this name. */
async function read(file: string, ...paths: string[]): Promise<Uint8Array | undefined> {
  const json = JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths, weights: [SPEC] }] });
  const files = memoryFiles([
    { path: "m/model.json", bytes: json },
    { path: file, bytes: BYTES },
  ]);
  return (await readTfjsFiles(files, "m/model.json")).shards.get("weights.bin");
}

describe("weight files", () => {
  test.each([
    ["as the converter writes it", "group1-shard1of1.bin", "group1-shard1of1.bin"],
    ["as tfjs writes it in a browser", "./m.weights.bin", "m.weights.bin"],
    ["with a space", "./my gestures.weights.bin", "my gestures.weights.bin"],
    ["percent-encoded", "./my%20gestures.weights.bin", "my gestures.weights.bin"],
    ["with a percent sign of its own", "100%.weights.bin", "100%.weights.bin"],
    ["that has percent signs on the disk, too", "a%20b.bin", "a%20b.bin"],
    ["with letters of other alphabets", "gester%C3%A9.bin", "gesteré.bin"],
    ["with dots", "..m.bin", "..m.bin"],
    ["in a folder below", "weights/m.bin", "weights/m.bin"],
  ])("%s", async (_, name, file) => {
    expect(await read(`m/${file}`, name)).toEqual(BYTES);
  });

  test("several are put together", async () => {
    expect(await read("m/a.bin", "a.bin", "./a.bin")).toEqual(Uint8Array.of(...BYTES, ...BYTES));
  });

  test.each([
    "../a.bin",
    "./x/../../a.bin",
    "%2e%2e/a.bin",
    "..%2Fa.bin",
    "/a.bin",
    "..\\a.bin",
    "C:a.bin",
    "",
  ])("%j is outside of the folder, and refused", async (name) => {
    await expect(read("a.bin", name)).rejects.toMatchObject({
      code: "malformed-model",
      message: expect.stringContaining("is no name for a weight file"),
    });
  });

  test("one that is missing is named, with what lies there instead", async () => {
    await expect(read("m/m.weights (1).bin", "./m.weights.bin")).rejects.toMatchObject({
      code: "file-not-found",
      message: "m/m.weights.bin: no such file, and m/model.json names it for its weights",
      hint: expect.stringContaining("There is m.weights (1).bin beside it"),
    });
    await expect(read("a.bin", "./m.weights.bin")).rejects.toMatchObject({
      hint: expect.stringContaining("one folder"),
    });
  });
});

import { expect, test } from "vitest";
import { tooLarge } from "../../../../tools/workbench/files/file-error.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { importRecordings } from "../../../../tools/workbench/recordings/import-recordings.ts";
import { inWords } from "../../../in-words.ts";

const SNAP = `snap(5), ${Array(5).fill("1,2,-60").join()}\n`;
const TOO_SHORT = "too short, 0.16 s: a watch reports gestures from 0.8 s on, with the rest at their end";

test("a file that is too large is left out among others, and refused alone", async () => {
  const memory = memoryFiles([
    { path: "in/huge.csv", bytes: "x" },
    { path: "in/snap.txt", bytes: `${SNAP}snap(2), 1,2,-60,1,2,-60\n` },
  ]);
  const files: typeof memory = {
    ...memory,
    read: async (path, options) => {
      if (path.endsWith("huge.csv")) throw tooLarge(path, 2 ** 27, 2 ** 26);
      return memory.read(path, options);
    },
  };
  const { recordings, notes, filesLeftOut } = await importRecordings(files, ["in"], "out", {});
  expect(recordings).toHaveLength(1);
  expect(inWords(notes)).toEqual([
    { file: "in/huge.csv", message: "is 128 MB, and files of up to 64 MB are read" },
    { file: "in/snap.txt", line: 2, message: `left out: ${TOO_SHORT}` },
  ]);
  expect(filesLeftOut).toEqual(["in/huge.csv"]);
  await expect(importRecordings(files, ["in/huge.csv"], "out", {})).rejects.toMatchObject({
    code: "too-large",
  });
});

test("what is too short for a gesture is left out among others, and named where it is all there is", async () => {
  const rows = (count: number) => `x,y,z\n${"1,2,-60\n".repeat(count)}`;
  const files = memoryFiles([
    { path: "in/circle.csv", bytes: rows(5) },
    { path: "in/twist.csv", bytes: rows(2) },
  ]);
  const { recordings, filesLeftOut } = await importRecordings(files, ["in"], "out", {});
  expect([recordings.map(({ label }) => label), filesLeftOut]).toEqual([["circle"], ["in/twist.csv"]]);
  await expect(importRecordings(files, ["in/twist.csv"], "out", {})).rejects.toThrow(TOO_SHORT);
});

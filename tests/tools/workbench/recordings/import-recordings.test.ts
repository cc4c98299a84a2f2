import { expect, test } from "vitest";
import { tooLarge } from "../../../../tools/workbench/files/file-error.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { importRecordings } from "../../../../tools/workbench/recordings/import-recordings.ts";
import { inWords } from "../../../in-words.ts";

test("a file that is too large is left out among others, and refused alone", async () => {
  const memory = memoryFiles([
    { path: "in/huge.csv", bytes: "x" },
    { path: "in/snap.txt", bytes: "snap(1), 1,2,-60\n" },
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
  ]);
  expect(filesLeftOut).toEqual(["in/huge.csv"]);
  await expect(importRecordings(files, ["in/huge.csv"], "out", {})).rejects.toMatchObject({
    code: "too-large",
  });
});

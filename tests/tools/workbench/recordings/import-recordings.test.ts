import { describe, expect, test } from "vitest";
import { tooLarge } from "../../../../tools/workbench/files/file-error.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { importRecordings } from "../../../../tools/workbench/recordings/import-recordings.ts";
import { parseTurn } from "../../../../training/data/axes/turn.ts";
import { sayPhrase } from "../../../../training/phrase.ts";
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

describe("everyday movement and streams", () => {
  const day =
    "# screenRotation: 0\n#\n# 2026-11-28T10:09:01.100Z\neveryday(1), 1,2,3\r\n#\n# 2026-11-28T10:10:01.100Z\n";
  const stream = "# screenRotation: 0\nstream(2), 0,0,-64,1,0,-63\n# mark circle\n# pause\n";
  const quiet = "#\n# 2026-11-28T10:09:01.100Z\n";
  const given = () =>
    memoryFiles([
      { path: "in/ada/monday.txt", bytes: SNAP },
      { path: "in/ada/everyday-1.txt", bytes: day },
      { path: "in/ada/stream-1.txt", bytes: stream },
      { path: "in/bea/everyday-1.txt", bytes: quiet },
    ]);
  const imported = async (files: ReturnType<typeof memoryFiles>, ...paths: string[]) => {
    const result = await importRecordings(files, paths, "out", {});
    return {
      labels: result.recordings.map(({ label }) => label),
      said: result.saidOfKept.map((one) => sayPhrase(one)),
      written: result.files.map(({ path }) => path),
    };
  };

  test("are kept beside gestures to the byte, with the same person and name, and no gestures", async () => {
    const files = given();
    expect(await imported(files, "in")).toEqual({
      labels: ["snap"],
      said: [
        "3 files of everyday movement or streams are kept as they are, for nothing in them is a gesture",
      ],
      written: ["monday", "everyday-1", "stream-1"]
        .map((name) => `out/ada/${name}.txt`)
        .concat("out/bea/everyday-1.txt"),
    });
    for (const path of ["ada/everyday-1.txt", "ada/stream-1.txt", "bea/everyday-1.txt"])
      expect(await files.read(`out/${path}`)).toEqual(await files.read(`in/${path}`));
    expect((await imported(files, "in")).said).toEqual([
      "3 files of everyday movement or streams are there already",
    ]);
  });

  test("come alone, grow with what their watch recorded since, and replace nothing else", async () => {
    const files = given();
    const one = await imported(files, "in/ada/everyday-1.txt");
    expect([one.labels, one.written]).toEqual([[], ["out/ada/everyday-1.txt"]]);
    const longer = new TextEncoder().encode(`${day}everyday(1), 4,5,6\n`);
    await files.write("in/ada/everyday-1.txt", longer);
    expect((await imported(files, "in/ada/everyday-1.txt")).written).toEqual(["out/ada/everyday-1.txt"]);
    expect(await files.read("out/ada/everyday-1.txt")).toEqual(longer);
    await files.write("in/ada/everyday-1.txt", new TextEncoder().encode(day));
    expect((await imported(files, "in/ada/everyday-1.txt")).written).toEqual([]);
    await files.write("in/ada/everyday-1.txt", new TextEncoder().encode(stream));
    expect((await imported(files, "in/ada/everyday-1.txt")).written).toEqual(["out/ada/everyday-1-2.txt"]);
  });

  test("lend their names to no session of gestures, which nothing would read again", async () => {
    const files = memoryFiles([{ path: "in/ada-everyday-1.txt", bytes: SNAP }]);
    await expect(importRecordings(files, ["in"], "out", {})).rejects.toMatchObject({
      code: "bad-name",
      message: expect.stringMatching(/^in\/ada-everyday-1.txt:1: "everyday-1" cannot.*choose another name/),
    });
    const { files: written } = await importRecordings(files, ["in"], "out", { session: "one" });
    expect(written).toMatchObject([{ path: "out/ada/one.txt" }]);
  });

  test("are left out where all others are turned, and a table of that name is a table", async () => {
    const files = given();
    const turned = await importRecordings(files, ["in"], "out", { turn: parseTurn("x,-y,-z") });
    expect(inWords(turned.notes).map(({ message }) => message)).toContain(
      "everyday movement and streams are kept as they are, in their own units and axes",
    );
    await files.write("walk/everyday-walk.txt", new TextEncoder().encode(`x,y,z\n${"1,2,-60\n".repeat(5)}`));
    const table = await imported(files, "walk/everyday-walk.txt");
    expect([table.labels, table.written]).toEqual([["everyday-walk"], ["out/me/imported.txt"]]);
  });
});

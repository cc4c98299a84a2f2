import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFolder } from "../../../../tools/cli/files/write-folder.ts";
import { temporaryFolder } from "../run-cli.ts";

const FILES = [
  { path: "mark.json", bytes: "{}" },
  { path: "deep/inside.bin", bytes: Uint8Array.of(1, 2, 3) },
];

describe("writeFolder", () => {
  it("writes files with their folders, and nothing beside them", async () => {
    const folder = join(temporaryFolder(), "new", "out");
    await writeFolder(folder, "mark.json", FILES);
    expect(readFileSync(join(folder, "mark.json"), "utf8")).toBe("{}");
    expect([...readFileSync(join(folder, "deep/inside.bin"))]).toEqual([1, 2, 3]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });

  it("replaces a folder of its own as a whole", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(folder, "mark.json", [...FILES, { path: "old.txt", bytes: "old" }]);
    await writeFolder(folder, "mark.json", FILES);
    expect(readdirSync(folder).sort()).toEqual(["deep", "mark.json"]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });

  it("leaves a folder alone that is in use by something else", async () => {
    const folder = join(temporaryFolder(), "out");
    mkdirSync(folder);
    writeFileSync(join(folder, "thesis.doc"), "three years of work");
    await expect(writeFolder(folder, "mark.json", FILES)).rejects.toMatchObject({ code: "folder-in-use" });
    expect(readdirSync(folder)).toEqual(["thesis.doc"]);
  });

  it("leaves a file alone that has the folder's name", async () => {
    const path = join(temporaryFolder(), "out");
    writeFileSync(path, "a file");
    await expect(writeFolder(path, "mark.json", FILES)).rejects.toMatchObject({ code: "folder-in-use" });
    expect(readFileSync(path, "utf8")).toBe("a file");
  });

  it("keeps what was there when the new files cannot be written", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(folder, "mark.json", FILES);
    const impossible = [
      { path: "a", bytes: "x" },
      { path: "a/b", bytes: "y" },
    ];
    await expect(writeFolder(folder, "mark.json", impossible)).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual(["deep", "mark.json"]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });
});

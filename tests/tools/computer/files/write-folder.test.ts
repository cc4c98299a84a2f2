import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { writeFolder } from "../../../../tools/workbench/files/write-folder.ts";
import { temporaryFolder } from "../../cli/run-cli.ts";

/** Folders that the system lets nobody rename anything to. */
const refused = vi.hoisted(() => new Set<string>());
vi.mock("node:fs/promises", async (original) => {
  const actual = await original<typeof import("node:fs/promises")>();
  const rename: typeof actual.rename = async (from, to) => {
    if (refused.has(String(to))) throw Object.assign(new Error("refused"), { code: "EBUSY" });
    return actual.rename(from, to);
  };
  return { ...actual, rename };
});
afterEach(() => refused.clear());

const FILES = [
  { path: "mark.json", bytes: "{}" },
  { path: "deep/inside.bin", bytes: Uint8Array.of(1, 2, 3) },
];

describe("writeFolder", () => {
  it("writes files with their folders, and nothing beside them", async () => {
    const folder = join(temporaryFolder(), "new", "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    expect(readFileSync(join(folder, "mark.json"), "utf8")).toBe("{}");
    expect([...readFileSync(join(folder, "deep/inside.bin"))]).toEqual([1, 2, 3]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });

  it("replaces a folder of its own as a whole", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", [...FILES, { path: "old.txt", bytes: "old" }]);
    await writeFolder(nodeFiles, folder, "model", FILES);
    expect(readdirSync(folder).sort()).toEqual([".bangle-gestures.json", "deep", "mark.json"]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });

  it("minds no files that a file manager has left there", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    for (const name of [".DS_Store", "deep/Thumbs.db"]) writeFileSync(join(folder, name), "");
    await writeFolder(nodeFiles, folder, "model", FILES);
    expect(readdirSync(join(folder, "deep"))).toEqual(["inside.bin"]);
  });

  it("leaves a folder alone that is in use by something else", async () => {
    const folder = join(temporaryFolder(), "out");
    mkdirSync(folder);
    writeFileSync(join(folder, "thesis.doc"), "three years of work");
    await expect(writeFolder(nodeFiles, folder, "model", FILES)).rejects.toMatchObject({
      code: "folder-in-use",
    });
    expect(readdirSync(folder)).toEqual(["thesis.doc"]);
  });

  it("leaves a file alone that has the folder's name", async () => {
    const path = join(temporaryFolder(), "out");
    writeFileSync(path, "a file");
    await expect(writeFolder(nodeFiles, path, "model", FILES)).rejects.toMatchObject({
      code: "folder-in-use",
    });
    expect(readFileSync(path, "utf8")).toBe("a file");
  });

  it("keeps what was there when the new files cannot be written", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    const impossible = [
      { path: "a", bytes: "x" },
      { path: "a/b", bytes: "y" },
    ];
    await expect(writeFolder(nodeFiles, folder, "model", impossible)).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual([".bangle-gestures.json", "deep", "mark.json"]);
    expect(readdirSync(dirname(folder))).toEqual(["out"]);
  });

  it("deletes nothing where the new folder cannot take its place, nor the old one go back", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    refused.add(folder);
    const left = await writeFolder(nodeFiles, folder, "model", [{ path: "new.txt", bytes: "new" }]).catch(
      ({ code, hint }) => ({ code, hint }),
    );
    const [old, ...others] = readdirSync(dirname(folder));
    expect(others).toEqual([]);
    expect(readdirSync(join(dirname(folder), old)).sort()).toEqual([
      ".bangle-gestures.json",
      "deep",
      "mark.json",
    ]);
    expect(left).toEqual({ code: "no-access", hint: expect.stringContaining(old) });
  });

  it("leaves a folder alone to which somebody added a file", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src/mine.js"), "my own");
    await expect(writeFolder(nodeFiles, folder, "model", FILES)).rejects.toMatchObject({
      code: "folder-in-use",
    });
    expect(readFileSync(join(folder, "src/mine.js"), "utf8")).toBe("my own");
  });

  it("takes no file of somebody else for its own, whatever its name", async () => {
    const folder = join(temporaryFolder(), "out");
    mkdirSync(folder);
    writeFileSync(join(folder, "mark.json"), "not ours");
    await expect(writeFolder(nodeFiles, folder, "model", FILES)).rejects.toMatchObject({
      code: "folder-in-use",
    });
    writeFileSync(join(folder, ".bangle-gestures.json"), "nor this");
    await expect(writeFolder(nodeFiles, folder, "model", FILES)).rejects.toMatchObject({
      code: "folder-in-use",
    });
    expect(readFileSync(join(folder, "mark.json"), "utf8")).toBe("not ours");
  });

  it("never replaces a model by an app", async () => {
    const folder = join(temporaryFolder(), "out");
    await writeFolder(nodeFiles, folder, "model", FILES);
    await expect(writeFolder(nodeFiles, folder, "app", FILES)).rejects.toThrow("there is a model in it");
  });

  it.each(["", ".", "..", process.cwd()])(
    "refuses %j, which would replace where the user is",
    async (folder) => {
      await expect(writeFolder(nodeFiles, folder, "model", FILES)).rejects.toThrow(
        /no name|the folder you are in/,
      );
    },
  );

  it.runIf(process.platform === "linux")("ends with an error where no folder can be made", async () => {
    await expect(writeFolder(nodeFiles, "/proc/bangle/gestures", "model", FILES)).rejects.toMatchObject({
      code: "no-access",
    });
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as nodeJoin } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import type { Files } from "../../../../tools/workbench/files/files.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { join } from "../../../../tools/workbench/files/paths.ts";
import { readIfThere, textOf } from "../../../../tools/workbench/files/read-text.ts";
import { MANIFEST, requireOwnFolder } from "../../../../tools/workbench/files/require-own-folder.ts";
import { requireThere } from "../../../../tools/workbench/files/require-there.ts";
import { writeFolder } from "../../../../tools/workbench/files/write-folder.ts";

/** Each kind of place, and an empty folder in it. */
const PLACES: Readonly<Record<string, () => { at: Files; root: string }>> = {
  "the computer's file system": () => {
    const root = mkdtempSync(nodeJoin(tmpdir(), "bangle-gestures-test-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    return { at: nodeFiles, root };
  },
  memory: () => ({ at: memoryFiles(), root: "project" }),
};
const bytes = (text: string) => new TextEncoder().encode(text);
const isText = (path: string) => path.endsWith(".txt");

describe.each(Object.entries(PLACES))("a project in %s", (_, open) => {
  it("keeps files, with the folders above them", async () => {
    const { at, root } = open();
    const path = join(root, "recordings/ada/monday.txt");
    expect(await at.kindOf(path)).toBeUndefined();
    expect(await readIfThere(at, path)).toBeUndefined();
    await expect(at.read(path, { hint: "Record some." })).rejects.toMatchObject({
      code: "file-not-found",
      hint: "Record some.",
    });
    await expect(requireThere(at, path)).rejects.toMatchObject({ code: "file-not-found" });
    await at.write(path, bytes("one"));
    await at.write(path, bytes("two"));
    expect(textOf(await at.read(path))).toBe("two");
    expect(await at.kindOf(path)).toBe("file");
    expect(await requireThere(at, join(root, "recordings"))).toBe("folder");
    await expect(at.read(path, { limit: 2 })).rejects.toMatchObject({ code: "too-large" });
    await expect(at.read(join(root, "recordings"))).rejects.toMatchObject({ code: "no-access" });
  });

  it("finds files below a folder, in order and without hidden ones", async () => {
    const { at, root } = open();
    for (const path of ["b.txt", "a/deep/c.txt", "a.txt", ".hidden/d.txt", "a/.e.txt", "f.csv"])
      await at.write(join(root, path), bytes(path));
    expect(await at.filesBelow(root, isText)).toEqual(["a.txt", "a/deep/c.txt", "b.txt"]);
    expect(await at.everythingIn(join(root, "a"))).toEqual([".e.txt", "deep/c.txt"]);
    expect(await at.everythingIn(join(root, "nowhere"))).toBeUndefined();
    await expect(at.everythingIn(join(root, "b.txt"))).rejects.toMatchObject({ code: "not-a-folder" });
    await expect(at.filesBelow(join(root, "nowhere"), isText)).rejects.toMatchObject({
      code: "file-not-found",
    });
  });

  it("lets a file grow piece by piece, in the order of the calls", async () => {
    const { at, root } = open();
    const path = join(root, "new/session.txt");
    const unused = at.openGrowing(join(root, "unused.txt"));
    await unused.close();
    const file = at.openGrowing(path);
    await Promise.all(["a", "b", "c"].map((piece) => file.append(`${piece}\n`)));
    expect(textOf(await at.read(path))).toBe("a\nb\nc\n");
    await file.close();
    const again = at.openGrowing(path);
    await again.append("d\n");
    await again.close();
    expect(textOf(await at.read(path))).toBe("a\nb\nc\nd\n");
    expect(await at.everythingIn(root)).toEqual(["new/session.txt"]);
  });

  it("replaces a folder as a whole, and only one of the same kind that nobody added to", async () => {
    const { at, root } = open();
    const model = join(root, "models/one");
    await writeFolder(at, model, "model", [
      { path: "a.txt", bytes: "a" },
      { path: "tfjs/b.bin", bytes: bytes("b") },
    ]);
    await writeFolder(at, model, "model", [{ path: "c.txt", bytes: "c" }]);
    expect(await at.everythingIn(model)).toEqual([MANIFEST, "c.txt"]);
    await expect(writeFolder(at, model, "app", [])).rejects.toThrow("there is a model in it");
    await at.write(join(model, "mine.txt"), bytes("mine"));
    await expect(requireOwnFolder(at, model, "model")).rejects.toMatchObject({ code: "folder-in-use" });
    await expect(requireOwnFolder(at, join(model, "mine.txt"), "model")).rejects.toThrow("it is a file");
    await expect(requireOwnFolder(at, " ", "model")).rejects.toMatchObject({ code: "no-name" });
    await expect(requireOwnFolder(at, ".", "model")).rejects.toThrow("the folder you are in");
  });

  it("takes away what is not wanted any more, whether it was there or not", async () => {
    const { at, root } = open();
    await at.write(join(root, "a/b.txt"), bytes("b"));
    await at.remove(join(root, "a"));
    await at.remove(join(root, "a"));
    expect(await at.kindOf(join(root, "a/b.txt"))).toBeUndefined();
    await at.requireWritable(join(root, "c"));
  });
});

describe("memory that is kept elsewhere", () => {
  it("is the same again from what was kept, and as it was where keeping fails", async () => {
    const kept = new Map<string, Uint8Array>();
    let isFull = false;
    const at = memoryFiles([], async ({ gone, put }) => {
      if (isFull) throw new Error("full");
      for (const path of gone) kept.delete(path);
      for (const { path, bytes } of put) kept.set(path, bytes);
    });
    await at.write("app/old.txt", bytes("old"));
    await at.writeAll([
      { path: "a.txt", bytes: "a" },
      { path: "b/c.txt", bytes: "c" },
    ]);
    await at.replaceFolder("app", [{ path: "new.txt", bytes: "new" }]);
    const growing = at.openGrowing("a.txt");
    await Promise.all([growing.append("1"), growing.append("2")]);
    await at.remove("b");
    const texts = (all: ReadonlyMap<string, Uint8Array>) =>
      [...all].map(([path, content]) => [path, textOf(content)]).sort();
    expect(texts(kept)).toEqual([
      ["a.txt", "a12"],
      ["app/new.txt", "new"],
    ]);
    isFull = true;
    await expect(at.remove("app")).rejects.toThrow("full");
    await expect(growing.append("3")).rejects.toThrow("full");
    expect(texts(at.all)).toEqual(texts(kept));
  });
});

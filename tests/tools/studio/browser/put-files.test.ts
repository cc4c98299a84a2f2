import { describe, expect, it } from "vitest";
import { putFiles, recoverFiles } from "../../../../tools/studio/browser/put-files.ts";
import { FileError } from "../../../../tools/workbench/files/file-error.ts";
import type { Files } from "../../../../tools/workbench/files/files.ts";
import { type MemoryFiles, memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";

const OLD = [
  { path: "m/a", bytes: "old a" },
  { path: "m/b", bytes: "old b" },
  { path: "m/c", bytes: "only in the old one" },
];
const NEW = [
  { path: "m/a", bytes: "new a" },
  { path: "m/b", bytes: "new b" },
];

/** A place where everything ends after so many changes, as when a page is closed, or the disk is full from then on. */
function endingAfter(memory: MemoryFiles, changes: number): Files {
  let left = changes;
  const change = async <T>(action: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new FileError("disk-full", "no room left");
    return action();
  };
  return {
    ...memory,
    write: (path, bytes) => change(() => memory.write(path, bytes)),
    remove: (path) => change(() => memory.remove(path)),
  };
}

const textOf = (memory: MemoryFiles) =>
  [...memory.all].map(([path, bytes]) => `${path}: ${new TextDecoder().decode(bytes)}`).sort();
const [WHOLE_OLD, WHOLE_NEW] = [OLD, NEW].map((files) => textOf(memoryFiles(files)));

describe("files that are put in place", () => {
  it("are there all or none after any end, once the next page has looked", async () => {
    const seen = new Set<string>();
    for (let changes = 0; changes < 12; changes++) {
      const memory = memoryFiles(OLD);
      await putFiles(endingAfter(memory, changes), NEW, "m").catch(() => {});
      await recoverFiles(memory);
      const found = textOf(memory);
      seen.add(found.join());
      expect([WHOLE_OLD, WHOLE_NEW], `ended after ${changes} changes`).toContainEqual(found);
    }
    expect(seen.size).toBe(2);
  });

  it("that had no room in the middle come before whatever is put next", async () => {
    const memory = memoryFiles(OLD);
    let isFull = true;
    const files: Files = {
      ...memory,
      async write(path, bytes) {
        if (isFull && path === "m/b") throw new FileError("disk-full", "no room left");
        await memory.write(path, bytes);
      },
    };
    await expect(putFiles(files, NEW, "m")).rejects.toMatchObject({ code: "disk-full" });
    isFull = false;
    await putFiles(files, [{ path: "m/a", bytes: "newer a" }]);
    expect(textOf(memory)).toEqual(["m/a: newer a", "m/b: new b"]);
  });
});

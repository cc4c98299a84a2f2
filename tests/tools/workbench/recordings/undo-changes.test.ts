import { describe, expect, it } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { editProject } from "../../../../tools/workbench/recordings/edit-project.ts";
import { undoChanges } from "../../../../tools/workbench/recordings/undo-changes.ts";

const PATH = "recordings/me/monday.txt";
const HEADER = "# format: bangle-gestures/1\n";
const UP = "up(1), 1,2,3\n";
const DOWN = "down(1), 4,5,6\n";
const LATER = "left(1), 7,8,9\n";
const encode = (text: string) => new TextEncoder().encode(text);
const textIn = (files: ReturnType<typeof memoryFiles>, path = PATH) => {
  const bytes = files.all.get(path);
  return bytes && new TextDecoder().decode(bytes);
};

/** A file of which a line was deleted, and the change. */
async function deleted() {
  const files = memoryFiles([{ path: PATH, bytes: HEADER + UP + DOWN }]);
  const changes = await editProject(files, [{ file: PATH, line: 2 }], "delete");
  expect(textIn(files)).toBe(HEADER + DOWN);
  return { files, changes };
}

describe("undoing a change of recordings", () => {
  it("brings back what was deleted", async () => {
    const { files, changes } = await deleted();
    await undoChanges(files, changes);
    expect(textIn(files)).toBe(HEADER + UP + DOWN);
  });

  it("keeps what was recorded since", async () => {
    const { files, changes } = await deleted();
    await files.write(PATH, encode(HEADER + DOWN + LATER));
    await undoChanges(files, changes);
    expect(textIn(files)).toBe(HEADER + UP + DOWN + LATER);
  });

  it("brings back a file that is gone", async () => {
    const { files, changes } = await deleted();
    await files.remove(PATH);
    await undoChanges(files, changes);
    expect(textIn(files)).toBe(HEADER + UP + DOWN);
  });

  it("is refused, and changes nothing, where another program changed a file", async () => {
    const { files, changes } = await deleted();
    await files.write(PATH, encode(HEADER + UP));
    const other = { path: "recordings/me/other.txt", before: UP, after: DOWN };
    await files.write(other.path, encode(DOWN));
    await expect(undoChanges(files, [other, ...changes])).rejects.toMatchObject({ code: "file-in-use" });
    expect(textIn(files)).toBe(HEADER + UP);
    expect(textIn(files, other.path)).toBe(DOWN);
  });
});

describe("undoing an import", () => {
  const change = { path: PATH, before: undefined, after: HEADER + UP + DOWN };

  it("takes away what it brought", async () => {
    const files = memoryFiles([
      { path: PATH, bytes: change.after },
      { path: "recordings/me/mine.txt", bytes: UP },
    ]);
    await undoChanges(files, [change]);
    expect([...files.all.keys()]).toEqual(["recordings/me/mine.txt"]);
  });

  it("keeps what was recorded to its file since, with what the file says of it", async () => {
    const files = memoryFiles([{ path: PATH, bytes: change.after + LATER }]);
    await undoChanges(files, [change]);
    expect(textIn(files)).toBe(HEADER + LATER);
  });
});

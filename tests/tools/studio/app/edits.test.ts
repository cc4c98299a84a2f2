import { expect, test } from "vitest";
import { createEdits } from "../../../../tools/studio/app/edits.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { textOf } from "../../../../tools/workbench/files/read-text.ts";
import { loadDataSet } from "../../../../training/data/dataset/data-set.ts";

const PATH = "recordings/ada/monday.txt";
const LINES = ["circle", "left", "twist"].map(
  (label) => `${label}(10), ${"1,2,3,".repeat(10).slice(0, -1)}\n`,
);

test("changes are taken back one after the other, and one that cannot be does not stand in the way of those before it", async () => {
  const files = memoryFiles([{ path: PATH, bytes: LINES.join("") }]);
  const edits = createEdits(files, async () => {});
  const text = async () => textOf(await files.read(PATH));
  const first = async () =>
    loadDataSet([{ root: "", path: PATH, name: PATH, text: await text() }]).recordings.slice(0, 1);
  await edits.remove(await first());
  const two = await text();
  await edits.remove(await first());
  expect(await text()).toBe(LINES[2]);
  await edits.undo();
  expect(await text()).toBe(two);
  expect(edits.last.value).toMatchObject({ kind: "delete", count: 1 });
  await edits.undo();
  expect(await text()).toBe(LINES.join(""));
  expect(edits.last.value).toBeUndefined();

  await edits.remove(await first());
  const kept = await text();
  await edits.relabel(await first(), "right");
  await files.write(PATH, new TextEncoder().encode("something else\n"));
  await expect(edits.undo()).rejects.toMatchObject({ code: "file-in-use" });
  await files.write(PATH, new TextEncoder().encode(kept));
  await edits.undo();
  expect(await text()).toBe(LINES.join(""));
});

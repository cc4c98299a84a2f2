import { expect, test } from "vitest";
import { createBringingIn } from "../../../../tools/studio/app/bring-in.ts";
import { createEdits } from "../../../../tools/studio/app/edits.ts";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { textOf } from "../../../../tools/workbench/files/read-text.ts";
import { projectAt } from "../../../../tools/workbench/project.ts";
import { readRecordings } from "../../../../tools/workbench/recordings/read-recordings.ts";
import { sayPhrase } from "../../../../training/phrase.ts";

const DAY = "#\n# 2026-11-28T10:09:01.100Z\neveryday(1), 1,2,3\n";
const SNAP = `snap(5), ${Array(5).fill("1,2,-60").join()}\n`;

/** The page's project after somebody chose these files. */
async function bringIn(given: Readonly<Record<string, string>>) {
  const files = memoryFiles();
  const project = projectAt("");
  const edits = createEdits(files, async () => {});
  const { take, task } = createBringingIn({ bench: { files }, project, reload: async () => {} }, edits);
  const chosen = Object.entries(given).map(([name, text]) => ({
    name,
    file: new File([text], name),
    isOfFolder: name.includes("/"),
  }));
  await take(chosen, false);
  const { state } = task;
  if (state.value.state !== "done") throw new Error(JSON.stringify(state.value));
  const { recordings } = await readRecordings(files, [project.recordings]);
  return { files, project, edits, recordings, said: state.value.result.notes.map((one) => sayPhrase(one)) };
}

test("everyday movement beside gestures stays what it is, and goes again with one undo", async () => {
  const { files, project, edits, recordings, said } = await bringIn({
    "all/ada/monday.txt": SNAP,
    "all/ada/everyday-1.txt": DAY,
  });
  expect(recordings).toMatchObject([{ label: "snap", person: "ada" }]);
  const place = `${project.recordings}/ada/everyday-1.txt`;
  expect(textOf(await files.read(place))).toBe(DAY);
  expect(said).toEqual([
    "1 file of everyday movement or a stream is kept as it is, for nothing in it is a gesture",
  ]);
  await edits.undo();
  expect(await files.kindOf(place)).toBeUndefined();
});

test.each(["__proto__.txt", "snap.txt"])("%s, in no folder, is of whoever sits there", async (name) => {
  expect((await bringIn({ [name]: SNAP })).recordings).toMatchObject([{ label: "snap", person: "me" }]);
});

import { expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { noRecordings } from "../../../../tools/workbench/recordings/no-recordings.ts";
import { readRecordings } from "../../../../tools/workbench/recordings/read-recordings.ts";
import { readTrainData } from "../../../../tools/workbench/recordings/train-data.ts";

const files = memoryFiles([
  { path: "empty/notes.md", bytes: "x" },
  { path: "day/ada/everyday-1.txt", bytes: "everyday(1), 1,2,3\n" },
  { path: "streams/ada/stream-1.txt", bytes: "stream(1), 1,2,3\n" },
]);
const said = async (...paths: string[]) => (await noRecordings(files, paths)).message;

test.each([
  [["empty"], "empty: no recordings were found"],
  [["day"], "day: holds nothing but everyday movement, and no recordings of gestures"],
  [["day/ada/everyday-1.txt"], /everyday-1.txt: holds nothing but everyday movement/],
  [["streams"], "streams: holds nothing but streams, and no recordings of gestures"],
  [["day", "streams"], /^day, streams|^day and streams/],
])("where %s has no gestures, what there is is said", async (paths, message) => {
  expect(await said(...paths)).toMatch(message);
});

test("training says it, with what takes such files", async () => {
  await expect(readTrainData(files, ["day"], { units: true }, { report() {} })).rejects.toMatchObject({
    message: expect.stringContaining("nothing but everyday movement"),
    said: { hint: { code: expect.stringContaining("--everyday DIR") } },
  });
});

test("everyday movement and streams are passed over where they are named, too", async () => {
  const read = await readRecordings(files, ["day/ada/everyday-1.txt", "streams/ada/stream-1.txt"]);
  expect(read.recordings).toEqual([]);
});

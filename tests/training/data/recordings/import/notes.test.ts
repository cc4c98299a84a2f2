import { expect, test } from "vitest";
import { notesAsLines } from "../../../../../training/data/recordings/import/notes.ts";
import { phrase } from "../../../../../training/phrase.ts";

test("what differs in numbers and quoted words is said once; the rest is counted", () => {
  const flood = Array.from({ length: 500 }, (_, at) => ({
    file: at < 400 ? "a.csv" : "b.csv",
    line: at + 1,
    message: phrase`"${String(at)}" is not a number`,
  }));
  expect(notesAsLines(flood)).toEqual(['a.csv:1: "0" is not a number (and 499 more, in 2 files)']);
  const kinds = "abcdefghijkl"
    .split("")
    .map((letter, at) => ({ file: `${letter}.csv`, line: at + 1, message: { code: letter, values: [] } }));
  expect(notesAsLines(kinds).slice(7)).toEqual(["h.csv:8: h", "and 4 more"]);
});

test("what is said of several files is said once; names in it are kept apart", () => {
  const notes = ["a.csv", "b.csv", "c.csv"].map((file) => ({
    file,
    message: phrase`not used: ${file === "c.csv" ? '"gyro"' : '"mag"'}`,
  }));
  expect(notesAsLines(notes)).toEqual(['not used: "mag" (in 2 files)', 'c.csv: not used: "gyro"']);
});

test("one strange file is one thing: some of what is wrong with it is said, and the rest counted", () => {
  const kinds = "abcdef".split("").flatMap((letter, at) => [
    { file: "a.csv", line: at + 1, message: { code: letter, values: [] } },
    { file: "a.csv", line: at + 10, message: { code: letter, values: [] } },
  ]);
  const other = { file: "b.csv", line: 3, message: phrase`torn` };
  expect(notesAsLines([...kinds, other])).toEqual([
    "a.csv:1: a (and 1 more)",
    "a.csv:2: b (and 1 more)",
    "a.csv:3: c (and 1 more)",
    "b.csv:3: torn",
    "a.csv: 6 more lines are not as they should be",
  ]);
});

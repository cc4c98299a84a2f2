import { expect, test } from "vitest";
import { notesAsLines } from "../../../../../training/data/recordings/import/notes.ts";

test("what differs in numbers and quoted words is said once; the rest is counted", () => {
  const flood = Array.from({ length: 500 }, (_, at) => ({
    file: at < 400 ? "a.csv" : "b.csv",
    line: at + 1,
    message: `"${at}" is not a number`,
  }));
  expect(notesAsLines(flood)).toEqual(['a.csv:1: "0" is not a number (and 499 more, in 2 files)']);
  const kinds = "abcdefghijkl"
    .split("")
    .map((letter, at) => ({ file: "a.csv", line: at + 1, message: `kind ${letter}` }));
  expect(notesAsLines(kinds).slice(7)).toEqual(["a.csv:8: kind h", "and 4 more"]);
});

test("what is said of several files is said once; names in it are kept apart", () => {
  const notes = ["a.csv", "b.csv", "c.csv"].map((file) => ({
    file,
    message: file === "c.csv" ? 'not used: "gyro"' : 'not used: "mag"',
  }));
  expect(notesAsLines(notes)).toEqual(['not used: "mag" (in 2 files)', 'c.csv: not used: "gyro"']);
});

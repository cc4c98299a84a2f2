import { expect, test } from "vitest";
import { isRecordingPath, placeOfFile } from "../../../../training/data/recordings/layout.ts";

test.each([
  ["data", "ada/monday.txt", "ada", "monday"],
  ["data", "ada\\monday.txt", "ada", "monday"],
  ["data", "./ada/mon.day.txt", "ada", "mon.day"],
  ["magicfinger-12hz", "u1-signs.txt", "u1", "signs"],
  ["x", "u1-signs-two.txt", "u1", "signs-two"],
  ["nearform-v2/conor-v2/", "clap2.txt", "conor-v2", "clap2"],
  ["C:\\data\\ada", "clap2.txt", "ada", "clap2"],
  ["data", "-x.txt", "data", "-x"],
  ["data", "home/ada/x.txt", "home/ada", "x"],
  [".", "x.txt", "me", "x"],
  ["", "__proto__.txt", "me", "__proto__"],
])("%s + %s is %s, session %s", (root, path, person, session) => {
  expect(placeOfFile(root, path)).toEqual({ person, session });
});

test.each([
  ["ada/monday.txt", true],
  ["ADA/MONDAY.TXT", true],
  ["LICENSE.txt", false],
  ["ada/readme.txt", false],
  ["ada/monday.csv", false],
  ["ada/.monday.txt", false],
  [".git/x.txt", false],
])("%s is read: %s", (path, expected) => {
  expect(isRecordingPath(path)).toBe(expected);
});

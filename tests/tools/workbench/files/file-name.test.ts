import { expect, it } from "vitest";
import { isFileNamePart } from "../../../../tools/workbench/files/file-name.ts";

it("takes names that can be files on every system, and are found again", () => {
  for (const name of ["me", "Ada L", "2026-11-23", "console", "ドリル"]) {
    expect(isFileNamePart(name), name).toBe(true);
  }
  for (const name of [
    "",
    ".me",
    "a/b",
    "a\\b",
    "a:b",
    "me.",
    "me ",
    "con",
    "NUL.txt",
    "com1",
    "readme",
    "a?",
  ]) {
    expect(isFileNamePart(name), name).toBe(false);
  }
});

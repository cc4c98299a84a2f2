import { expect, it } from "vitest";
import { isFileNamePart, troubleWithName } from "../../../../tools/workbench/files/file-name.ts";
import { sayPhrase } from "../../../../training/phrase.ts";

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

const sayTrouble = (name: string) => {
  const trouble = troubleWithName(name);
  return trouble && sayPhrase(trouble);
};

it("refuses people and sessions whose files nothing would take for gestures, and says what to do", () => {
  for (const name of ["everyday-monday", "Stream-1", "everyday", "stream"])
    expect(sayTrouble(name), name).toMatch(/everyday movement and streams.*choose another name/);
  for (const name of ["my-everyday-1", "streams", "monday"]) expect(sayTrouble(name), name).toBeUndefined();
  expect(sayTrouble("a/b")).toMatch(/no slashes/);
});

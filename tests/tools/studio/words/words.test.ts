import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { de } from "../../../../tools/studio/words/de.ts";
import { en } from "../../../../tools/studio/words/en.ts";
import { counter } from "../../../../tools/studio/words/plural.ts";

/** Every entry of a catalogue by its path: a text, or how many values a sentence takes. */
function entriesOf(words: object, place = ""): [string, string | number][] {
  return Object.entries(words).flatMap(([name, value]): [string, string | number][] => {
    const path = `${place}${name}`;
    if (typeof value === "string") return [[path, value]];
    if (typeof value === "function") return [[path, value.length]];
    return entriesOf(value, `${path}.`);
  });
}

const ENGLISH = entriesOf(en);
const GERMAN = new Map(entriesOf(de));
/** What is the same in both languages. */
const SAME = new Set(["languageName", "files.heading"]);

describe("the catalogues of words", () => {
  it("hold the same entries, and no text that was left in English", () => {
    expect([...GERMAN.keys()].sort()).toEqual(ENGLISH.map(([path]) => path).sort());
    const left = ENGLISH.filter(
      ([path, text]) =>
        typeof text === "string" && /[a-z]{3} [a-z]{2}/i.test(text) && GERMAN.get(path) === text,
    );
    expect(left.filter(([path]) => !SAME.has(path))).toEqual([]);
  });

  it("put numbers by the rules of the language, also of those with more than two forms", () => {
    expect([en.recordings(0), en.recordings(1), en.recordings(2)]).toEqual([
      "0 recordings",
      "1 recording",
      "2 recordings",
    ]);
    expect([de.recordings(1), de.recordings(1234)]).toEqual(["1 Aufnahme", "1.234 Aufnahmen"]);
    const polish = counter("pl", { one: "nagranie", few: "nagrania", many: "nagrań", other: "nagrania" });
    expect([1, 2, 5, 22, 112].map(polish)).toEqual([
      "1 nagranie",
      "2 nagrania",
      "5 nagrań",
      "22 nagrania",
      "112 nagrań",
    ]);
  });
});

describe("the style sheet", () => {
  it("knows no left and right, so that it can be read from right to left", () => {
    const css = readFileSync(
      fileURLToPath(new URL("../../../../tools/studio/style.css", import.meta.url)),
      "utf8",
    );
    expect(css.match(/[^\n]*(?:-left|-right|\bleft:|\bright:|text-align: (?:left|right))[^\n]*/g)).toBeNull();
  });

  it("moves nothing where somebody wants no motion", () => {
    const css = readFileSync(
      fileURLToPath(new URL("../../../../tools/studio/style.css", import.meta.url)),
      "utf8",
    );
    const moving = css.match(/[^\n]*\b(?:animation|transition)[^\n]*/g) ?? [];
    if (moving.length > 0) expect(css).toContain("prefers-reduced-motion");
  });
});

import { describe, expect, it } from "vitest";
import { notDrawn, troubleWithLabel } from "../../../../tools/workbench/recordings/new-label.ts";
import { sayPhrase } from "../../../../training/phrase.ts";

const sayTrouble = (label: string) => {
  const trouble = troubleWithLabel(label);
  return trouble && sayPhrase(trouble);
};

describe("the name that somebody gives a gesture", () => {
  it.each(["circle", "swipe left", "größer", "2x", "up-down", "o'clock", "random"])("may be %s", (label) => {
    expect(sayTrouble(label)).toBeUndefined();
  });

  it.each([
    "../evil",
    "a/b",
    "a\\b",
    ".hidden",
    "a,b",
    "a(b",
    "# a",
    "> a",
    "a\nb",
    "",
    " a",
    "a:b",
    "a*",
    '"a"',
  ])("may not be %j, by one rule that says why", (label) => {
    expect(sayTrouble(label)).toMatch(/^A gesture's name is a word or two without commas/);
  });

  it.each(["__proto__", "constructor", "toString"])(
    "may not be %s, which programs take for their own",
    (label) => {
      expect(sayTrouble(label)).toMatch(/has a meaning of its own in JavaScript/);
    },
  );

  it("may not be longer than a watch can show", () => {
    expect(sayTrouble("x".repeat(40))).toBeUndefined();
    expect(sayTrouble("x".repeat(41))).toMatch(/at most 40 letters/);
  });

  it.each(["unknown", "Unknown"])("may not be %s, which is what a watch answers", (label) => {
    expect(sayTrouble(label)).toMatch(/answers "unknown" where it is not sure/);
  });
});

it.each([
  ["swipe left_2", ""],
  ["größer, größer", "öß"],
  ["o\u0308", "ö"],
  ["圈👋圈", "圈👋"],
])("of %j a watch may not draw %j", (label, letters) => {
  expect(notDrawn(label).join("")).toBe(letters);
});

import { expect, it } from "vitest";
import { wrapProse } from "../../../tools/terminal/wrap.ts";

const TERMINAL = { isTTY: true, columns: 20 };

it("breaks prose between words, and counts no colours", () => {
  expect(wrapProse("all of the gestures are still there", TERMINAL)).toBe(
    "all of the gestures\nare still there",
  );
  expect(wrapProse("\x1b[33mnote\x1b[39m: a few words more", TERMINAL)).toBe(
    "\x1b[33mnote\x1b[39m: a few words\nmore",
  );
});

it("leaves tables, long words and what is no terminal alone", () => {
  const table = "actual  circle  twist  unknown\n  a line that is drawn in";
  expect(wrapProse(table, TERMINAL)).toBe(table);
  expect(wrapProse("see /a/very/long/path/to/report.html", TERMINAL)).toBe(
    "see\n/a/very/long/path/to/report.html",
  );
  const long = "word ".repeat(40).trim();
  expect(wrapProse(long, {})).toBe(long);
});

it("wraps by 80 columns where a terminal says that it has none", () => {
  expect(wrapProse("a few words", { isTTY: true, columns: 0 })).toBe("a few words");
});

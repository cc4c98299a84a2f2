import { expect, test } from "vitest";
import { cutWindow, toWindows } from "../../../../training/data/windows/window.ts";
import { recording } from "../dataset/fixtures.ts";

test("a short recording is followed by zeros, a long one is cut", () => {
  expect(cutWindow(Int8Array.of(1, 2, 3), 2)).toEqual(Int8Array.of(1, 2, 3, 0, 0, 0));
  expect(cutWindow(Int8Array.of(1, 2, 3, 4, 5, 6), 1)).toEqual(Int8Array.of(1, 2, 3));
  expect(cutWindow(new Int8Array(300)).length).toBe(150);
});

test("windows follow each other, with the index of their label", () => {
  const all = [recording({ label: "b" }), recording({ label: "a", samples: Int8Array.of(4, 5, 6, 7, 8, 9) })];
  expect(toWindows(all, ["a", "b"], 2)).toEqual({
    windows: Int8Array.of(1, 2, 3, 0, 0, 0, 4, 5, 6, 7, 8, 9),
    classes: Int32Array.of(1, 0),
    count: 2,
    length: 2,
  });
  expect(() => toWindows(all, ["a"])).toThrow(RangeError);
});

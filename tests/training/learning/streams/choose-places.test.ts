import { expect, test } from "vitest";
import type { Mark } from "../../../../training/data/streams/marked-stream.ts";
import { NO_CLASS } from "../../../../training/data/windows/window.ts";
import { windowsAt } from "../../../../training/data/windows/windows-at.ts";
import {
  choosePlaces,
  JUST_MADE,
  placesOfNothing,
} from "../../../../training/learning/streams/choose-places.ts";
import { createRandom } from "../../../../training/random.ts";

const marks: Mark[] = [
  { label: "a", begin: 30, end: 40, atRest: true },
  { label: "b", begin: 100, end: 115, atRest: false },
  { label: "a", begin: 290, end: 298, atRest: true },
];
const size = { count: 300, length: 50 };
const places = choosePlaces(marks, ["a", "b", "none"], size, createRandom(1));

test("windows that end just after a gesture are its, as far as they fit into the stream", () => {
  const ends = (label: number) => places.filter((place) => place.label === label).map(({ end }) => end);
  // The first gesture ends before there is a window full, the last one just before the stream.
  expect(ends(0)).toEqual([298, 299]);
  expect(ends(1)).toEqual([115, 116, 117, 118]);
});

test("all others are nothing, and none of them ends where nobody can say", () => {
  const nothing = places.filter(({ label }) => label === NO_CLASS);
  expect(nothing.length).toBeGreaterThan(10);
  for (const { end } of nothing) {
    expect(end).toBeGreaterThanOrEqual(size.length - 1);
    expect(end).toBeLessThan(size.count);
    for (const mark of marks) {
      expect(end < mark.end + JUST_MADE.first - 1 || end > mark.end + JUST_MADE.last + 1).toBe(true);
    }
  }
  // Halves of the second gesture are among them.
  expect(nothing.some(({ end }) => end >= 100 && end < 114)).toBe(true);
});

test("a window ends with the sample at its place", () => {
  const samples = Int8Array.from({ length: size.count * 3 }, (_, at) => Math.floor(at / 3) % 100);
  const windows = windowsAt(samples, [{ end: 60, label: 1 }], size.length);
  expect(windows.count).toBe(1);
  expect(windows.windows[0]).toBe(11);
  expect(windows.windows.at(-1)).toBe(60);
  expect(placesOfNothing(5, { count: 49, length: 50 }, createRandom(1))).toEqual([]);
});

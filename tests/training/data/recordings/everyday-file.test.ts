import { describe, expect, test } from "vitest";
import { everydayHours, isEverydayPath } from "../../../../training/data/recordings/everyday-file.ts";

const stamps = (...times: string[]) =>
  times.map((time) => `#\n# 2026-11-28T${time}Z\n`).join("everyday(1), 1,2,3\n");

describe("everydayHours", () => {
  test("sums the minutes, without the pauses", () => {
    expect(everydayHours(stamps("10:00:00", "10:01:00", "10:02:00.000"))).toBeCloseTo(2 / 60);
    expect(everydayHours(stamps("10:00:00", "10:01:00", "12:00:00", "12:01:00"))).toBeCloseTo(2 / 60);
  });

  test("a clock that was set costs the minute in which it was", () => {
    expect(everydayHours(stamps("10:00:00", "10:01:00", "09:00:00", "09:01:00"))).toBeCloseTo(2 / 60);
  });

  test("a half-written stamp is none, nor is a header", () => {
    expect(everydayHours(`# recordedAt: 2026-11-28T09:59:30Z\n${stamps("10:00:00")}# 2026-11-28T10:0`)).toBe(
      0,
    );
  });
});

test("isEverydayPath goes by the file's name", () => {
  expect(["everyday-20260101a.txt", "ada/everyday-2.TXT"].every(isEverydayPath)).toBe(true);
  expect(
    ["everyday.txt", "ada/monday.txt", "everyday-1/monday.txt", "u1-everyday-1.txt"].some(isEverydayPath),
  ).toBe(false);
});

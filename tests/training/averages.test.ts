import { expect, it } from "vitest";
import { extremesOf, meanOf, median } from "../../training/averages.ts";

it("takes the middle value, and half way between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 10, 2])).toBe(3);
  expect(median([7])).toBe(7);
  const given = [3, 1, 2];
  median(given);
  expect(given).toEqual([3, 1, 2]);
});

it("has no mean and no middle of nothing", () => {
  expect([meanOf([1, 2, 6]), meanOf([]), median([])]).toEqual([3, Number.NaN, Number.NaN]);
});

it("tells the smallest and the largest, of a million as well", () => {
  expect(extremesOf([2, -1, 5])).toEqual({ min: -1, max: 5 });
  expect(extremesOf(Array.from({ length: 1_000_000 }, (_, index) => index))).toEqual({
    min: 0,
    max: 999_999,
  });
});

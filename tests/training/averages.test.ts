import { expect, it } from "vitest";
import { meanOf, median } from "../../training/averages.ts";

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

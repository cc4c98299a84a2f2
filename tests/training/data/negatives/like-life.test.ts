import { expect, test } from "vitest";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import { createRandom } from "../../../../training/random.ts";
import { coverageOf, MEASURED, percentiles } from "../../../bench/everyday/coverage.ts";

const movements = everydayMovements(800, createRandom(11));

test("most made-up movements are like measured ones in length, size, step and mean at once, half are gentle, and hardly any clip", () => {
  const { inside, clipped, gentle } = coverageOf(movements);
  expect(inside).toBeGreaterThan(0.6);
  expect(clipped).toBeLessThan(0.05);
  expect(gentle).toBeGreaterThan(0.4);
  expect(gentle).toBeLessThan(0.6);
});

test.each([
  ["totalDeviation", 4],
  ["medianStep", 2],
  ["roughness", 0.15],
  ["turns", 1],
  ["strongestShare", 0.1],
  ["lastThird", 0.06],
  ["postureChange", 8],
] as const)("their %s is that of life in the middle", (name, tolerance) => {
  const [, , median = 0] = MEASURED[name] ?? [];
  expect(Math.abs(percentiles(movements, name)[2] - median)).toBeLessThan(tolerance);
});

test("lively movement is among them", () => {
  const [lively] = [everydayMovements(200, createRandom(12), 1)];
  expect(coverageOf(lively).gentle).toBeLessThan(0.15);
  expect(coverageOf(lively).clipped).toBeGreaterThan(0.3);
  expect(percentiles(movements, "largestStep")[4]).toBeGreaterThan(50);
});

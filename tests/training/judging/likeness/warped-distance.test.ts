import fc from "fast-check";
import { expect, test } from "vitest";
import { CURVE_LENGTH } from "../../../../training/judging/likeness/event-curve.ts";
import { FAR, warpedDistance } from "../../../../training/judging/likeness/warped-distance.ts";

const curve = () =>
  fc.int8Array({ minLength: CURVE_LENGTH, maxLength: CURVE_LENGTH }).map((values) => Int8Array.from(values));

/** All of the table, as textbooks have it. */
function textbook(a: Int8Array, b: Int8Array): number {
  const points = a.length / 3;
  const cost = (i: number, j: number) =>
    [0, 1, 2].reduce((sum, axis) => sum + Math.abs(a[3 * i + axis] - b[3 * j + axis]), 0);
  const table = Array.from({ length: points }, () => Array.from({ length: points }, () => Infinity));
  for (let i = 0; i < points; i++) {
    for (let j = Math.max(0, i - 1); j <= Math.min(points - 1, i + 1); j++) {
      const before = [table[i - 1]?.[j], table[i]?.[j - 1], table[i - 1]?.[j - 1]];
      const least = Math.min(...before.map((value) => value ?? Infinity));
      table[i][j] = cost(i, j) + (i === 0 && j === 0 ? 0 : least);
    }
  }
  return table[points - 1][points - 1];
}

test("is what the whole table says, and the same both ways", () => {
  fc.assert(
    fc.property(curve(), curve(), (a, b) => {
      expect(warpedDistance(a, b)).toBe(textbook(a, b));
      expect(warpedDistance(b, a)).toBe(warpedDistance(a, b));
      expect(warpedDistance(a, a)).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test("a limit changes nothing below it", () => {
  fc.assert(
    fc.property(curve(), curve(), fc.integer({ min: 1, max: 6000 }), (a, b, limit) => {
      const distance = warpedDistance(a, b);
      const limited = warpedDistance(a, b, limit);
      expect(limited === distance || (distance >= limit && limited === FAR)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

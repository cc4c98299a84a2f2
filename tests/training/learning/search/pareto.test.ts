import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Merits, paretoFront } from "../../../../training/learning/search/pareto.ts";

const level = fc.integer({ min: 0, max: 4 });
const merits: fc.Arbitrary<Merits> = fc.record({ accuracy: level, arenaBytes: level, macs: level });

const asGood = (a: Merits, b: Merits) =>
  a.accuracy >= b.accuracy && a.arenaBytes <= b.arenaBytes && a.macs <= b.macs;

describe("paretoFront", () => {
  test("everything is matched by something on the front, and nothing on it by another", () => {
    fc.assert(
      fc.property(fc.array(merits), (items) => {
        const front = paretoFront(items);
        for (const item of items) expect(front.some((one) => asGood(one, item))).toBe(true);
        for (const one of front) {
          expect(front.filter((other) => asGood(other, one))).toEqual([one]);
        }
      }),
    );
  });
});

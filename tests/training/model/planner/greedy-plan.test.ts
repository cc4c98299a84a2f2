import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greedyPlan } from "../../../../training/model/planner/greedy-plan.ts";

const buffer = (bytes: number, first: number, last: number) => ({ bytes, first, last });

describe("greedyPlan", () => {
  test("places the largest first, then fills gaps", () => {
    const plan = greedyPlan([buffer(32, 0, 1), buffer(96, 0, 0), buffer(64, 1, 2), buffer(16, 0, 2)]);
    // 96 at 0; 64 shares no time with it: 0 as well; 32 shares time with both: 96; 16 comes behind all.
    expect(plan.offsets).toEqual([96, 0, 0, 128]);
    expect(plan.bytes).toBe(144);
  });

  test("uses a gap in the middle", () => {
    // After 64 (time 0-2) and 48 (1-2) the 32 of time 0 lie from 64; at time 0 the 16 then come behind.
    const plan = greedyPlan([buffer(64, 0, 2), buffer(48, 1, 1), buffer(32, 0, 0), buffer(16, 0, 1)]);
    expect(plan.offsets).toEqual([0, 64, 64, 112]);
  });

  test("takes the later of two equal buffers first", () => {
    expect(greedyPlan([buffer(16, 0, 1), buffer(16, 0, 1), buffer(16, 0, 1)]).offsets).toEqual([32, 16, 0]);
  });

  test("of nothing is nothing", () => {
    expect(greedyPlan([])).toEqual({ offsets: [], bytes: 0, order: [], entries: [] });
  });

  test("never lets two buffers overlap in time and place", () => {
    const requirement = fc.record({ size: fc.nat(20), first: fc.nat(6), length: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 12 }), (drawn) => {
        const requirements = drawn.map(({ size, first, length }) =>
          buffer(16 * (size + 1), first, first + length),
        );
        const plan = greedyPlan(requirements);
        const placed = requirements.map((each, index) => ({ ...each, offset: plan.offsets[index] ?? -1 }));
        for (const [index, a] of placed.entries()) {
          expect(a.offset % 16).toBe(0);
          expect(a.offset).toBeGreaterThanOrEqual(0);
          expect(a.offset + a.bytes).toBeLessThanOrEqual(plan.bytes);
          for (const b of placed.slice(index + 1)) {
            const sameTime = a.first <= b.last && b.first <= a.last;
            const samePlace = a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes;
            expect(sameTime && samePlace).toBe(false);
          }
        }
        // The linked list visits every buffer once, in the order of offsets.
        const first = plan.entries.findIndex((_, index) => plan.entries.every(({ next }) => next !== index));
        const visited: number[] = [];
        for (let entry = plan.entries[first]; entry !== undefined; entry = plan.entries[entry.next]) {
          visited.push(entry.offset);
        }
        expect(visited).toEqual([...plan.offsets].sort((a, b) => a - b));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

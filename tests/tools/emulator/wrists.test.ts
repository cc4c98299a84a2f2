import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followingWrist, performingWrist } from "../../../tools/emulator/wrists.ts";

type Sample = readonly [number, number, number];

describe("a wrist that performs", () => {
  test("gives each sample of a stream once to who asks every 80 ms, whenever the asking began, and then keeps still", () => {
    const stream = Int8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 79 }), (phase) => {
        const wrist = performingWrist(stream, 1000);
        const asked = [0, 1, 2, 3, 4].map((index) => wrist(1000 + phase + 80 * index));
        expect(asked).toEqual([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
          [7, 8, 9],
          [7, 8, 9],
        ]);
      }),
    );
  });
});

describe("a wrist that follows", () => {
  test("lies on a table at first, and keeps its last sample", () => {
    const { wrist, move } = followingWrist();
    expect(wrist(0)).toEqual([0, 0, -64]);
    move([[1, 2, 3]]);
    expect([wrist(80), wrist(160)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  test("gives each sample once and in order, however they come in handfuls, and the newest after a long sleep", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }), (handfuls) => {
        const { wrist, move } = followingWrist();
        let number = 0;
        const waiting: number[] = [];
        for (const size of handfuls) {
          const samples = Array.from({ length: size }, (): Sample => [++number, 0, 0]);
          move(samples);
          waiting.push(...samples.map(([x]) => x));
          // More than the queue holds: only the newest are left.
          if (waiting.length > 6) waiting.splice(0, waiting.length - 2);
          const expected = waiting.shift();
          if (expected !== undefined) expect(wrist(0)).toEqual([expected, 0, 0]);
        }
        move(Array.from({ length: 100 }, (): Sample => [++number, 0, 0]));
        expect([wrist(0)[0], wrist(0)[0]]).toEqual([number - 1, number]);
      }),
    );
  });
});

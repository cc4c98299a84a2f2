import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_TURN } from "../../../../training/data/axes/turn.ts";
import { countOf } from "../../../../training/data/detector/counts.ts";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { streamAround } from "../../../../training/data/detector/stream-around.ts";
import { createPhoneSampler, type WatchSample } from "../../../../training/data/phone/phone-sampler.ts";
import { phoneTurn } from "../../../../training/data/phone/phone-turn.ts";
import { STANDARD_GRAVITY } from "../../../../training/data/recordings/import/units.ts";
import { demoRecordings } from "../../../studio/demo-files.ts";

type Reading = readonly [at: number, x: number, y: number, z: number];

function sampled(readings: readonly Reading[], turn = NO_TURN): WatchSample[] {
  const sampler = createPhoneSampler(turn);
  return readings.flatMap(([at, x, y, z]) => sampler.push(at, x, y, z));
}

const G = STANDARD_GRAVITY;

describe("what a watch would have read of a phone's readings", () => {
  test("64 counts a g, rounded down and clipped as on the watch, in its axes", () => {
    const lying = sampled(
      [
        [0, 0, 0, G],
        [80, 0, 0, G],
      ],
      phoneTurn({ angle: 0, isReversed: false }),
    );
    expect(lying).toEqual([[0, 0, -64]]);
    const shaken = sampled([
      [0, 3 * G, -3 * G, -0.001],
      [80, 0, 0, 0],
    ]);
    expect(shaken).toEqual([[127, -128, -1]]);
  });

  test("a sample is the mean of the readings in its 80 ms", () => {
    const readings = [0, 20, 40, 60, 80].map((at, index): Reading => [at, (index * G) / 2, 0, 0]);
    expect(sampled(readings)).toEqual([[48, 0, 0]]);
  });

  test("slower readings are joined by straight lines", () => {
    const readings = [0, 320, 640].map((at): Reading => [at, (at / 320) * G, 0, 0]);
    // The first interval holds a reading; the others are looked up in their middles, at 120, 200, 280 ms, and so on.
    expect(sampled(readings).map(([x]) => x)).toEqual([0, 24, 40, 56, 64, 88, 104, 120]);
  });

  test("what was in a pause is not made up", () => {
    const readings: Reading[] = [
      [0, 0, 0, G],
      [100, 0, 0, G],
      [60_000, G, 0, 0],
      [60_100, G, 0, 0],
    ];
    expect(sampled(readings)).toEqual([
      [0, 0, 64],
      [64, 0, 0],
    ]);
  });

  test("at any rate and phase there is one sample every 80 ms, between the least and the most that was read", () => {
    const intervals = fc.array(fc.double({ min: 1, max: 400, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(
        intervals,
        fc.infiniteStream(fc.double({ min: -30, max: 30, noNaN: true })),
        (steps, values) => {
          let at = 1234.5;
          const readings = steps.map((step): Reading => {
            at += step;
            return [at, values.next().value, 0, 0];
          });
          const [first = [0], last = [0]] = [readings[0], readings.at(-1)];
          const samples = sampled(readings);
          const expected = Math.floor((last[0] - first[0]) / 80);
          expect([expected - 1, expected, expected + 1]).toContain(samples.length);
          const counts = readings.map(([, x]) => countOf(x / G));
          for (const [x] of samples) {
            expect(x).toBeGreaterThanOrEqual(Math.min(...counts));
            expect(x).toBeLessThanOrEqual(Math.max(...counts));
          }
        },
      ),
    );
  });

  test("a phone moved as a watch was gives the gestures that the watch gave", async () => {
    const turn = phoneTurn({ angle: 0, isReversed: true });
    for (const { samples } of (await demoRecordings()).slice(0, 40)) {
      const stream = streamAround(samples);
      const sampler = createPhoneSampler(turn);
      const heard: number[] = [];
      for (let index = 0; index <= stream.length / 3; index++)
        // Five readings in each 80 ms, and the next interval begins with the first of them.
        for (let part = 0; part < 5; part++) {
          const at = 3 * Math.min(index, stream.length / 3 - 1);
          // The middle of what is rounded down to this count.
          const [x = 0, y = 0, z = 0] = stream.subarray(at, at + 3);
          const value = (count: number) => ((count + 0.5) / 64) * G;
          heard.push(...sampler.push(index * 80 + part * 16, -value(x), value(y), value(z)).flat());
        }
      const slices = detectGestures(Int8Array.from(heard)).map(({ slice }) => slice);
      expect(slices).toEqual(detectGestures(stream).map(({ slice }) => slice));
    }
  });
});

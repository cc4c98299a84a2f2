import { describe, expect, test } from "vitest";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { streamAround } from "../../../../training/data/detector/stream-around.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import { holdLike } from "../../../../training/data/negatives/hold-like.ts";
import {
  negativeCount,
  negativesToLearn,
  negativeWindows,
} from "../../../../training/data/negatives/negatives.ts";
import { isNoGesture } from "../../../../training/data/negatives/no-gesture.ts";
import { NO_CLASS } from "../../../../training/data/windows/window.ts";
import { createRandom } from "../../../../training/random.ts";
import { recording } from "../dataset/fixtures.ts";

describe("everydayMovements", () => {
  const movements = everydayMovements(40, createRandom(1));

  test("are what the watch's detector reports", () => {
    expect(movements).toHaveLength(40);
    for (const samples of movements) {
      expect(samples.length / 3).toBeGreaterThanOrEqual(10);
      expect(samples.length / 3).toBeLessThan(50);
      expect(detectGestures(streamAround(samples)).map(({ slice }) => [...slice])).toEqual([[...samples]]);
    }
  });

  test("are the same from the same seed, and others from another", () => {
    expect(everydayMovements(40, createRandom(1))).toEqual(movements);
    expect(everydayMovements(40, createRandom(2))).not.toEqual(movements);
  });

  test("happen with the watch turned any way", () => {
    const sides = new Set(
      movements.map(([x = 0, y = 0, z = 0]) => {
        const [largest] = [x, y, z].sort((a, b) => Math.abs(b) - Math.abs(a));
        return `${[x, y, z].indexOf(largest)}${Math.sign(largest)}`;
      }),
    );
    expect(sides.size).toBe(6);
  });
});

describe("negativeWindows", () => {
  test("are the same whatever was made before, with more or fewer of them or other seeds between", () => {
    const first = negativeWindows(6, 50, 11);
    const more = negativeWindows(9, 50, 11);
    expect(more.windows.subarray(0, first.windows.length)).toEqual(first.windows);
    first.windows.fill(0);
    for (let seed = 20; seed < 30; seed++) negativeWindows(1, 50, seed);
    expect(negativeWindows(9, 50, 11)).toEqual(more);
    expect(negativeWindows(9, 50, 11)).toEqual(more);
  });
  test("are of no class", () => {
    const { windows, classes } = negativeWindows(3, 30, 1);
    expect([...classes]).toEqual([NO_CLASS, NO_CLASS, NO_CLASS]);
    expect(windows).toHaveLength(3 * 30 * 3);
  });

  test("are in proportion to the recordings, within limits, or none", () => {
    expect([0, 10, 500, 5000].map((recordings) => negativeCount(recordings, 0.6))).toEqual([
      50, 50, 300, 600,
    ]);
    expect(negativeCount(500, 0)).toBe(0);
  });
});

describe("what is learned", () => {
  const held = [recording({ samples: Int8Array.from({ length: 36 }, (_, at) => (at % 3 === 2 ? -60 : 3)) })];

  test("is several times as many movements as an epoch takes, and no others for the same seed", () => {
    const { count, classes, windows } = negativesToLearn(4, { like: held, length: 50, seed: 1 });
    expect(count).toBe(20);
    expect(new Set(classes)).toEqual(new Set([NO_CLASS]));
    expect(negativesToLearn(4, { like: held, length: 50, seed: 1 }).windows).toEqual(windows);
    expect(negativesToLearn(0, { like: held, length: 50, seed: 1 }).count).toBe(0);
  });

  test("is half of it made with the arm held about as for the gestures", () => {
    const { windows, count } = negativesToLearn(20, { like: held, length: 50, seed: 2 });
    const down = Array.from({ length: count }, (_, index) => windows[index * 150 + 2]).filter((z) => z < -30);
    // A quarter of the movements of arms held anyhow would be.
    expect(down.length).toBeGreaterThan(count * 0.4);
    expect(down.length).toBeLessThan(count * 0.8);
  });

  test("is real life too, whatever its labels say, a few times over", () => {
    const events = [recording({ label: "walk", samples: new Int8Array(36).fill(7) }), recording()];
    const { count, classes, windows } = negativesToLearn(4, {
      like: held,
      everyday: { events, hours: 1 },
      length: 20,
      seed: 1,
    });
    expect([count, classes.length, classes[count - 1]]).toEqual([20 + 2 * 5, 30, NO_CLASS]);
    expect([...windows.subarray(20 * 60 + 34, 20 * 60 + 38)]).toEqual([7, 7, 0, 0]);
    expect(negativesToLearn(0, { like: [], everyday: { events }, length: 20, seed: 1 }).count).toBe(2);
  });
});

test("a movement held like another keeps its shape", () => {
  const [samples, other] = [everydayMovements(1, createRandom(3))[0], Int8Array.of(0, 64, 0, 2, 60, 5)];
  const turned = holdLike(samples, other, createRandom(4));
  const length = ([x, y, z]: Int8Array) => Math.hypot(x, y, z);
  const lengths = (all: Int8Array) =>
    Array.from({ length: all.length / 3 }, (_, at) => length(all.subarray(at * 3, at * 3 + 3)));
  for (const [at, was] of lengths(samples).entries())
    expect(Math.abs(lengths(turned)[at] - was)).toBeLessThan(1.5);
  const meanY = turned.reduce((sum, value, at) => sum + (at % 3 === 1 ? value : 0), 0) / (turned.length / 3);
  expect(meanY).toBeGreaterThan(20);
});

test("words for no gesture", () => {
  expect(["random", "swipeleft"].map(isNoGesture)).toEqual([true, false]);
});

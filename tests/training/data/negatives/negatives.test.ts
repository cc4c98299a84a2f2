import { describe, expect, test } from "vitest";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { streamAround } from "../../../../training/data/detector/stream-around.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import {
  lifeWindows,
  negativeCount,
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

test("recorded life is of no class, whatever its labels say, and may be none", () => {
  const events = [recording({ label: "walk", samples: new Int8Array(36).fill(7) }), recording()];
  const { windows, classes, count, length } = lifeWindows({ events, hours: 1 }, 20);
  expect([count, length, [...classes]]).toEqual([2, 20, [NO_CLASS, NO_CLASS]]);
  expect([...windows.subarray(34, 38)]).toEqual([7, 7, 0, 0]);
  expect(lifeWindows(undefined, 20).count).toBe(0);
});

test("words for no gesture", () => {
  expect(["random", "swipeleft"].map(isNoGesture)).toEqual([true, false]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gestureLength } from "../../../../training/data/windows/gesture-length.ts";
import type { AugmentOptions } from "../../../../training/learning/augment/augment-options.ts";
import { WindowAugmenter } from "../../../../training/learning/augment/window-augmenter.ts";
import { createRandom } from "../../../../training/random.ts";

const NOTHING: AugmentOptions = {
  probability: 1,
  rotationDegrees: 0,
  postureDegrees: 0,
  speed: 0,
  warp: 0,
  strength: 0,
  shift: 0,
  cut: 0,
  noise: 0,
};

/** A ramp on x, a constant on y, a swing on z; zeros after its end. */
function gesture(length: number): Int8Array {
  const window = new Int8Array(150);
  for (let sample = 0; sample < length; sample++)
    window.set([sample + 1, 40, Math.round(30 * Math.sin(sample))], sample * 3);
  return window;
}

function augmented(window: Int8Array, changes: Partial<AugmentOptions>, seed = 1): Float32Array {
  const windows = { windows: window, classes: Int32Array.of(0), count: 1, length: window.length / 3 };
  return new WindowAugmenter(windows, { ...NOTHING, ...changes }, createRandom(seed)).draw(0);
}

const lengths = (samples: Float32Array) =>
  Array.from({ length: samples.length / 3 }, (_, at) => Math.hypot(...samples.subarray(at * 3, at * 3 + 3)));

describe("WindowAugmenter", () => {
  test("changes nothing when nothing varies, or when it is not the window's turn", () => {
    const window = gesture(20);
    expect([...augmented(window, {})]).toEqual([...window]);
    expect([...augmented(window, { probability: 0, noise: 50, shift: 9 })]).toEqual([...window]);
  });

  test("a rotation keeps the length of every sample, and moves it", () => {
    const window = gesture(20);
    const turned = augmented(window, { rotationDegrees: 40 });
    const before = lengths(Float32Array.from(window));
    for (const [at, length] of lengths(turned).entries())
      expect(Math.abs(length - before[at])).toBeLessThan(1.0);
    expect([...turned]).not.toEqual([...window]);
  });

  test("another posture turns gravity, and leaves the movement on it as it was", () => {
    const window = new Int8Array(150);
    for (let sample = 0; sample < 20; sample++) window.set([sample % 2 ? 9 : -9, 40, 0], sample * 3);
    const posed = augmented(window, { postureDegrees: 30 });
    const sample = (at: number) => [...posed.subarray(3 * at, 3 * at + 3)];
    const mean = sample(0).map((value, axis) => (value + sample(1)[axis]) / 2);
    expect(Math.abs(Math.hypot(...mean) - 40)).toBeLessThan(1);
    expect(mean).not.toEqual([0, 40, 0]);
    for (const [axis, swing] of [9, 0, 0].entries())
      expect(Math.abs(sample(1)[axis] - mean[axis] - swing)).toBeLessThan(1);
  });

  test("speed makes the gesture longer or shorter and keeps the window's size", () => {
    const ends = Array.from({ length: 50 }, (_, seed) =>
      gestureLength(Int8Array.from(augmented(gesture(20), { speed: 0.3 }, seed))),
    );
    expect(Math.min(...ends)).toBeLessThan(17);
    expect(Math.max(...ends)).toBeGreaterThan(24);
  });

  test("strength spreads a gesture about its mean and leaves the mean", () => {
    const window = gesture(21);
    const stronger = augmented(window, { strength: 0.4 });
    const mean = (samples: ArrayLike<number>, axis: number) =>
      Array.from({ length: 21 }, (_, at) => samples[at * 3 + axis]).reduce((sum, value) => sum + value, 0) /
      21;
    for (const axis of [0, 1, 2])
      expect(Math.abs(mean(stronger, axis) - mean(window, axis))).toBeLessThan(0.3);
    expect(stronger[0]).not.toBe(window[0]);
    expect(stronger[1]).toBe(40);
  });

  test("a shift starts within the gesture and holds its ends", () => {
    const starts = Array.from({ length: 40 }, (_, seed) => augmented(gesture(20), { shift: 2 }, seed)[0]);
    expect(Math.min(...starts)).toBe(1);
    expect(Math.max(...starts)).toBe(3);
  });

  test("samples cut off at the end are zeros", () => {
    const ends = Array.from({ length: 40 }, (_, seed) =>
      gestureLength(Int8Array.from(augmented(gesture(20), { cut: 3 }, seed))),
    );
    expect([...new Set(ends)].sort((a, b) => a - b)).toEqual([17, 18, 19, 20]);
  });

  test("gives whole counts within the sensor's range, zeros after the end, and the same for the same seed", () => {
    const options: AugmentOptions = {
      probability: 1,
      rotationDegrees: 90,
      postureDegrees: 90,
      speed: 0.5,
      warp: 0.3,
      strength: 2,
      shift: 5,
      cut: 5,
      noise: 30,
    };
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 50 }), (seed, length) => {
        const result = augmented(gesture(length), options, seed);
        for (const value of result) {
          expect(Number.isInteger(value)).toBe(true);
          expect(Math.abs(value + 0.5)).toBeLessThanOrEqual(127.5);
        }
        expect([...augmented(gesture(length), options, seed)]).toEqual([...result]);
      }),
      { numRuns: 60 },
    );
  });

  test("noise is as large as it is told, and centred", () => {
    const [length, deviation] = [50, 8];
    const window = new Int8Array(length * 3).fill(20);
    const windows = { windows: window, classes: Int32Array.of(0), count: 1, length };
    const augmenter = new WindowAugmenter(windows, { ...NOTHING, noise: deviation }, createRandom(3));
    const drawn = Array.from({ length: 40 }, () => [...augmenter.draw(0)]).flat();
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length);
    expect(Math.abs(mean - 20)).toBeLessThan((4 * deviation) / Math.sqrt(drawn.length));
    expect(Math.abs(spread / deviation - 1)).toBeLessThan(0.04);
  });

  test("goes however slowly or fast it is told", () => {
    for (const seed of [1, 2, 3, 4]) expect(augmented(gesture(20), { speed: 50 }, seed).length).toBe(150);
  });

  test("leaves windows alone where nothing is to vary", () => {
    const windows = { windows: gesture(20), classes: Int32Array.of(0), count: 1, length: 50 };
    expect([...new WindowAugmenter(windows, undefined, createRandom(1)).draw(0)]).toEqual([...gesture(20)]);
  });
});

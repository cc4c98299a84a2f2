import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AugmentOptions,
  augmentWindow,
  gestureLength,
} from "../../../../training/data/augment/augment.ts";
import { createRandom } from "../../../../training/random.ts";

const NOTHING: AugmentOptions = {
  probability: 1,
  rotationDegrees: 0,
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
  const target = new Float32Array(window.length);
  augmentWindow(window, target, 0, { ...NOTHING, ...changes }, createRandom(seed));
  return target;
}

const lengths = (samples: Float32Array) =>
  Array.from({ length: samples.length / 3 }, (_, at) => Math.hypot(...samples.subarray(at * 3, at * 3 + 3)));

describe("augmentWindow", () => {
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
      { numRuns: 200 },
    );
  });

  test("writes only its own part of the batch", () => {
    const target = new Float32Array(450).fill(7);
    augmentWindow(gesture(50), target, 150, { ...NOTHING, noise: 1 }, createRandom(1));
    expect(new Set(target.subarray(0, 150))).toEqual(new Set([7]));
    expect(new Set(target.subarray(300))).toEqual(new Set([7]));
  });
});

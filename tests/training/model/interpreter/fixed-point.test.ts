import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  multiplyByQuantizedMultiplier,
  quantizeMultiplier,
  roundingDivideByPowerOfTwo,
  saturatingRoundingDoublingHighMul,
  saturatingShiftLeft,
} from "../../../../training/model/interpreter/fixed-point.ts";
import { expOfNegative, reciprocal } from "../../../../training/model/interpreter/fixed-point-math.ts";

const int32 = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, -1, 0, 1, 2 ** 30, -(2 ** 30)),
);

/** C's 64-bit definition: (a * b + nudge) / 2^31, the division cutting towards 0. */
function highMulByDefinition(a: number, b: number): number {
  const product = BigInt(a) * BigInt(b);
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  return Number((product + nudge) / (1n << 31n));
}

describe("saturatingRoundingDoublingHighMul", () => {
  test("equals the 64-bit definition", () => {
    fc.assert(
      fc.property(int32, int32, (a, b) => {
        fc.pre(!(a === -(2 ** 31) && b === a));
        expect(saturatingRoundingDoublingHighMul(a, b)).toBe(highMulByDefinition(a, b));
      }),
      { seed: 1, numRuns: 5000 },
    );
  });
  test("saturates the one product that overflows", () => {
    expect(saturatingRoundingDoublingHighMul(-(2 ** 31), -(2 ** 31))).toBe(2 ** 31 - 1);
  });
  test("rounds halves towards plus infinity", () => {
    expect(saturatingRoundingDoublingHighMul(1, 2 ** 30)).toBe(1);
    expect(saturatingRoundingDoublingHighMul(-1, 2 ** 30)).toBe(0);
    expect(saturatingRoundingDoublingHighMul(-3, 2 ** 30)).toBe(-1);
  });
});

describe("roundingDivideByPowerOfTwo", () => {
  test.each([
    [5, 1, 3],
    [-5, 1, -3],
    [4, 3, 1],
    [-4, 3, -1],
    [3, 3, 0],
    [-3, 3, 0],
    [7, 0, 7],
    [2 ** 31 - 1, 31, 1],
    [-(2 ** 31), 31, -1],
  ])("%d / 2^%d is %d: halves go away from zero", (x, exponent, expected) => {
    expect(roundingDivideByPowerOfTwo(x, exponent)).toBe(expected);
  });
});

describe("quantizeMultiplier", () => {
  test.each([
    [1, 2 ** 30, 1],
    [0.5, 2 ** 30, 0],
    [0, 0, 0],
    [0.75, 1610612736, 0],
    [2 ** -40, 0, 0],
    // Rounds up to 2^31, which is carried into the exponent.
    [1 - 2 ** -40, 2 ** 30, 1],
  ])("%d is %d * 2^(%d - 31)", (real, multiplier, shift) => {
    expect(quantizeMultiplier(real)).toEqual({ multiplier, shift });
  });
  test("is right to 31 bits", () => {
    const real = fc.double({ min: 1e-6, max: 1000, noNaN: true });
    fc.assert(
      fc.property(real, (value) => {
        const { multiplier, shift } = quantizeMultiplier(value);
        expect(multiplier).toBeGreaterThanOrEqual(2 ** 30);
        expect(multiplier).toBeLessThan(2 ** 31);
        expect(Math.abs((multiplier * 2 ** (shift - 31)) / value - 1)).toBeLessThan(2 ** -30);
      }),
      { seed: 2 },
    );
  });
});

test("multiplyByQuantizedMultiplier rounds twice", () => {
  // 11 * 2^29 / 2^31 = 2.75, first rounded to 3, then 3 / 2 = 1.5 to 2; rounding once would give 1.375, so 1.
  expect(multiplyByQuantizedMultiplier(11, 2 ** 29, -1)).toBe(2);
  expect(multiplyByQuantizedMultiplier(100, 2 ** 30, 3)).toBe(400);
});

test("saturatingShiftLeft stops at the ends of int32", () => {
  expect(saturatingShiftLeft(2 ** 29, 2)).toBe(2 ** 31 - 1);
  expect(saturatingShiftLeft(-(2 ** 29), 2)).toBe(-(2 ** 31));
  expect(saturatingShiftLeft(-5, 2)).toBe(-20);
});

describe("fixed-point exp and reciprocal", () => {
  test("exp is within 2^-21 of the real one", () => {
    const raw = fc.integer({ min: -31 * 2 ** 26, max: 0 });
    fc.assert(
      fc.property(raw, (x) => {
        expect(Math.abs(expOfNegative(x) / 2 ** 31 - Math.exp(x / 2 ** 26))).toBeLessThan(2 ** -21);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
  test("reciprocal is within 2^-24 of the real one", () => {
    const raw = fc.integer({ min: 2 ** 19, max: 512 * 2 ** 19 });
    fc.assert(
      fc.property(raw, (x) => {
        const { scale, bitsOverUnit } = reciprocal(x);
        const real = 2 ** 19 / x;
        expect(Math.abs(scale / 2 ** (31 + bitsOverUnit) / real - 1)).toBeLessThan(2 ** -24);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseRange, meanSquareError } from "../../../../training/model/quantize/choose-range.ts";
import {
  dequantizeValue,
  encodingOf,
  quantizeValue,
} from "../../../../training/model/quantize/quantization.ts";
import { createRandom } from "../../../../training/random.ts";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const range = fc.tuple(value, value).map(([a, b]) => ({ low: Math.min(a, b, 0), high: Math.max(a, b, 0) }));

describe("scale and zero point", () => {
  test("every value of the range comes back within half a step, and a whole one at the ends", () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), ({ low, high }, part) => {
        fc.pre(high - low > 1e-12);
        const encoding = encodingOf({ low, high });
        const real = low + (high - low) * part;
        const error = Math.abs(dequantizeValue(quantizeValue(real, encoding), encoding) - real);
        expect(error).toBeLessThanOrEqual(encoding.scale * 1.001);
        const inner = Math.min(part, 1 - part) * 255 > 1;
        if (inner) expect(error).toBeLessThanOrEqual(encoding.scale * 0.501);
      }),
    );
  });

  test("zero is always exact, and the scale is a float32", () => {
    fc.assert(
      fc.property(range, (each) => {
        const encoding = encodingOf(each);
        expect(dequantizeValue(quantizeValue(0, encoding), encoding)).toBe(0);
        expect(Math.fround(encoding.scale)).toBe(encoding.scale);
        expect(encoding.scale).toBeGreaterThan(0);
      }),
    );
  });

  test("every int8 survives the way to a real value and back", () => {
    fc.assert(
      fc.property(range, fc.integer({ min: -128, max: 127 }), (each, stored) => {
        const encoding = encodingOf(each);
        expect(quantizeValue(dequantizeValue(stored, encoding), encoding)).toBe(stored);
      }),
    );
  });

  test("a rectified range starts at -128, a symmetric one near 0, ties go away from zero", () => {
    expect(encodingOf({ low: 0, high: 2.55 })).toEqual({ scale: Math.fround(0.01), zeroPoint: -128 });
    expect(encodingOf({ low: -1.28, high: 1.27 }).zeroPoint).toBe(0);
    expect([1.5, 2.5, -1.5, -2.5].map((real) => quantizeValue(real, { scale: 1, zeroPoint: 0 }))).toEqual([
      2, 3, -2, -3,
    ]);
  });

  test("a tensor that is always zero has a usable scale", () => {
    expect(encodingOf({ low: 0, high: 0 })).toEqual({ scale: 1, zeroPoint: -128 });
    expect(encodingOf({ low: -1e-30, high: 0 })).toEqual({ scale: 1, zeroPoint: 0 });
  });
});

describe("the choice of a range", () => {
  const random = createRandom(5);
  const sorted = Float32Array.from({ length: 8000 }, (_, at) => (at < 4 ? 40 : random.normal())).sort();
  const values = { low: sorted[0], high: sorted[sorted.length - 1], sorted };

  test("min-max holds all values", () => {
    expect(chooseRange(values, "none", { kind: "min-max" })).toEqual({ low: values.low, high: 40 });
  });
  test("a percentile leaves a few outliers out", () => {
    const { low, high } = chooseRange(values, "none", { kind: "percentile", tail: 0.001 });
    expect(high).toBeLessThan(4);
    expect(low).toBeGreaterThan(values.low);
  });
  test("least error is never worse than min-max, and gives up rare outliers only as far as that pays", () => {
    const chosen = chooseRange(values, "none", { kind: "least-error" });
    const whole = chooseRange(values, "none", { kind: "min-max" });
    expect(meanSquareError(sorted, chosen)).toBeLessThanOrEqual(meanSquareError(sorted, whole) * 1.01);
    expect(chosen.high).toBeLessThanOrEqual(40);
  });
  test("a fused activation bounds the range", () => {
    const choice = { kind: "min-max" } as const;
    expect(chooseRange(values, "relu", choice)).toEqual({ low: 0, high: 40 });
    expect(chooseRange(values, "relu6", choice)).toEqual({ low: 0, high: 6 });
    expect(chooseRange(values, "relu_n1_to_1", choice)).toEqual({ low: -1, high: 1 });
  });
  test("values on one side of zero still leave zero in", () => {
    const positive = { low: 5, high: 9, sorted: Float32Array.of(5, 6, 7, 8, 9) };
    for (const choice of [
      { kind: "min-max" },
      { kind: "percentile", tail: 0.2 },
      { kind: "least-error" },
    ] as const) {
      expect(chooseRange(positive, "none", choice).low).toBe(0);
    }
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { arcsine, cosine, exponential, logarithm, power, sine } from "../../training/elementary.ts";

/** How far apart two numbers are, in units of the last place of the second. */
const units = (got: number, wanted: number) => Math.abs(got - wanted) / (Math.abs(wanted) * 2 ** -52);
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test.each([
  ["e^x", exponential, Math.exp, number(-707, 709.7)],
  ["ln x", logarithm, Math.log, number(1e-300, 1e300)],
  ["ln x near 1", logarithm, Math.log, number(0.5, 2).filter((x) => Math.abs(x - 1) > 1e-6)],
])("%s is right to its last places", (_, ours, hosts, numbers) => {
  fc.assert(fc.property(numbers, (x) => units(ours(x), hosts(x)) < 4));
});

test("sine and cosine are right to 16 places", () => {
  fc.assert(
    fc.property(number(-6000, 6000), (angle) => {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThan(4e-16);
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThan(4e-16);
    }),
  );
});

test("the arcsine is right to its last places", () => {
  fc.assert(fc.property(number(-1, 1), (x) => Math.abs(arcsine(x) - Math.asin(x)) < 5e-16));
});

test("hold at their ends", () => {
  expect([exponential(0), exponential(-709), exponential(710), exponential(Number.NaN)]).toEqual([
    1,
    0,
    Number.POSITIVE_INFINITY,
    Number.NaN,
  ]);
  expect([logarithm(1), logarithm(0), logarithm(-1), logarithm(Number.POSITIVE_INFINITY)]).toEqual([
    0,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]);
  expect(units(logarithm(5e-324), Math.log(5e-324))).toBeLessThan(4);
  expect([sine(0), cosine(0), sine(Math.PI / 2)]).toEqual([0, 1, 1]);
  expect([power(7, 0), power(7, 1), Number(power(9, 0.5).toFixed(12))]).toEqual([1, 7, 3]);
});

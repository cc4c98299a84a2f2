/**
 * Elementary functions by sums and products alone. ECMAScript leaves the last bits of `Math.exp` and its like to the host, and they do
 * differ between engines and versions; what learns for thousands of steps makes other weights of them. These give the same bits
 * everywhere, right to about two units in the last place.
 */

/** ln 2 and half of pi as short numbers, whose multiples by small whole numbers are exact, and what these lack (Cody and Waite 1980). */
const LN2 = [0.6931471803691238, 1.9082149292705877e-10];
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;

/** Coefficients of Taylor's series of e^x, and of artanh x / x by the square of x. */
const EXPONENTIAL = Array.from({ length: 14 }, (_, k) => 1 / factorial(k));
const ARTANH = Array.from({ length: 12 }, (_, k) => 1 / (2 * k + 1));
/** Those of sine and cosine, written out: simulations of wrists ask for millions. */
const [F2, F3, F4, F5, F6, F7, F8, F9] = [2, 3, 4, 5, 6, 7, 8, 9].map((n) => 1 / factorial(n));
const [F10, F11, F12, F13, F14, F15, F16, F17] = [10, 11, 12, 13, 14, 15, 16, 17].map(
  (n) => 1 / factorial(n),
);

const view = new DataView(new ArrayBuffer(8));

/** e^x: 0 from about -708 down, infinite from about 709.8 up. */
export function exponential(x: number): number {
  if (!(x > -708)) return Number.isNaN(x) ? x : 0;
  if (x > 709.8) return Number.POSITIVE_INFINITY;
  const n = Math.round(x * Math.LOG2E);
  const sum = polynomial(reduced(x, n, LN2), EXPONENTIAL);
  // 2^n in two steps, for 2^1024 is no number.
  const half = n >> 1;
  return sum * powerOfTwo(half) * powerOfTwo(n - half);
}

/** The natural logarithm: -Infinity of 0, NaN of less. */
export function logarithm(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY)
    return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  const SMALLEST = 2.2250738585072014e-308;
  if (x < SMALLEST) return logarithm(x * 18_014_398_509_481_984) - 54 * Math.LN2;
  view.setFloat64(0, x);
  const high = view.getInt32(0);
  let exponent = (high >>> 20) - 1023;
  view.setInt32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln x = 2 artanh((x - 1) / (x + 1)).
  const share = (mantissa - 1) / (mantissa + 1);
  const [long, rest] = LN2;
  return exponent * long + (2 * share * polynomial(share * share, ARTANH) + exponent * rest);
}

/** The sine of an angle in radians, of up to some thousand turns. */
export function sine(angle: number): number {
  return ofQuarter(angle, 0);
}

/** The cosine of an angle in radians, of up to some thousand turns. */
export function cosine(angle: number): number {
  return ofQuarter(angle, 1);
}

/** The angle from -pi / 2 to pi / 2 whose sine is x, which is from -1 to 1. */
export function arcsine(x: number): number {
  // Half of the angle, then half of that and of that again, has a tangent below 0.1.
  const half = (tangent: number) => tangent / (1 + Math.sqrt(1 + tangent * tangent));
  const tangent = half(half(x / (1 + Math.sqrt(1 - x * x))));
  return 8 * tangent * polynomial(-tangent * tangent, ARTANH);
}

/** base^exponent of a base above 0. */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  return exponent === 1 ? base : exponential(exponent * logarithm(base));
}

/** The sine of an angle so many quarters of a turn further. */
function ofQuarter(angle: number, quarters: number): number {
  const n = Math.round(angle * (2 / Math.PI));
  const r = angle - n * HALF_PI[0] - n * HALF_PI[1] - n * HALF_PI[2];
  const s = r * r;
  const quarter = (n + quarters) & 3;
  const size =
    quarter & 1
      ? 1 - s * (F2 - s * (F4 - s * (F6 - s * (F8 - s * (F10 - s * (F12 - s * (F14 - s * F16)))))))
      : r * (1 - s * (F3 - s * (F5 - s * (F7 - s * (F9 - s * (F11 - s * (F13 - s * (F15 - s * F17))))))));
  return quarter & 2 ? -size : size;
}

/** x - n * (parts[0] + parts[1] + …). */
function reduced(x: number, n: number, parts: readonly number[]): number {
  let rest = x;
  for (const part of parts) rest -= n * part;
  return rest;
}

function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (let at = coefficients.length - 1; at >= 0; at--) sum = sum * x + coefficients[at];
  return sum;
}

/** 2^n, -1022 to 1023. */
function powerOfTwo(n: number): number {
  view.setInt32(0, (n + 1023) << 20);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}

function factorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}

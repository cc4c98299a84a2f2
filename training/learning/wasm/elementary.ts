import type { Statement, Value } from "./code.ts";
import type { Local, Scope } from "./function.ts";
import { f32x4, i32x4, v128 } from "./instructions.ts";

/**
 * Elementary functions of four floats at once, by sums and products alone: the same bits on every machine, which a host's
 * `Math.exp` does not promise. Errors are below one part in four million, which is what a float holds.
 */

type Vector = Local<"v128">;

/** c0 + x * (c1 + x * (c2 + …)). */
function polynomial(x: Value<"v128">, ...coefficients: readonly number[]): Value<"v128"> {
  return coefficients
    .map((coefficient) => f32x4.const(coefficient))
    .reduceRight((sum, coefficient) => f32x4.add(coefficient, f32x4.mul(x, sum)));
}

/** ln 2 and half of pi as a short number, whose small multiples are exact, and what it lacks (Cody and Waite 1980). */
const LN2 = { high: 0.693359375, low: Math.LN2 - 0.693359375 };
const HALF_PI = { high: 1.5703125, low: Math.PI / 2 - 1.5703125 };

/** x - n * (high + low). */
const reduced = (x: Vector, n: Vector, { high, low }: { high: number; low: number }) =>
  f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.const(high))), f32x4.mul(n, f32x4.const(low)));

/** Puts e^x in the place of x: 0 from about -87 down, no more than e^88. */
export function exponential(scope: Scope, x: Vector): Statement[] {
  const [n, below] = scope.vectors(2);
  const LEAST = f32x4.const(-87);
  return [
    below.set(f32x4.lt(x, LEAST)),
    x.set(f32x4.pmin(f32x4.pmax(x, LEAST), f32x4.const(88))),
    n.set(f32x4.nearest(f32x4.mul(x, f32x4.const(Math.LOG2E)))),
    x.set(reduced(x, n, LN2)),
    // Taylor's series up to where |x| < 0.35 leaves nothing.
    x.set(polynomial(x, 1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040)),
    // 2^n, written into the exponent of a float.
    n.set(i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.const(127, 127, 127, 127)), 23)),
    x.set(v128.bitselect(v128.zeros, f32x4.mul(x, n), below)),
  ];
}

/** Puts the natural logarithm in the place of x, which is a normal number above 0. */
export function logarithm(scope: Scope, x: Vector): Statement[] {
  const [exponent, large] = scope.vectors(2);
  const everywhere = (bits: number) => i32x4.const(bits, bits, bits, bits);
  return [
    exponent.set(f32x4.convert_i32x4_s(i32x4.add(i32x4.shr_u(x, 23), everywhere(-127)))),
    // The mantissa, between 1 and 2, then between the roots of 1/2 and of 2.
    x.set(v128.or(v128.and(x, everywhere(0x007fffff)), everywhere(0x3f800000))),
    large.set(f32x4.gt(x, f32x4.const(Math.SQRT2))),
    x.set(v128.bitselect(f32x4.mul(x, f32x4.const(0.5)), x, large)),
    exponent.set(f32x4.add(exponent, v128.and(large, f32x4.const(1)))),
    // ln x = 2 artanh((x - 1) / (x + 1)).
    x.set(f32x4.div(f32x4.sub(x, f32x4.const(1)), f32x4.add(x, f32x4.const(1)))),
    large.set(f32x4.mul(x, x)),
    x.set(f32x4.mul(x, polynomial(large, 2, 2 / 3, 2 / 5, 2 / 7, 2 / 9))),
    x.set(
      f32x4.add(
        f32x4.mul(exponent, f32x4.const(LN2.high)),
        f32x4.add(f32x4.mul(exponent, f32x4.const(LN2.low)), x),
      ),
    ),
  ];
}

/** Puts the sine in the place of the angle (in radians, some turns at most), and the cosine into `cosine`. */
export function sineAndCosine(scope: Scope, angle: Vector, cosine: Vector): Statement[] {
  const [n, square, odd] = scope.vectors(3);
  const ones = i32x4.const(1, 1, 1, 1);
  return [
    n.set(f32x4.nearest(f32x4.mul(angle, f32x4.const(2 / Math.PI)))),
    angle.set(reduced(angle, n, HALF_PI)),
    n.set(i32x4.trunc_sat_f32x4_s(n)),
    square.set(f32x4.mul(angle, angle)),
    cosine.set(polynomial(square, 1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320)),
    angle.set(f32x4.mul(angle, polynomial(square, 1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880))),
    // Every quarter of a turn the two change places, and one of them its sign.
    odd.set(i32x4.eq(v128.and(n, ones), ones)),
    square.set(v128.bitselect(cosine, angle, odd)),
    cosine.set(v128.bitselect(angle, cosine, odd)),
    angle.set(v128.xor(square, i32x4.shl(i32x4.shr_u(n, 1), 31))),
    cosine.set(v128.xor(cosine, i32x4.shl(i32x4.shr_u(i32x4.add(n, ones), 1), 31))),
  ];
}

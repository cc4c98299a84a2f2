/**
 * The integer arithmetic that the watch's int8 kernels are made of, exact to the bit and without BigInt.
 *
 * A real multiplier m is stored as m = multiplier * 2^(shift - 31) with multiplier in [2^30, 2^31), and is applied with
 * gemmlowp's *double* rounding: first the 64-bit product is rounded to its high half, then that is rounded again when it is
 * shifted right. Desktop libraries often round once; that is where their answers differ by one.
 */

/** m = multiplier * 2^(shift - 31). */
export interface QuantizedMultiplier {
  readonly multiplier: number;
  readonly shift: number;
}

const INT32_MAX = 0x7fffffff;
const INT32_MIN = -0x80000000;
const TWO_POW_31 = 2 ** 31;

const doubleBits = new DataView(new ArrayBuffer(8));

/** value = fraction * 2^exponent with |fraction| in [0.5, 1); 0 gives 0 and 0. For finite, normal numbers. */
function splitExponent(value: number): { fraction: number; exponent: number } {
  if (value === 0) return { fraction: 0, exponent: 0 };
  doubleBits.setFloat64(0, value);
  const exponent = ((doubleBits.getUint16(0) >> 4) & 0x7ff) - 1022;
  return { fraction: value / 2 ** exponent, exponent };
}

/**
 * The fixed-point form of a real multiplier. Multipliers below 2^-32 become 0, as on the watch.
 *
 * @param real finite and not negative
 */
export function quantizeMultiplier(real: number): QuantizedMultiplier {
  if (real === 0) return { multiplier: 0, shift: 0 };
  const { fraction, exponent } = splitExponent(real);
  let multiplier = Math.floor(fraction * TWO_POW_31 + 0.5);
  let shift = exponent;
  if (multiplier === TWO_POW_31) {
    multiplier /= 2;
    shift += 1;
  }
  return shift < -31 ? { multiplier: 0, shift: 0 } : { multiplier, shift };
}

/**
 * round(a * b / 2^31) of two int32, halves towards plus infinity, with the one overflow (-2^31 squared) saturated.
 *
 * The 62-bit product does not fit a double, so b is cut into a 16-bit low and a high half; both partial products do.
 */
export function saturatingRoundingDoublingHighMul(a: number, b: number): number {
  if (a === INT32_MIN && b === INT32_MIN) return INT32_MAX;
  const high = a * (b >> 16);
  const low = a * (b & 0xffff) + 0x40000000;
  const whole = Math.floor(high / 0x8000);
  return whole + Math.floor(((high - whole * 0x8000) * 0x10000 + low) / TWO_POW_31);
}

/** round(x / 2^exponent), halves away from zero; x int32, exponent 0 to 31. */
export function roundingDivideByPowerOfTwo(x: number, exponent: number): number {
  const mask = ((1 << exponent) - 1) | 0;
  const threshold = (mask >> 1) + (x < 0 ? 1 : 0);
  return (x >> exponent) + ((x & mask) > threshold ? 1 : 0);
}

/** x * m for an int32 accumulator x: left shift (wrapping), high multiply, rounding right shift. */
export function multiplyByQuantizedMultiplier(x: number, multiplier: number, shift: number): number {
  return shift > 0
    ? saturatingRoundingDoublingHighMul(x << shift, multiplier)
    : roundingDivideByPowerOfTwo(saturatingRoundingDoublingHighMul(x, multiplier), -shift);
}

/** x * 2^exponent as int32; what does not fit becomes the nearest end of the range. */
export function saturatingShiftLeft(x: number, exponent: number): number {
  const threshold = 2 ** (31 - exponent) - 1;
  if (x > threshold) return INT32_MAX;
  if (x < -threshold) return INT32_MIN;
  return x << exponent;
}

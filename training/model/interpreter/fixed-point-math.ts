import {
  roundingDivideByPowerOfTwo as divide,
  saturatingRoundingDoublingHighMul as multiply,
  saturatingShiftLeft,
} from "./fixed-point.ts";

/**
 * exp and 1/x on integers, as the watch's int8 SOFTMAX needs them (gemmlowp's definitions).
 * Qm.n means: an int32 that stands for its value divided by 2^n. Q0.31 is a fraction below 1.
 */

const INT32_MAX = 0x7fffffff;

/** e^(-2^k) in Q0.31 for k = -2 … 4, with the bit of a Q5.26 exponent that asks for it. */
const EXP_FACTORS: readonly { readonly bit: number; readonly factor: number }[] = [
  { bit: 1 << 24, factor: 1672461947 },
  { bit: 1 << 25, factor: 1302514674 },
  { bit: 1 << 26, factor: 790015084 },
  { bit: 1 << 27, factor: 290630308 },
  { bit: 1 << 28, factor: 39332535 },
  { bit: 1 << 29, factor: 720401 },
  { bit: 1 << 30, factor: 242 },
];
const ONE_QUARTER_Q5 = 1 << 24;
const ONE_EIGHTH_Q0 = 1 << 28;
const ONE_THIRD_Q0 = 715827883;
const EXP_MINUS_ONE_EIGHTH_Q0 = 1895147668;

/** e^x for x in [-1/4, 0), Q0.31 to Q0.31: the Taylor polynomial of degree 4 around -1/8. */
function expNearZero(x: number): number {
  const t = x + ONE_EIGHTH_Q0;
  const t2 = multiply(t, t);
  const t3 = multiply(t2, t);
  const t4 = multiply(t2, t2);
  const higherTerms = divide(multiply(divide(t4, 2) + t3, ONE_THIRD_Q0) + t2, 1);
  return EXP_MINUS_ONE_EIGHTH_Q0 + multiply(EXP_MINUS_ONE_EIGHTH_Q0, t + higherTerms);
}

/** e^x for x <= 0, Q5.26 to Q0.31: the part below a quarter by a polynomial, the rest by the factors of its bits. */
export function expOfNegative(x: number): number {
  if (x === 0) return INT32_MAX;
  const fraction = (x & (ONE_QUARTER_Q5 - 1)) - ONE_QUARTER_Q5;
  let result = expNearZero(fraction << 5);
  const rest = fraction - x;
  for (const { bit, factor } of EXP_FACTORS) {
    if ((rest & bit) !== 0) result = multiply(result, factor);
  }
  return result;
}

const ONE_Q2 = 1 << 29;
const FORTY_EIGHT_SEVENTEENTHS_Q2 = 1515870810;
const MINUS_THIRTY_TWO_SEVENTEENTHS_Q2 = -1010580540;

/** 1 / (1 + x) for x in [0, 1), Q0.31 to Q0.31: three Newton-Raphson steps. */
function reciprocalOfOnePlus(x: number): number {
  const halfDenominator = Math.trunc((x + INT32_MAX + 1) / 2);
  let y = FORTY_EIGHT_SEVENTEENTHS_Q2 + multiply(halfDenominator, MINUS_THIRTY_TWO_SEVENTEENTHS_Q2);
  for (let step = 0; step < 3; step++) {
    const error = ONE_Q2 - multiply(halfDenominator, y);
    y = (y + saturatingShiftLeft(multiply(y, error), 2)) | 0;
  }
  return saturatingShiftLeft(y, 1);
}

/**
 * 1 / x for a positive Q12.19 number: `scale` in Q0.31 and the number of bits it has to be shifted right.
 * 1 / x = scale / 2^31 / 2^bitsOverUnit.
 */
export function reciprocal(x: number): { scale: number; bitsOverUnit: number } {
  const headroom = Math.clz32(x);
  return { scale: reciprocalOfOnePlus(((x << headroom) - 0x80000000) | 0), bitsOverUnit: 12 - headroom };
}

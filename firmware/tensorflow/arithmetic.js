/** Arithmetic of whole numbers as TensorFlow does it, in doubles: every part of a product is exact in one. */

export const TWO31 = 2147483648;
/** exp(-1/4), exp(-1/2), exp(-1) … exp(-16) with 31 fractional bits. */
const EXPONENTIALS = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];

const single = new Float32Array(1);
/** @param {number} value @returns {number} the nearest 32-bit float */
export const toFloat = (value) => {
  single[0] = value;
  return single[0];
};

/** Half away from zero. @param {number} value */
export const round = (value) => (value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5));

/** floor((a * b + 2^30) / 2^31) for 32-bit a and b: gemmlowp's rounding doubling high multiply. */
export const mulHigh = (/** @type {number} */ a, /** @type {number} */ b) => {
  const high = (a >> 16) * b;
  const whole = Math.floor(high / 32768);
  return whole + Math.floor(((high - whole * 32768) * 65536 + (a & 65535) * b + 1073741824) / TWO31);
};

/** x / 2^e, half away from zero. */
export const divide = (/** @type {number} */ x, /** @type {number} */ e) => {
  const mask = ((1 << e) - 1) | 0;
  return (x >> e) + ((x & mask) > (mask >> 1) + (x < 0 ? 1 : 0) ? 1 : 0);
};

export const clamp = (/** @type {number} */ x, /** @type {number} */ low, /** @type {number} */ high) =>
  x < low ? low : x > high ? high : x;

export const saturate = (/** @type {number} */ x) => clamp(x, -TWO31, TWO31 - 1);

/** A real multiplier as a 31-bit fraction and a power of two. @returns {[number, number]} */
export const multiplier = (/** @type {number} */ real) => {
  let e = 0;
  if (!real) return [0, 0];
  while (real >= 1) {
    real /= 2;
    e++;
  }
  while (real < 0.5) {
    real *= 2;
    e--;
  }
  let q = round(real * TWO31);
  if (q === TWO31) {
    q /= 2;
    e++;
  }
  return e < -31 ? [0, 0] : [q, e];
};

/** Q5.26 -> Q0.31, for a <= 0. */
export const exponential = (/** @type {number} */ a) => {
  if (!a) return TWO31 - 1;
  // A multiple of a quarter by table, what is left over by a Taylor series around -1/8.
  const rest = (a & 16777215) - 16777216;
  const x = rest * 32 + 268435456;
  const x2 = mulHigh(x, x);
  const cubic = divide(mulHigh(x2, x2), 2) + mulHigh(x2, x);
  const series = x + divide(mulHigh(cubic, 715827883) + x2, 1);
  let y = 1895147668 + mulHigh(1895147668, series);
  for (let i = 0; i < 7; i++) if ((rest - a) & (1 << (24 + i))) y = mulHigh(y, EXPONENTIALS[i]);
  return y;
};

/** Floored square root of the number's lowest 32 bits, taken as unsigned. */
export function integerRoot(value: number): number {
  return Math.floor(Math.sqrt(value >>> 0));
}

/** Floored length of a vector of whole numbers; the sum of squares wraps at 32 bits as it does in C. */
export function lengthOfDifference(x: number, y: number, z: number): number {
  return integerRoot(Math.imul(x, x) + Math.imul(y, y) + Math.imul(z, z));
}

/** The nearest number from -128 to 127. */
export function clipToInt8(value: number): number {
  return Math.max(-128, Math.min(127, value));
}

import type { Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";

/** QUANTIZE from float32 to int8, and DEQUANTIZE back, at the ends of a graph. Both are done on the bits of the floats. */
export interface FloatLayer {
  readonly kind: "quantize-float" | "dequantize";
  readonly elements: number;
  /** A float32. */
  readonly scale: number;
  readonly zeroPoint: number;
}

const SOURCE: Register = 0;
const TARGET: Register = 1;
const COUNT: Register = 2;
const BITS: Register = 3;
const MANTISSA: Register = 4;
const QUOTIENT: Register = 5;
const EXPONENT: Register = 6;
const T: Register = 7;
const SCALE: Register = 8;
const SHIFT: Register = 9;
const VALUE: Register = 10;

const HIDDEN_BIT = 2 ** 23;
const ABOVE_INT8 = 1000;

interface FloatParts {
  /** 2^23 … 2^24 - 1. */
  readonly mantissa: number;
  /** value = mantissa * 2^exponent. */
  readonly exponent: number;
}

/** A positive float32 in whole numbers. */
function floatParts(value: number): FloatParts {
  const exponent = Math.floor(Math.log2(value)) - 23;
  const mantissa = value / 2 ** exponent;
  // The logarithm may be off by a bit at powers of two.
  if (mantissa < HIDDEN_BIT) return { mantissa: mantissa * 2, exponent: exponent - 1 };
  return mantissa < 2 * HIDDEN_BIT
    ? { mantissa, exponent }
    : { mantissa: mantissa / 2, exponent: exponent + 1 };
}

/** Puts addresses, count and the scale's mantissa where the loop expects them. */
function emitSetUp(frame: Frame, layer: FloatLayer, input: Place, output: Place): FloatParts {
  const scale = floatParts(layer.scale);
  frame.addressOf(SOURCE, input);
  frame.addressOf(TARGET, output);
  frame.asm.constant(COUNT, layer.elements);
  frame.asm.literal(SCALE, scale.mantissa);
  return scale;
}

/**
 * out = clamp(round(in / scale) + zeroPoint). The quotient is rounded to a float32 first, half to even, then to a whole number,
 * halves away from zero: the mantissas are divided to 26 bits with a sticky one.
 */
export function emitQuantizeFloat(frame: Frame, layer: FloatLayer, input: Place, output: Place): void {
  const { asm } = frame;
  const scale = emitSetUp(frame, layer, input, output);
  const top = asm.here("quantize");
  const done = asm.label("done");
  const normal = asm.label("normal");
  asm.emit("ldr_post", { t: BITS, n: SOURCE, i: 4 });

  // MANTISSA = bits without the sign; nothing at all, and what is no number, give 0.
  asm.emit("movs_imm", { d: QUOTIENT, i: 0 });
  asm.emit("bic_imm", { d: MANTISSA, n: BITS, i: 0x80000000 });
  asm.emit("cmp_imm", { n: MANTISSA, i: 0 });
  asm.branchIf("eq", done);
  asm.literal(T, 0x7f800000);
  asm.emit("cmp", { n: MANTISSA, m: T });
  asm.branchIf("hi", done);

  // MANTISSA and EXPONENT: what EXPONENT is less than the scale's is what the quotient of mantissas is shifted by.
  asm.emit("mov_shifted", { d: EXPONENT, m: MANTISSA, s: 1, i: 23 });
  asm.emit("bic_imm", { d: MANTISSA, n: MANTISSA, i: 0x7f800000 });
  asm.emit("cmp_imm", { n: EXPONENT, i: 0 });
  const numbers = asm.label("numbers");
  asm.branchIf("ne", normal);
  asm.emit("clz", { d: T, m: MANTISSA });
  asm.emit("subs_imm", { d: T, i: 8 });
  asm.emit("lsl", { d: MANTISSA, n: MANTISSA, m: T });
  asm.emit("rsb_imm", { d: EXPONENT, n: T, i: 1 });
  asm.branch(numbers);
  asm.place(normal);
  asm.emit("orr_imm", { d: MANTISSA, n: MANTISSA, i: HIDDEN_BIT });
  asm.place(numbers);
  asm.addConstant(EXPONENT, EXPONENT, -150 - scale.exponent);

  // Too small for a half: 0. Too large for int8: more than that; beyond an int32 the zero point is added with wrap-around.
  asm.constant(T, -2);
  asm.emit("cmp", { n: EXPONENT, m: T });
  asm.branchIf("lt", done);
  asm.constant(QUOTIENT, ABOVE_INT8);
  const sizeable = asm.label("sizeable");
  asm.emit("cmp_imm", { n: EXPONENT, i: 9 });
  asm.branchIf("le", sizeable);
  // 31 bits more: at least 2^31 where the mantissa is no smaller than the scale's.
  asm.emit("cmp_high", { n: MANTISSA, m: SCALE });
  const small = asm.label("small");
  asm.branchIf("cs", small);
  asm.emit("subs_imm", { d: EXPONENT, i: 1 });
  asm.place(small);
  asm.emit("cmp_imm", { n: EXPONENT, i: 31 });
  asm.branchIf("lt", done);
  asm.constant(QUOTIENT, 0x7fffffff);
  asm.emit("cmp_imm", { n: BITS, i: 0 });
  asm.branchIf("ge", done);
  asm.emit("adds_imm", { d: QUOTIENT, i: 1 });
  asm.branch(done);

  asm.place(sizeable);
  emitQuotient(frame);
  asm.place(done);
  // The sign, as a mask: (q ^ mask) - mask.
  asm.emit("mov_shifted", { d: T, m: BITS, s: 2, i: 31 });
  asm.emit("eor_shifted", { d: QUOTIENT, n: QUOTIENT, m: T, s: 0, i: 0 });
  asm.emit("sub_shifted", { d: QUOTIENT, n: QUOTIENT, m: T, s: 0, i: 0 });
  asm.addConstant(QUOTIENT, QUOTIENT, layer.zeroPoint);
  asm.emit("ssat", { d: QUOTIENT, w: 8, n: QUOTIENT });
  asm.emit("strb_post", { t: QUOTIENT, n: TARGET, i: 1 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
}

/** QUOTIENT = MANTISSA / SCALE * 2^EXPONENT, rounded twice, for exponents of -2 to 9; loses MANTISSA, SHIFT, VALUE and T. */
function emitQuotient({ asm }: Frame): void {
  asm.emit("movs_imm", { d: QUOTIENT, i: 0 });
  // 25 bits behind the point, as many at a time as a remainder has room for.
  for (const bits of [8, 8, 8, 1]) {
    asm.emit("mov_shifted", { d: MANTISSA, m: MANTISSA, s: 0, i: bits });
    asm.emit("udiv", { d: T, n: MANTISSA, m: SCALE });
    asm.emit("mls", { d: MANTISSA, n: T, m: SCALE, a: MANTISSA });
    asm.emit("add_shifted", { d: QUOTIENT, n: T, m: QUOTIENT, s: 0, i: bits });
  }
  // One more bit, which says whether anything is left.
  asm.emit("rsb_imm", { d: T, n: MANTISSA, i: 0 });
  asm.emit("mov_shifted", { d: T, m: T, s: 1, i: 31 });
  asm.emit("add_shifted", { d: QUOTIENT, n: T, m: QUOTIENT, s: 0, i: 1 });
  // SHIFT = bits beyond 24: 2 or 3. Half of them, less one, and the last bit that stays make it round half to even.
  asm.emit("clz", { d: SHIFT, m: QUOTIENT });
  asm.emit("rsb_imm", { d: SHIFT, n: SHIFT, i: 8 });
  asm.emit("lsr", { d: T, n: QUOTIENT, m: SHIFT });
  asm.emit("and_imm", { d: T, n: T, i: 1 });
  asm.emit("add", { d: QUOTIENT, m: T });
  emitHalf(asm, T, SHIFT);
  asm.emit("add", { d: QUOTIENT, m: T });
  asm.emit("subs_imm", { d: QUOTIENT, i: 1 });
  asm.emit("lsr", { d: QUOTIENT, n: QUOTIENT, m: SHIFT });
  // Now the point: 26 - SHIFT - EXPONENT bits behind it, rounded half up.
  asm.emit("add", { d: SHIFT, m: EXPONENT });
  asm.emit("rsb_imm", { d: SHIFT, n: SHIFT, i: 26 });
  emitHalf(asm, T, SHIFT);
  asm.emit("add", { d: QUOTIENT, m: T });
  asm.emit("lsr", { d: QUOTIENT, n: QUOTIENT, m: SHIFT });
}

/** d = 2^(shift - 1); loses VALUE. */
function emitHalf(asm: Frame["asm"], d: Register, shift: Register): void {
  asm.emit("subw", { d: VALUE, n: shift, i: 1 });
  asm.constant(d, 1);
  asm.emit("lsl", { d, n: d, m: VALUE });
}

/**
 * out = scale * (in - zeroPoint) as a float32: the product of the scale's mantissa and the difference has at most 32 bits, of which 24 are
 * kept, rounded half to even.
 */
export function emitDequantize(frame: Frame, layer: FloatLayer, input: Place, output: Place): void {
  const { asm } = frame;
  const scale = emitSetUp(frame, layer, input, output);
  const top = asm.here("dequantize");
  const zero = asm.label("zero");
  asm.emit("ldrsb_post", { t: VALUE, n: SOURCE, i: 1 });
  asm.emit("movs_imm", { d: BITS, i: 0 });
  asm.addConstant(VALUE, VALUE, -layer.zeroPoint);
  asm.emit("cmp_wide_imm", { n: VALUE, i: 0 });
  asm.branchIf("eq", zero);
  asm.emit("mov_shifted", { d: T, m: VALUE, s: 2, i: 31 });
  asm.emit("eor_shifted", { d: MANTISSA, n: VALUE, m: T, s: 0, i: 0 });
  asm.emit("sub_shifted", { d: MANTISSA, n: MANTISSA, m: T, s: 0, i: 0 });
  asm.emit("mul", { d: MANTISSA, n: MANTISSA, m: SCALE });
  // SHIFT = bits beyond 24: 0 to 8.
  asm.emit("clz", { d: SHIFT, m: MANTISSA });
  asm.emit("rsb_imm", { d: SHIFT, n: SHIFT, i: 8 });
  asm.emit("lsr", { d: BITS, n: MANTISSA, m: SHIFT });
  // One more where twice the rest and the last bit that stays are more than 2^SHIFT.
  asm.emit("lsl", { d: T, n: BITS, m: SHIFT });
  asm.emit("sub_shifted", { d: MANTISSA, n: MANTISSA, m: T, s: 0, i: 0 });
  asm.emit("and_imm", { d: T, n: BITS, i: 1 });
  asm.emit("add_shifted", { d: MANTISSA, n: T, m: MANTISSA, s: 0, i: 1 });
  asm.constant(T, 1);
  asm.emit("lsl", { d: T, n: T, m: SHIFT });
  asm.emit("sub_shifted", { d: T, n: T, m: MANTISSA, s: 0, i: 0 });
  asm.emit("add_shifted", { d: BITS, n: BITS, m: T, s: 1, i: 31 });
  // The hidden bit adds one to the exponent, and a mantissa that became 2^24 another one.
  asm.addConstant(SHIFT, SHIFT, scale.exponent + 149);
  asm.emit("add_shifted", { d: BITS, n: BITS, m: SHIFT, s: 0, i: 23 });
  asm.emit("and_imm", { d: VALUE, n: VALUE, i: 0x80000000 });
  asm.emit("orr_shifted", { d: BITS, n: BITS, m: VALUE, s: 0, i: 0 });
  asm.place(zero);
  asm.emit("str_post", { t: BITS, n: TARGET, i: 4 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
}

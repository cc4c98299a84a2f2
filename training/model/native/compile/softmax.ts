import type { Assembler } from "../arm/assembler.ts";
import type { Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";

/** SOFTMAX on int8 with its numbers as the interpreter works them out. */
export interface SoftmaxLayer {
  readonly kind: "softmax";
  readonly rows: number;
  /** Classes. */
  readonly depth: number;
  /** Differences from the largest are scaled to Q5.26 by this. */
  readonly multiplier: number;
  readonly shift: number;
  /** Smaller differences count as nothing. */
  readonly smallestDifference: number;
}

/** e^(-2^k) in Q0.31 for k = -2 … 4, for the bits 24 to 30 of a Q5.26 exponent; as in `interpreter/fixed-point-math.ts`. */
const EXP_FACTORS = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];
const FIRST_EXP_BIT = 24;
const ONE_EIGHTH_Q0 = 1 << 28;
const ONE_THIRD_Q0 = 715827883;
const EXP_MINUS_ONE_EIGHTH_Q0 = 1895147668;
const ONE_Q2 = 1 << 29;
const FORTY_EIGHT_SEVENTEENTHS_Q2 = 1515870810;
const MINUS_THIRTY_TWO_SEVENTEENTHS_Q2 = -1010580540;
const INT32_MAX = 0x7fffffff;

const INPUT: Register = 0;
const OUTPUT: Register = 1;
const MAX: Register = 2;
const SUM: Register = 3;
const X: Register = 4;
const COUNT: Register = 5;
const STORED: Register = 6;
const T: Register = 7;
const U: Register = 8;
const V: Register = 9;
const W: Register = 10;
/** What the second pass shifts by. */
const SHIFT: Register = 11;
const P: Register = 12;
const Q: Register = 14;

/**
 * Every row: the largest value, the exponentials of the differences from it and their sum, the reciprocal of that, the products. The
 * instructions are those of `interpreter/softmax.ts`, one for one, without a branch that depends on the data.
 *
 * @param exponentials has room for a word for each class; where there is none they are worked out twice
 */
export function emitSoftmax(
  frame: Frame,
  layer: SoftmaxLayer,
  input: Place,
  output: Place,
  exponentials: Place | undefined,
): void {
  const { asm } = frame;
  frame.addressOf(INPUT, input);
  frame.store(INPUT, "a");
  frame.addressOf(OUTPUT, output);
  if (layer.rows > 1) {
    asm.constant(COUNT, layer.rows);
    frame.store(COUNT, "count");
  }
  const row = asm.here("row");
  emitLargest(frame, layer);

  frame.load(INPUT, "a");
  asm.constant(COUNT, layer.depth);
  asm.emit("movs_imm", { d: SUM, i: 0 });
  if (exponentials !== undefined) frame.addressOf(STORED, exponentials);
  const first = asm.here("exponentials");
  emitExponential(asm, layer);
  if (exponentials !== undefined) asm.emit("str_post", { t: T, n: STORED, i: 4 });
  // Q0.31 to Q12.19, rounded: halves it last so that nothing overflows.
  asm.emit("mov_shifted", { d: T, m: T, s: 2, i: 11 });
  asm.emit("adds_imm", { d: T, i: 1 });
  asm.emit("add_shifted", { d: SUM, n: SUM, m: T, s: 2, i: 1 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", first);

  emitReciprocal(asm);

  frame.load(INPUT, "a");
  asm.constant(COUNT, layer.depth);
  if (exponentials !== undefined) frame.addressOf(STORED, exponentials);
  const second = asm.here("products");
  if (exponentials === undefined) emitExponential(asm, layer);
  else {
    asm.emit("ldr_post", { t: T, n: STORED, i: 4 });
    asm.emit("adds_imm", { d: INPUT, i: 1 });
  }
  emitHighMultiply(asm, T, T, SUM, U);
  asm.emit("asr", { d: T, n: T, m: SHIFT });
  asm.emit("adds_imm", { d: T, i: 1 });
  asm.emit("mov_shifted", { d: T, m: T, s: 2, i: 1 });
  asm.emit("subs_imm", { d: T, i: 128 });
  asm.emit("ssat", { d: T, w: 8, n: T });
  asm.emit("strb_post", { t: T, n: OUTPUT, i: 1 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", second);

  if (layer.rows > 1) {
    frame.store(INPUT, "a");
    frame.load(COUNT, "count");
    asm.emit("subs_imm", { d: COUNT, i: 1 });
    frame.store(COUNT, "count");
    asm.branchIf("ne", row);
  }
}

/** MAX = the largest of the row at INPUT. */
function emitLargest({ asm }: Frame, { depth }: SoftmaxLayer): void {
  asm.constant(COUNT, depth);
  asm.constant(MAX, -128);
  const top = asm.here("largest");
  asm.emit("ldrsb_post", { t: T, n: INPUT, i: 1 });
  asm.emit("sub_shifted", { d: T, n: T, m: MAX, s: 0, i: 0 });
  asm.emit("bic_shifted", { d: T, n: T, m: T, s: 2, i: 31 });
  asm.emit("add_shifted", { d: MAX, n: MAX, m: T, s: 0, i: 0 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
}

/** d = round(x * y / 2^31), halves towards plus infinity; `low` is lost. For every x and y but twice the lowest. */
function emitHighMultiply(asm: Assembler, d: Register, x: Register, y: Register, low: Register): void {
  asm.emit("smull", { l: low, h: d, n: x, m: y });
  asm.emit("adds_wide_imm", { d: low, n: low, i: 0x40000000 });
  asm.emit("adc_imm", { d, n: d, i: 0 });
  asm.emit("mov_shifted", { d, m: d, s: 0, i: 1 });
  asm.emit("orr_shifted", { d, n: d, m: low, s: 1, i: 31 });
}

/** T = e^(the difference of the next value at INPUT from MAX) in Q0.31; loses X, U, V and W. */
function emitExponential(asm: Assembler, layer: SoftmaxLayer): void {
  asm.emit("ldrsb_post", { t: X, n: INPUT, i: 1 });
  asm.emit("subs_three", { d: X, n: X, m: MAX });
  const mayBeNothing = layer.smallestDifference > -255;
  if (mayBeNothing) asm.addConstant(W, X, -layer.smallestDifference);
  asm.emit("mov_shifted", { d: X, m: X, s: 0, i: layer.shift });
  asm.literal(U, layer.multiplier);
  emitHighMultiply(asm, X, X, U, V);

  // V = the part below a quarter, less a quarter; X = the rest, whose bits choose factors. U = V in Q0.31, plus an eighth.
  asm.emit("bic_imm", { d: V, n: X, i: 0xff000000 });
  asm.emit("subs_wide_imm", { d: V, n: V, i: 1 << FIRST_EXP_BIT });
  asm.emit("mov_shifted", { d: U, m: V, s: 0, i: 5 });
  asm.emit("add_imm", { d: U, n: U, i: ONE_EIGHTH_Q0 });
  asm.emit("sub_shifted", { d: V, n: V, m: X, s: 0, i: 0 });
  emitPolynomial(asm);
  EXP_FACTORS.forEach((factor, index) => {
    asm.emit("sbfx", { d: U, n: V, i: FIRST_EXP_BIT + index, w: 1 });
    emitFactor(asm, factor);
  });

  // The exponent 0 is the one that the factors cannot make.
  asm.emit("mov_shifted", { d: X, m: X, s: 2, i: 31 });
  asm.emit("and_shifted", { d: T, n: T, m: X, s: 0, i: 0 });
  asm.constant(U, INT32_MAX);
  asm.emit("bic_shifted", { d: U, n: U, m: X, s: 0, i: 0 });
  asm.emit("orr_shifted", { d: T, n: T, m: U, s: 0, i: 0 });
  if (mayBeNothing) asm.emit("bic_shifted", { d: T, n: T, m: W, s: 2, i: 31 });
}

/** T = e^(U - 1/8) in Q0.31 for U in [-1/8, 1/8): the Taylor polynomial of degree 4. Small factors are doubled for SMMULR, which halves. */
function emitPolynomial(asm: Assembler): void {
  const double = (d: Register, n: Register) => asm.emit("add_shifted", { d, n, m: n, s: 0, i: 0 });
  double(Q, U);
  asm.emit("smmulr", { d: P, n: U, m: Q });
  asm.emit("smmulr", { d: T, n: P, m: Q });
  double(Q, P);
  asm.emit("smmulr", { d: Q, n: Q, m: P });
  // The fourth power is not negative: a quarter of it is rounded by adding a half.
  asm.emit("addw", { d: Q, n: Q, i: 2 });
  asm.emit("add_shifted", { d: T, n: T, m: Q, s: 2, i: 2 });
  asm.literal(Q, 2 * ONE_THIRD_Q0);
  asm.emit("smmlar", { d: T, n: T, m: Q, a: P });
  // Half of it, rounded, halves away from zero.
  asm.emit("add_shifted", { d: T, n: T, m: T, s: 2, i: 31 });
  asm.emit("adds_imm", { d: T, i: 1 });
  asm.emit("add_shifted", { d: T, n: U, m: T, s: 2, i: 1 });
  double(T, T);
  asm.literal(Q, EXP_MINUS_ONE_EIGHTH_Q0);
  asm.emit("smmlar", { d: T, n: Q, m: T, a: Q });
}

/** T times a factor in Q0.31 where the mask U is -1, T where it is 0. */
function emitFactor(asm: Assembler, factor: number): void {
  if (factor >= 2 ** 30) {
    // T + T * (2 * factor - 2^32) / 2^32, rounded: the same, and nothing is added where the mask takes the factor away.
    asm.literal(P, 2 * factor - 2 ** 32);
    asm.emit("and_shifted", { d: P, n: P, m: U, s: 0, i: 0 });
    asm.emit("smmlar", { d: T, n: T, m: P, a: T });
    return;
  }
  asm.literal(P, 2 * factor);
  asm.emit("smmulr", { d: P, n: T, m: P });
  asm.emit("and_shifted", { d: P, n: P, m: U, s: 0, i: 0 });
  asm.emit("bic_shifted", { d: T, n: T, m: U, s: 0, i: 0 });
  asm.emit("orr_shifted", { d: T, n: T, m: P, s: 0, i: 0 });
}

/** SUM = 1 / SUM as a Q0.31 fraction, and SHIFT = one less than the bits that a product with it is shifted right for int8. */
function emitReciprocal(asm: Assembler): void {
  asm.emit("clz", { d: T, m: SUM });
  asm.emit("lsl", { d: SUM, n: SUM, m: T });
  asm.emit("rsb_imm", { d: SHIFT, n: T, i: 34 });
  asm.emit("mov_shifted", { d: X, m: SUM, s: 1, i: 1 });
  asm.literal(P, 2 * MINUS_THIRTY_TWO_SEVENTEENTHS_Q2);
  asm.literal(Q, FORTY_EIGHT_SEVENTEENTHS_Q2);
  asm.emit("smmlar", { d: U, n: X, m: P, a: Q });
  asm.constant(COUNT, 3);
  const top = asm.here("newton");
  emitHighMultiply(asm, T, X, U, V);
  asm.emit("rsb_imm", { d: T, n: T, i: ONE_Q2 });
  asm.emit("add_shifted", { d: T, n: T, m: T, s: 0, i: 0 });
  asm.emit("smmulr", { d: T, n: U, m: T });
  asm.emit("add_shifted", { d: U, n: U, m: T, s: 0, i: 2 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
  asm.emit("qadd", { d: SUM, n: U, m: U });
}

import type { Assembler } from "../arm/assembler.ts";
import type { Register } from "../arm/registers.ts";
import type { ConvolutionLayer, Rescale } from "./convolution-layer.ts";

/**
 * How sums become int8. `short` takes five instructions, two of them rounding multiplications that are exact where no sum can overflow when
 * it is doubled and every shift is to the right, by one or more; `exact` does everything the interpreter does, also where a sum wraps.
 */
export type RequantizeKind = "short" | "exact";

/** Words a channel has among the weights. */
export const REQUANTIZE_WORDS: Readonly<Record<RequantizeKind, number>> = { short: 2, exact: 4 };

/** Pooling before rescaling subtracts sums from each other, so they have to stay in half the range. */
const SHORT_LIMIT = 2 ** 29;

/** `short` where it is exact for every input the layer can get. */
export function requantizeKind(layer: ConvolutionLayer): RequantizeKind {
  const taps = layer.weights.length / layer.outDepth;
  const largestInput = Math.max(127 - layer.inputZeroPoint, layer.inputZeroPoint + 128);
  const fits = layer.rescale.every(({ multiplier, shift }, channel) => {
    let total = Math.abs(layer.bias[channel] ?? 0);
    for (let tap = 0; tap < taps; tap++) {
      const at = layer.isDepthwise ? tap * layer.outDepth + channel : channel * taps + tap;
      total += Math.abs((layer.weights[at] ?? 0) - layer.weightZeroPoint) * largestInput;
    }
    return total < SHORT_LIMIT && (multiplier === 0 || (shift <= -1 && shift >= -31));
  });
  return fits ? "short" : "exact";
}

/**
 * The words of one channel.
 *
 * short: the multiplier, and -2^(32 - n) for a shift by n to the right, which a rounding high multiplication turns into that shift when
 * its product is subtracted (2^31 would be no int32).
 * exact: the multiplier, the shift to the left, n - 1, and -1 where n > 0; n - 1 and this are 0 where n is 0.
 */
export function requantizeWords(kind: RequantizeKind, { multiplier, shift }: Rescale): number[] {
  if (kind === "short") return multiplier === 0 ? [0, -(2 ** 30)] : [multiplier, -(2 ** (32 + shift))];
  return shift >= 0 ? [multiplier, shift, 0, 0] : [multiplier, 0, -shift - 1, -1];
}

/**
 * Leaves the int8 result of a sum in its register.
 *
 * @param sum holds twice the sum for `short`, the sum for `exact`
 * @param constants the channel's words; for `exact` the last two are lost
 * @param zeroPoint holds the output's zero point
 */
export function emitRequantize(
  asm: Assembler,
  kind: RequantizeKind,
  sum: Register,
  constants: readonly Register[],
  zeroPoint: Register,
): void {
  const [multiplier = 0, second = 0, third = 0, fourth = 0] = constants;
  if (kind === "short") {
    // High half of 2 * sum * multiplier, rounded: halves towards plus infinity, as the interpreter's first rounding.
    asm.emit("smmulr", { d: sum, n: sum, m: multiplier });
    // One less where that is negative, so that the second rounding takes halves away from zero.
    asm.emit("add_shifted", { d: sum, n: sum, m: sum, s: 2, i: 31 });
    asm.emit("smmlsr", { d: sum, n: sum, m: second, a: zeroPoint });
  } else {
    asm.emit("lsl", { d: sum, n: sum, m: second });
    asm.emit("smull", { l: second, h: sum, n: sum, m: multiplier });
    asm.emit("adds_wide_imm", { d: second, n: second, i: 0x40000000 });
    asm.emit("adc_imm", { d: sum, n: sum, i: 0 });
    asm.emit("mov_shifted", { d: sum, m: sum, s: 0, i: 1 });
    asm.emit("orr_shifted", { d: sum, n: sum, m: second, s: 1, i: 31 });
    // round(sum / 2^n), halves away from zero, without a sum that could overflow: ((sum - sign) >> (n - 1)) + 1) >> 1.
    asm.emit("and_shifted", { d: second, n: fourth, m: sum, s: 2, i: 31 });
    asm.emit("add_shifted", { d: sum, n: sum, m: second, s: 0, i: 0 });
    asm.emit("asr", { d: sum, n: sum, m: third });
    asm.emit("sub_shifted", { d: sum, n: sum, m: fourth, s: 0, i: 0 });
    asm.emit("rsb_imm", { d: fourth, n: fourth, i: 0 });
    asm.emit("asr", { d: sum, n: sum, m: fourth });
    asm.emit("ssat", { d: sum, w: 16, n: sum });
    asm.emit("add", { d: sum, m: zeroPoint });
  }
  asm.emit("ssat", { d: sum, w: 8, n: sum });
}

/** x = the larger of x and y; y is kept and t is lost. For numbers whose difference fits a word. */
export function emitMax(asm: Assembler, x: Register, y: Register, t: Register): void {
  asm.emit("sub_shifted", { d: t, n: x, m: y, s: 0, i: 0 });
  asm.emit("bic_shifted", { d: t, n: t, m: t, s: 2, i: 31 });
  asm.emit("add_shifted", { d: x, n: y, m: t, s: 0, i: 0 });
}

/** x = the smaller of x and y; y is kept and t is lost. */
export function emitMin(asm: Assembler, x: Register, y: Register, t: Register): void {
  asm.emit("sub_shifted", { d: t, n: x, m: y, s: 0, i: 0 });
  asm.emit("and_shifted", { d: t, n: t, m: t, s: 2, i: 31 });
  asm.emit("add_shifted", { d: x, n: y, m: t, s: 0, i: 0 });
}

/** Cuts an int8 result to the range of its fused activation, where that is smaller than int8's. */
export function emitClamp(
  asm: Assembler,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
  value: Register,
  [bound, t]: readonly [Register, Register],
): void {
  if (lowest > -128) {
    asm.constant(bound, lowest);
    emitMax(asm, value, bound, t);
  }
  if (highest < 127) {
    asm.constant(bound, highest);
    emitMin(asm, value, bound, t);
  }
}

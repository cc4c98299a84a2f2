import type { Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";
import { emitDivision, type PoolLayer } from "./pool.ts";
import { emitClamp, emitMax } from "./requantize.ts";

const WINDOW: Register = 0;
const OUTPUT: Register = 1;
const TAP: Register = 2;
const TAPS: Register = 3;
const CHANNELS: Register = 4;
const WINDOWS: Register = 5;
const VALUE: Register = 6;
/** One result, or four: the largest bytes of a word, or sums in half-words. */
const LOW: Register = 7;
const HIGH: Register = 8;
const COUNT: Register = 9;
const T: Register = 10;
const U: Register = 11;
const RESULT: Register = 12;

/** Windows of whole taps side by side in one row: no tap has to be looked at to see whether it lies inside. */
export function isRowPool({ batches, rows, columns }: PoolLayer): boolean {
  const upright = columns.inSize === 1 && columns.filterSize === 1;
  const flat = rows.inSize === 1 && rows.filterSize === 1;
  if (batches > 1 || !(upright || flat)) return false;
  const axis = upright ? rows : columns;
  return axis.padBefore === 0 && (axis.outSize - 1) * axis.stride + axis.filterSize <= axis.inSize;
}

/** Pools of one row: window after window, four channels at a time where their number allows it, else one. */
export function emitRowPool(frame: Frame, layer: PoolLayer, input: Place, output: Place): void {
  const { asm } = frame;
  const { depth, isMax } = layer;
  const axis = layer.columns.inSize === 1 ? layer.rows : layer.columns;
  // Sums of so many bytes fit into half-words.
  const isFourfold = depth % 4 === 0 && (isMax || axis.filterSize <= 255);
  frame.addressOf(WINDOW, input);
  frame.addressOf(OUTPUT, output);
  asm.constant(WINDOWS, axis.outSize);
  const window = asm.here("window");
  asm.constant(CHANNELS, isFourfold ? depth / 4 : depth);
  const channels = asm.here("channels");
  asm.emit("mov", { d: TAP, m: WINDOW });
  asm.constant(TAPS, axis.filterSize);
  asm.constant(LOW, isMax ? (isFourfold ? 0x80808080 : -128) : 0);
  if (isFourfold && !isMax) asm.constant(HIGH, 0);
  const tap = asm.here("tap");
  if (isFourfold) {
    asm.load(VALUE, TAP, 0);
    if (isMax) {
      asm.emit("ssub8", { d: T, n: LOW, m: VALUE });
      asm.emit("sel", { d: LOW, n: LOW, m: VALUE });
    } else {
      asm.emit("sxtab16", { d: LOW, n: LOW, m: VALUE, r: 0 });
      asm.emit("sxtab16", { d: HIGH, n: HIGH, m: VALUE, r: 1 });
    }
  } else {
    asm.emit("ldrsb", { t: VALUE, n: TAP, i: 0 });
    if (isMax) emitMax(asm, LOW, VALUE, T);
    else asm.emit("add", { d: LOW, m: VALUE });
  }
  asm.addConstant(TAP, TAP, depth);
  asm.emit("subs_imm", { d: TAPS, i: 1 });
  asm.branchIf("ne", tap);

  if (!isMax) asm.constant(COUNT, axis.filterSize);
  if (isFourfold) for (const byte of [0, 1, 2, 3]) emitFourth(frame, layer, byte);
  else {
    if (!isMax) emitDivision(asm, LOW, COUNT, [T, VALUE]);
    emitClamp(asm, layer, LOW, [T, U]);
    asm.emit("strb_post", { t: LOW, n: OUTPUT, i: 1 });
  }
  asm.emit("adds_imm", { d: WINDOW, i: isFourfold ? 4 : 1 });
  asm.emit("subs_imm", { d: CHANNELS, i: 1 });
  asm.branchIf("ne", channels);
  // The window has gone through its channels.
  asm.addConstant(WINDOW, WINDOW, (axis.stride - 1) * depth);
  asm.emit("subs_imm", { d: WINDOWS, i: 1 });
  asm.branchIf("ne", window);
}

/** One of four results: stored, and where it is a sum divided before. */
function emitFourth({ asm }: Frame, layer: PoolLayer, byte: number): void {
  if (layer.isMax) asm.emit("sbfx", { d: RESULT, n: LOW, i: 8 * byte, w: 8 });
  else {
    // Sums of bytes 0 and 2 are the halves of LOW, those of 1 and 3 of HIGH.
    asm.emit("sbfx", { d: RESULT, n: byte % 2 === 0 ? LOW : HIGH, i: byte < 2 ? 0 : 16, w: 16 });
    emitDivision(asm, RESULT, COUNT, [T, VALUE]);
  }
  emitClamp(asm, layer, RESULT, [T, U]);
  asm.emit("strb_post", { t: RESULT, n: OUTPUT, i: 1 });
}

import type { Assembler } from "../arm/assembler.ts";
import type { Register } from "../arm/registers.ts";
import type { Axis } from "./convolution-layer.ts";
import type { Frame, Place } from "./frame.ts";
import { emitClamp, emitMax } from "./requantize.ts";
import { emitWindowLoop, WINDOW } from "./window-loop.ts";

/** AVERAGE_POOL_2D, and MAX_POOL_2D where no convolution takes it along. */
export interface PoolLayer {
  readonly kind: "pool";
  readonly isMax: boolean;
  readonly batches: number;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly depth: number;
  readonly lowest: number;
  readonly highest: number;
}

const VALUE: Register = 1;
const COUNT: Register = 2;
const T: Register = 12;
const U: Register = 14;

/** sum = trunc((sum + sign(sum) * floor(count / 2)) / count); a sum of 0 is as good with either sign. */
export function emitDivision(
  asm: Assembler,
  sum: Register,
  count: Register,
  [half, sign]: readonly [Register, Register],
): void {
  asm.emit("mov_shifted", { d: half, m: count, s: 1, i: 1 });
  asm.emit("mov_shifted", { d: sign, m: sum, s: 2, i: 31 });
  asm.emit("eor_shifted", { d: half, n: half, m: sign, s: 0, i: 0 });
  asm.emit("sub_shifted", { d: half, n: half, m: sign, s: 0, i: 0 });
  asm.emit("add", { d: sum, m: half });
  asm.emit("sdiv", { d: sum, n: sum, m: count });
}

/** The largest, or the mean of the taps inside the input, rounded to the nearest whole number, halves away from zero. */
export function emitPool(frame: Frame, layer: PoolLayer, input: Place, output: Place): void {
  const { asm } = frame;
  const { isMax, depth } = layer;
  const { result, element, channel } = WINDOW;
  const loop = { ...layer, inDepth: depth, outDepth: depth };
  emitWindowLoop(frame, loop, input, output, {
    start() {
      asm.constant(result, isMax ? -128 : 0);
      if (!isMax) asm.emit("movs_imm", { d: COUNT, i: 0 });
    },
    tap() {
      asm.emit("add", { d: element, m: channel });
      asm.emit("ldrsb", { t: VALUE, n: element, i: 0 });
      if (isMax) emitMax(asm, result, VALUE, T);
      else {
        asm.emit("add", { d: result, m: VALUE });
        asm.emit("adds_imm", { d: COUNT, i: 1 });
      }
    },
    finish() {
      if (!isMax) {
        emitDivision(asm, result, COUNT, [T, VALUE]);
      }
      emitClamp(asm, layer, result, [T, U]);
    },
  });
}

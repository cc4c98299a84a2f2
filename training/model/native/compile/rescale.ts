import type { Register } from "../arm/registers.ts";
import type { Rescale } from "./convolution-layer.ts";
import type { Frame, Place } from "./frame.ts";
import { emitRequantize, requantizeWords } from "./requantize.ts";

/** QUANTIZE from int8 to int8 of another scale or zero point. */
export interface RescaleLayer {
  readonly kind: "rescale";
  readonly elements: number;
  readonly rescale: Rescale;
  readonly inputZeroPoint: number;
  readonly outputZeroPoint: number;
}

const SOURCE: Register = 0;
const TARGET: Register = 1;
const COUNT: Register = 2;
const VALUE: Register = 3;
const ZERO_POINT: Register = 4;
const CONSTANTS: readonly Register[] = [5, 6, 7, 8];

/** One value after the other, the exact way: these layers are rare and small. */
export function emitRescale(frame: Frame, layer: RescaleLayer, input: Place, output: Place): void {
  const { asm } = frame;
  frame.addressOf(SOURCE, input);
  frame.addressOf(TARGET, output);
  asm.constant(COUNT, layer.elements);
  asm.constant(ZERO_POINT, layer.outputZeroPoint);
  const top = asm.here("rescale");
  asm.emit("ldrsb_post", { t: VALUE, n: SOURCE, i: 1 });
  asm.addConstant(VALUE, VALUE, -layer.inputZeroPoint);
  requantizeWords("exact", layer.rescale).forEach((word, index) => {
    asm.constant(CONSTANTS[index] ?? 0, word);
  });
  emitRequantize(asm, "exact", VALUE, CONSTANTS, ZERO_POINT);
  asm.emit("strb_post", { t: VALUE, n: TARGET, i: 1 });
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
}

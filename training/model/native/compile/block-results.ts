import type { Register } from "../arm/registers.ts";
import type { Frame } from "./frame.ts";
import { registerList } from "./kernel.ts";
import type { WeightFormat } from "./kernel-shape.ts";
import type { ConvolutionPlan } from "./plan.ts";
import { emitClamp, emitMax, emitRequantize } from "./requantize.ts";
import { poolsAll } from "./tiles.ts";
import { needsDoubling } from "./weight-stream.ts";

export interface ResultRegisters {
  /** For each column, for each channel. */
  readonly sums: readonly (readonly Register[])[];
  readonly weightPointer: Register;
  /** Holds the output's address, where a register was left for that; otherwise it is in its slot. */
  readonly output: Register | undefined;
  /** Six or more, less the one for the output. */
  readonly spare: readonly Register[];
}

/** The sums of a block become results: pooled where the layer pools, rescaled, cut to range, stored. The output goes on by the channels. */
export function emitResults(
  frame: Frame,
  plan: ConvolutionPlan,
  format: WeightFormat,
  { sums, weightPointer, output: kept, spare }: ResultRegisters,
): void {
  const { asm } = frame;
  const { layer, requantize, stage } = plan;
  const free = [...spare].sort((a, b) => a - b);
  const next = (): Register => {
    const register = free.shift();
    if (register === undefined) throw new RangeError("no register is left for the results");
    return register;
  };
  const output = kept ?? next();
  const zeroPoint = next();
  const constants = Array.from({ length: requantize === "short" ? 2 : 4 }, next);
  const [first = 0, second = 0] = constants;
  const channels = sums[0]?.length ?? 0;
  if (kept === undefined) frame.load(output, "output");
  asm.constant(zeroPoint, layer.outputZeroPoint);

  const isDoubled = needsDoubling({ format, requantize, columnElements: stage.columnElements });
  const isRunning = poolsAll(layer);
  const outputStep = layer.outDepth * plan.tiling.spread;
  if (format === "shared") {
    // What is left without the first channel's sum is 256 times the second's.
    for (const row of sums) {
      for (let channel = 0; channel < channels; channel += 2) {
        const [a = 0, both = 0] = row.slice(channel);
        asm.emit("sub_shifted", { d: both, n: both, m: a, s: 0, i: 0 });
      }
    }
  }
  for (let channel = 0; channel < channels; channel++) {
    const column = sums.map((row) => row[channel] ?? 0);
    const results = layer.pooled > 1 ? column.slice(0, 1) : column;
    if (layer.pooled > 1) {
      for (const other of column.slice(1)) emitMax(asm, column[0] ?? 0, other, first);
    }
    const loadConstants = () =>
      requantize === "short"
        ? asm.emit("ldrd_post", { t: first, u: second, n: weightPointer, i: 8 })
        : asm.emit("ldmia", { n: weightPointer, g: registerList(constants) });
    loadConstants();
    results.forEach((sum, index) => {
      if (index > 0 && requantize === "exact") {
        // The first result has used the constants up.
        asm.addConstant(weightPointer, weightPointer, -16);
        loadConstants();
      }
      if (format === "shared" && channel % 2 === 1) {
        asm.emit("mov_shifted", { d: sum, m: sum, s: 2, i: isDoubled ? 7 : 8 });
      } else if (isDoubled) asm.emit("add", { d: sum, m: sum });
      emitRequantize(asm, requantize, sum, constants, zeroPoint);
    });
    for (let index = results.length - 1; index >= 0; index--) {
      const sum = results[index] ?? 0;
      emitClamp(asm, layer, sum, [first, second]);
      const i = index * outputStep;
      if (isRunning) {
        asm.emit("ldrsb", { t: first, n: output, i });
        emitMax(asm, sum, first, second);
      }
      // The first column's result is stored last, and moves on to the next channel.
      if (index > 0) asm.emit("strb", { t: sum, n: output, i });
      else asm.emit("strb_post", { t: sum, n: output, i: 1 });
    }
  }
  if (kept === undefined) frame.store(output, "output");
}

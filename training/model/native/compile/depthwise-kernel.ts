import type { Assembler } from "../arm/assembler.ts";
import type { KernelLoop } from "./kernel.ts";

/** Farther than this a load does not reach. */
export const LOAD_REACH = 4095;

/**
 * The products of a depthwise filter for two neighbouring channels, or the last one: their inputs lie in one word, their weights in another,
 * and SMLABB and SMLATT multiply the halves. Every tap is written out.
 *
 * @param tapStep bytes from the inputs of one tap to those of the next
 */
export function emitDepthwiseKernel(asm: Assembler, loop: KernelLoop, tapStep: number): void {
  const { registers, length, inputOffsets } = loop;
  const weight = registers.weights[0]?.[0] ?? -1;
  const input = registers.inputs[0]?.[0] ?? -1;
  for (let tap = 0; tap < length; tap++) {
    asm.emit("ldr_post", { t: weight, n: registers.weightPointer, i: 4 });
    registers.sums.forEach((sums, column) => {
      const [low = -1, high] = sums;
      asm.emit("ldr", {
        t: input,
        n: registers.inputPointer,
        i: (inputOffsets[column] ?? 0) + tap * tapStep,
      });
      asm.emit("smlabb", { d: low, n: input, m: weight, a: low });
      if (high !== undefined) asm.emit("smlatt", { d: high, n: input, m: weight, a: high });
    });
  }
}

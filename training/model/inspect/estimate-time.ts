/**
 * Measured on a Cortex-M4: 2.373 million instructions for the 38,648 multiply-accumulates of the default network (1.69 million for the
 * 29,016 of the network of 2019, which is 58 each).
 */
const INSTRUCTIONS_PER_MAC = 61.4;
/** The network of 2019 takes about 35 ms at 64 MHz, memory waits included. */
const CYCLES_PER_INSTRUCTION = 1.3;

/** Instructions the firmware's reference kernels take for so many multiply-accumulates. */
export function estimateInstructions(macs: number): number {
  return Math.round(macs * INSTRUCTIONS_PER_MAC);
}

/** Milliseconds of one run on a Bangle.js 1 or 2. */
export function estimateMilliseconds(macs: number, megahertz = 64): number {
  return (estimateInstructions(macs) * CYCLES_PER_INSTRUCTION) / (megahertz * 1000);
}

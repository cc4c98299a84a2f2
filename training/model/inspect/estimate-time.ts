/** Measured on a Cortex-M4: 1.69 million instructions for the 29,016 multiply-accumulates of v11. */
const INSTRUCTIONS_PER_MAC = 58;
/** The same model takes about 35 ms at 64 MHz, memory waits included. */
const CYCLES_PER_INSTRUCTION = 1.3;

/** Instructions the firmware's reference kernels take for so many multiply-accumulates. */
export function estimateInstructions(macs: number): number {
  return macs * INSTRUCTIONS_PER_MAC;
}

/** Milliseconds of one run on a Bangle.js 1 or 2. */
export function estimateMilliseconds(macs: number, megahertz = 64): number {
  return (estimateInstructions(macs) * CYCLES_PER_INSTRUCTION) / (megahertz * 1000);
}

/** An emulated board, and where things can lie on it. */
export interface Board {
  readonly name: "Cortex-M4" | "Cortex-M33";
  readonly machine: string;
  /** Where the processor looks for its vector table. */
  readonly base: number;
  /** Memory that code runs from and data lies in. */
  readonly ram: number;
  readonly ramBytes: number;
}

export const BOARDS: readonly Board[] = [
  { name: "Cortex-M4", machine: "mps2-an386", base: 0, ram: 0x2000_0000, ramBytes: 0x40_0000 },
  // It starts in Secure state: these are the secure names of its memories.
  { name: "Cortex-M33", machine: "mps2-an505", base: 0x1000_0000, ram: 0x3800_0000, ramBytes: 0x40_0000 },
];

import { registersOf } from "../arm/disassemble.ts";
import type { Mnemonic } from "../arm/encodings.ts";
import type { Operands } from "../arm/instruction.ts";

/**
 * Cycles of a Cortex-M4 (its Technical Reference Manual, DDI 0439, table 3-1), for code and data in RAM without wait states:
 *
 * - arithmetic, all multiplications of this table: 1; MLA and MLS: 2; SDIV and UDIV: 2 to 12, taken as 12;
 * - a load: 2, or 1 right behind another single load or store (they are pipelined); a store: 1;
 * - LDRD, STRD, LDM, STM of N registers: 1 + N;
 * - a branch that is taken: 1 and the refill of the pipeline, 1 to 3, taken as 2; one that is not taken: 1; BL, BX and a
 *   load of the program counter refill as well.
 */
export interface Cost {
  readonly cycles: number;
  /** A single load or store, behind which the next one takes a cycle less. */
  readonly isPipelined: boolean;
  readonly isLoad: boolean;
}

/** Cycles that a change of the program counter adds. */
export const REFILL_CYCLES = 2;

export function costOf(mnemonic: Mnemonic, { g = 0 }: Operands): Cost {
  const plain = (cycles: number): Cost => ({ cycles, isPipelined: false, isLoad: false });
  if (/^(ldmia|stmia|stmdb)/.test(mnemonic)) return plain(1 + registersOf(g).length);
  if (/^(ldrd|strd)/.test(mnemonic)) return plain(3);
  if (/^ldr/.test(mnemonic)) return { cycles: 2, isPipelined: true, isLoad: true };
  if (/^str/.test(mnemonic)) return { cycles: 1, isPipelined: true, isLoad: false };
  if (mnemonic === "mla" || mnemonic === "mls") return plain(2);
  if (mnemonic === "sdiv" || mnemonic === "udiv") return plain(12);
  return plain(1);
}

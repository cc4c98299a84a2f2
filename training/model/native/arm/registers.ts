/** A register of the core, by number: 13 is the stack pointer, 14 the link register, 15 the program counter. */
export type Register = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

export const SP = 13;
export const LR = 14;
export const PC = 15;

/** Every register that generated code may use for values, lowest first: all but the stack pointer and the program counter. */
export const GENERAL_REGISTERS: readonly Register[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14];

const NAMES: Readonly<Record<number, string>> = { 13: "sp", 14: "lr", 15: "pc" };

/** The GNU assembler's name of a register: r0 … r12, sp, lr, pc. */
export function registerName(register: number): string {
  return NAMES[register] ?? `r${register}`;
}

/** Conditions by their number in the encodings. */
export const CONDITIONS = [
  "eq",
  "ne",
  "cs",
  "cc",
  "mi",
  "pl",
  "vs",
  "vc",
  "hi",
  "ls",
  "ge",
  "lt",
  "gt",
  "le",
] as const;
export type Condition = (typeof CONDITIONS)[number];

import { GENERAL_REGISTERS, type Register } from "../arm/registers.ts";

/**
 * How weights lie in the code.
 *
 * `half-words`: as SMLAD takes them. `bytes`: four in a word, from which two instructions make pairs of half-words. `shared`:
 * the weights a and b of two channels in one half-word, as a + 256 b; the sum over it is that of the first channel and 256 times that of
 * the second, so only the first has to be taken out of it for itself, by one instruction, and the second comes out at the end.
 */
export type WeightFormat = "half-words" | "bytes" | "shared";

/**
 * The block of sums that the inner loop keeps in registers: neighbouring columns times output channels. Four values of the input's depth go
 * into every sum in one step.
 */
export interface KernelShape {
  readonly columns: number;
  readonly channels: number;
  readonly format: WeightFormat;
}

/** Where the inner loop keeps what. */
export interface KernelRegisters {
  /** For each column, for each channel; those of the first column ascend. */
  readonly sums: readonly (readonly Register[])[];
  /** Pairs of weights, two words a channel; all channels at once, or one after the other. */
  readonly weights: readonly (readonly [Register, Register])[];
  /** Pairs of inputs, two words a column; one column after the other, or all at once. */
  readonly inputs: readonly (readonly [Register, Register])[];
  readonly weightPointer: Register;
  readonly inputPointer: Register;
  /** What is left: for a counter or the output's address. */
  readonly free: readonly Register[];
}

/**
 * Divides the registers. Either the weights of all channels are held while column after column is loaded, or the inputs of
 * all columns while the weights of channel after channel are.
 *
 * @returns `undefined` where the block is too large
 */
export function kernelRegisters({ columns, channels }: KernelShape): KernelRegisters | undefined {
  const key = 16 * columns + channels;
  if (!DIVISIONS.has(key)) DIVISIONS.set(key, divideRegisters(columns, channels));
  return DIVISIONS.get(key);
}

const DIVISIONS = new Map<number, KernelRegisters | undefined>();

function divideRegisters(columns: number, channels: number): KernelRegisters | undefined {
  const holdsWeights = channels <= columns;
  const weightSets = holdsWeights ? channels : 1;
  const inputSets = holdsWeights ? 1 : columns;
  const general = [...GENERAL_REGISTERS];
  const take = () => general.shift();
  const sums = Array.from({ length: columns }, () => takeSet(channels, take));
  const weights = Array.from({ length: weightSets }, () => takeSet(2, take));
  const inputs = Array.from({ length: inputSets }, () => takeSet(2, take));
  const inputPointer = general.pop();
  const weightPointer = general.pop();
  if (inputPointer === undefined || weightPointer === undefined) return undefined;
  const pairs = (sets: readonly (readonly Register[])[]) =>
    sets.flatMap(([first, second]) =>
      first === undefined || second === undefined ? [] : [[first, second] as const],
    );
  if ([...sums, ...weights, ...inputs].some((set) => set.length === 0)) return undefined;
  return {
    sums,
    weights: pairs(weights),
    inputs: pairs(inputs),
    weightPointer,
    inputPointer,
    free: general,
  };
}

/** So many registers, or none where there are too few. */
function takeSet(count: number, take: () => Register | undefined): readonly Register[] {
  const set = Array.from({ length: count }, take).filter((register) => register !== undefined);
  return set.length === count ? set : [];
}

/** Instructions of the inner loop for four values of the depth. */
export function stepInstructions({ columns, channels, format }: KernelShape): number {
  const products = 2 * columns * channels;
  const holdsWeights = channels <= columns;
  const words = format === "shared" ? channels / 2 : channels;
  const loads = columns + (holdsWeights ? 1 : words);
  return products + loads + { "half-words": 0, bytes: 2, shared: 1 }[format] * channels;
}

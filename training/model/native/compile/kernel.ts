import type { Assembler } from "../arm/assembler.ts";
import type { KernelRegisters, KernelShape } from "./kernel-shape.ts";

/** The inner loop of one block: adds `length` products to every sum. */
export interface KernelLoop {
  readonly shape: KernelShape;
  readonly registers: KernelRegisters;
  /** Values of the input that each sum takes; even. */
  readonly length: number;
  /** Bytes from where the input pointer points to the inputs of each column; 0 for the first. */
  readonly inputOffsets: readonly number[];
  /** Steps of four values in the body of the loop; as many as there are where all is written out. */
  readonly unroll: number;
}

export interface LoopEnd {
  /** Comes before the loop: the inputs it reads are so many bytes. */
  prepare(bytes: number, passes: number): void;
  /** Comes behind the body: leaves the condition "not equal" as long as there is more to do. */
  test(): void;
}

/** Whether the loop is written out, and leaves the input pointer where it is. */
export function isWrittenOut({ length, unroll }: KernelLoop): boolean {
  return unroll >= Math.floor(length / 4);
}

/** Adds all products. Where it loops, the input pointer is moved back at the end. */
export function emitKernel(asm: Assembler, loop: KernelLoop, end: LoopEnd): void {
  const { length, unroll, registers } = loop;
  const steps = Math.floor(length / 4);
  const hasHalf = length % 4 !== 0;
  if (isWrittenOut(loop)) {
    for (let step = 0; step < steps; step++) emitStep(asm, loop, 8 * step);
    if (hasHalf) emitHalfStep(asm, loop, 8 * steps);
    return;
  }
  const passes = Math.floor(steps / unroll);
  const looped = passes * unroll;
  end.prepare(8 * looped, passes);
  const top = asm.here("products");
  for (let step = 0; step < unroll; step++) emitStep(asm, loop);
  end.test();
  asm.branchIf("ne", top);
  for (let step = looped; step < steps; step++) emitStep(asm, loop, 8 * (step - looped));
  if (hasHalf) emitHalfStep(asm, loop, 8 * (steps - looped));
  asm.addConstant(registers.inputPointer, registers.inputPointer, -8 * looped);
}

/**
 * Four values of the depth: 2 products in each SMLAD.
 *
 * @param offset of the inputs; without it the input pointer goes on by four values
 */
function emitStep(asm: Assembler, loop: KernelLoop, offset?: number): void {
  const { shape, registers } = loop;
  const { columns, channels } = shape;
  const loadInputs = (column: number, into: readonly [number, number]) => {
    const [t, u] = into;
    const n = registers.inputPointer;
    const from = loop.inputOffsets[column] ?? 0;
    if (offset !== undefined) asm.emit("ldrd", { t, u, n, i: offset + from });
    else if (column > 0) asm.emit("ldrd", { t, u, n, i: from });
    else asm.emit("ldrd_post", { t, u, n, i: 8 });
  };
  const multiply = (
    column: number,
    channel: number,
    inputs: readonly number[],
    weights: readonly number[],
  ) => {
    const sum = registers.sums[column]?.[channel] ?? -1;
    for (const half of [0, 1]) {
      asm.emit("smlad", { d: sum, n: inputs[half] ?? -1, m: weights[half] ?? -1, a: sum });
    }
  };
  // The first column comes last: its load is the one that may move the pointer on.
  const fromLast = Array.from({ length: columns }, (_, column) => columns - 1 - column);
  if (registers.weights.length === channels) {
    const [inputs = [0, 0] as const] = registers.inputs;
    loadWeights(asm, loop, registers.weights);
    for (const column of fromLast) {
      loadInputs(column, inputs);
      registers.weights.forEach((weights, channel) => {
        multiply(column, channel, inputs, weights);
      });
    }
    return;
  }
  for (const column of fromLast) loadInputs(column, registers.inputs[column] ?? [0, 0]);
  const [weights = [0, 0] as const] = registers.weights;
  const multiplyAll = (channel: number) => {
    registers.inputs.forEach((inputs, column) => {
      multiply(column, channel, inputs, weights);
    });
  };
  for (let channel = 0; channel < channels; channel++) {
    loadWeights(asm, loop, registers.weights);
    if (shape.format === "shared") {
      multiplyAll(channel + 1);
      for (const d of weights) asm.emit("sxtb16", { d, m: d, r: 0 });
      multiplyAll(channel++);
    } else multiplyAll(channel);
  }
}

/**
 * The next four weights of as many channels as there are register pairs; of `shared` ones, what both channels share goes to the second
 * pair, or the only one.
 */
function loadWeights(
  asm: Assembler,
  { shape, registers }: KernelLoop,
  pairs: readonly (readonly [number, number])[],
): void {
  const n = registers.weightPointer;
  const loadPair = ([t, u]: readonly [number, number]) => asm.emit("ldrd_post", { t, u, n, i: 8 });
  const [first = [0, 0] as const, second] = pairs;
  switch (shape.format) {
    case "half-words":
      if (pairs.length === 1) loadPair(first);
      else asm.emit("ldmia", { n, g: registerList(pairs.flat()) });
      return;
    case "bytes":
      if (pairs.length === 1) asm.emit("ldr_post", { t: first[0], n, i: 4 });
      else asm.emit("ldmia", { n, g: registerList(pairs.map(([low]) => low)) });
      for (const [low, high] of pairs) {
        asm.emit("sxtb16", { d: high, m: low, r: 1 });
        asm.emit("sxtb16", { d: low, m: low, r: 0 });
      }
      return;
    case "shared":
      loadPair(second ?? first);
      if (second === undefined) return;
      asm.emit("sxtb16", { d: first[0], m: second[0], r: 0 });
      asm.emit("sxtb16", { d: first[1], m: second[1], r: 0 });
  }
}

/** The last two values of a length that is no multiple of four. */
function emitHalfStep(asm: Assembler, loop: KernelLoop, offset: number): void {
  const { shape, registers } = loop;
  const { columns, channels } = shape;
  const holdsWeights = registers.weights.length === channels;
  const n = registers.weightPointer;
  const loadInput = (column: number, t: number) =>
    asm.emit("ldr", { t, n: registers.inputPointer, i: offset + (loop.inputOffsets[column] ?? 0) });
  const multiply = (column: number, channel: number, input: number, weight: number) => {
    const sum = registers.sums[column]?.[channel] ?? -1;
    asm.emit("smlad", { d: sum, n: input, m: weight, a: sum });
  };
  const extend = (d: number, m: number) => asm.emit("sxtb16", { d, m, r: 0 });
  const weights = registers.weights.map(([low]) => low);
  const inputs = registers.inputs.map(([low]) => low);
  const [weight = -1, shared = weight] = weights;
  const loadOne = (t: number) => asm.emit("ldr_post", { t, n, i: 4 });
  if (holdsWeights) {
    if (shape.format === "shared") {
      loadOne(shared);
      extend(weight, shared);
    } else {
      if (channels === 1) loadOne(weight);
      else asm.emit("ldmia", { n, g: registerList(weights) });
      if (shape.format === "bytes") for (const each of weights) extend(each, each);
    }
    for (let column = 0; column < columns; column++) {
      loadInput(column, inputs[0] ?? -1);
      weights.forEach((each, channel) => {
        multiply(column, channel, inputs[0] ?? -1, each);
      });
    }
    return;
  }
  inputs.forEach((input, column) => {
    loadInput(column, input);
  });
  const multiplyAll = (channel: number) => {
    inputs.forEach((input, column) => {
      multiply(column, channel, input, weight);
    });
  };
  for (let channel = 0; channel < channels; channel++) {
    loadOne(weight);
    if (shape.format === "shared") {
      multiplyAll(channel + 1);
      extend(weight, weight);
      multiplyAll(channel++);
    } else {
      if (shape.format === "bytes") extend(weight, weight);
      multiplyAll(channel);
    }
  }
}

/** The list field of a load of many registers, which takes them lowest first: they have to ascend. */
export function registerList(registers: readonly number[]): number {
  if (registers.some((register, index) => index > 0 && register <= (registers[index - 1] ?? 0))) {
    throw new RangeError(`registers ${registers} do not ascend`);
  }
  return registers.reduce((list, register) => list | (1 << register), 0);
}

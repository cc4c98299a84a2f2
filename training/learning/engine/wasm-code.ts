/**
 * The little of WebAssembly's binary format that the engine's functions need, so that no toolchain is needed to build
 * them: an expression is the bytes that leave its value on the stack.
 */
export type Code = readonly number[];

/** A function of whole numbers that returns nothing. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Its local variables and its instructions. */
  readonly code: Code;
}

/** A SIMD vector: four floats, a panel of columns. */
export const VECTOR_BYTES = 16;

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

/** Unsigned LEB128, the number format of WebAssembly. */
function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

/** The same for numbers with a sign. */
function signedLeb(value: number): number[] {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signedLeb(value >> 7)];
}

export const constant = (value: number): Code => [0x41, ...signedLeb(value)];
export const add = (one: Code, other: Code): Code => [...one, ...other, 0x6a];
export const subtract = (one: Code, other: Code): Code => [...one, ...other, 0x6b];
export const times = (one: Code, other: Code): Code => [...one, ...other, 0x6c];
export const and = (one: Code, other: Code): Code => [...one, ...other, 0x71];
export const isLess = (one: Code, other: Code): Code => [...one, ...other, 0x48];
/** The number at an address, as the whole number below it. */
export const loadWhole = (address: Code): Code => [...address, 0x2a, 2, 0, 0xa8];

const simd = (opcode: number, ...immediates: number[]): Code => [0xfd, ...leb(opcode), ...immediates];
export const load = (address: Code, offset = 0): Code => [...address, ...simd(0x00, 2, ...leb(offset))];
/** The number at an address, four times. */
export const spread = (address: Code): Code => [...address, ...simd(0x09, 2, 0)];
/** A whole number as a float, four times. */
export const spreadWhole = (value: Code): Code => [...value, 0xb2, ...simd(0x13)];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...simd(0x0b, 2, ...leb(offset)),
];
export const zeros: Code = simd(0x0c, ...Array.from({ length: 16 }, () => 0));
export const andVectors = (one: Code, other: Code): Code => [...one, ...other, ...simd(0x4e)];
export const addVectors = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe4)];
export const multiplyVectors = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe6)];
export const largerOf = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe9)];
/** All bits set where the first is larger: what `choose` goes by. */
export const isLarger = (one: Code, other: Code): Code => [...one, ...other, ...simd(0x44)];
export const choose = (mask: Code, yes: Code, no: Code): Code => [...yes, ...no, ...mask, ...simd(0x52)];

export const when = (condition: Code, yes: readonly Code[], no: readonly Code[] = []): Code => [
  ...condition,
  0x04,
  EMPTY,
  ...yes.flat(),
  ...(no.length > 0 ? [0x05, ...no.flat()] : []),
  0x0b,
];

/** What a function's instructions do with its local variables. */
export interface Locals<Local extends string> {
  get(local: Local): Code;
  set(local: Local, value: Code): Code;
  advance(local: Local, by: Code): Code;
  /** Runs the body, then takes `by` from the counter and starts over while anything is left. The counter is above 0. */
  countDown(counter: Local, by: number, ...body: Code[]): Code;
}

/** Puts a function together: its parameters and pointers are whole numbers, its vectors are four floats each. */
export function wasmFunction<Parameter extends string, Pointer extends string, Vector extends string>(
  name: string,
  parameters: readonly Parameter[],
  pointers: readonly Pointer[],
  vectors: readonly Vector[],
  body: (locals: Locals<Parameter | Pointer | Vector>) => readonly Code[],
): WasmFunction {
  type Local = Parameter | Pointer | Vector;
  const names: readonly Local[] = [...parameters, ...pointers, ...vectors];
  const index = (local: Local) => leb(names.indexOf(local));
  const get = (local: Local): Code => [0x20, ...index(local)];
  const set = (local: Local, value: Code): Code => [...value, 0x21, ...index(local)];
  const countDown: Locals<Local>["countDown"] = (counter, by, ...repeated) => [
    0x03,
    EMPTY,
    ...repeated.flat(),
    ...subtract(get(counter), constant(by)),
    0x22,
    ...index(counter),
    ...constant(0),
    0x4a,
    0x0d,
    0,
    0x0b,
  ];
  const advance = (local: Local, by: Code): Code => set(local, add(get(local), by));
  const instructions = body({ get, set, advance, countDown }).flat();
  const locals = [2, ...leb(pointers.length), I32, ...leb(vectors.length), V128];
  return { name, parameters: parameters.length, code: [...locals, ...instructions, 0x0b] };
}

const section = (id: number, content: Code): Code => [id, ...leb(content.length), ...content];
const text = (letters: string): Code => [
  letters.length,
  ...[...letters].map((letter) => letter.charCodeAt(0)),
];
const vector = (items: readonly Code[]): Code => [...leb(items.length), ...items.flat()];

/** The bytes of a module that imports `engine.memory` and exports the functions by their names. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...vector(Array.from({ length: parameters }, () => [I32])),
    0,
  ]);
  const memory = [...text("engine"), ...text("memory"), 2, 0, 1];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => leb(index)))),
    ...section(7, vector(functions.map(({ name }, index) => [...text(name), 0, ...leb(index)]))),
    ...section(10, vector(functions.map(({ code }) => [...leb(code.length), ...code]))),
  ]);
}

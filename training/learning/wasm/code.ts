/**
 * The little of WebAssembly's binary format (https://webassembly.github.io/spec/core/binary/) that the functions of this
 * project need, so that no toolchain is needed to build them.
 */

/** Bytes of instructions as they were put together; a call stays a reference until the module numbers its functions. */
export type Code = number | FunctionReference | readonly Code[];

/** What a call names. */
export interface FunctionReference {
  readonly called: WasmFunction;
}

/** Whole numbers of 32 bits, floats, and vectors of four of either. */
export type WasmType = "i32" | "f32" | "v128";
export const TYPE_BYTES: Readonly<Record<WasmType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** An expression: instructions that leave one value on the stack. */
export interface Value<Type extends WasmType> {
  readonly type: Type;
  readonly code: Code;
}

/** Instructions that leave nothing on the stack. */
export interface Statement {
  readonly type: "nothing";
  readonly code: Code;
}

/** A function as a module holds it. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly WasmType[];
  readonly result: WasmType | undefined;
  /** In groups of one type, after the parameters. */
  readonly locals: readonly { readonly type: WasmType; readonly count: number }[];
  readonly body: Code;
}

export const statement = (...code: Code[]): Statement => ({ type: "nothing", code });

/** Unsigned LEB128, the number format of WebAssembly. */
export function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

/** The same for numbers with a sign. */
export function signedLeb(value: number): number[] {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signedLeb(value >> 7)];
}

/** The four bytes of a float, lowest first. */
export function floatBytes(value: number): number[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return [0, 1, 2, 3].map((at) => view.getUint8(at));
}

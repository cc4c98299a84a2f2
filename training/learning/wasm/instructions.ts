import {
  type Code,
  floatBytes,
  leb,
  type Statement,
  signedLeb,
  statement,
  type Value,
  type WasmFunction,
  type WasmType,
} from "./code.ts";

/** WebAssembly's instructions by the names that its specification gives them, as expressions whose types are checked. */

type I32 = Value<"i32">;
type F32 = Value<"f32">;
type V128 = Value<"v128">;

/** A place in a vector of four. */
export type Lane = 0 | 1 | 2 | 3;

const value = <Type extends WasmType>(type: Type, ...code: Code[]): Value<Type> => ({ type, code });
const unary =
  <From extends WasmType, To extends WasmType>(to: To, opcode: Code) =>
  (one: Value<From>): Value<To> =>
    value(to, one.code, opcode);
const binary =
  <From extends WasmType, To extends WasmType>(to: To, opcode: Code) =>
  (one: Value<From>, other: Value<From>): Value<To> =>
    value(to, one.code, other.code, opcode);
const simd = (opcode: number, ...immediates: number[]): Code => [0xfd, ...leb(opcode), ...immediates];
/** How addresses are aligned at least, as a power of two, and what is added to them. */
const at = (offset: number, alignment = 2): number[] => [alignment, ...leb(offset)];

export const i32 = {
  const: (number: number): I32 => value("i32", 0x41, signedLeb(number)),
  load: (address: I32, offset = 0): I32 => value("i32", address.code, 0x28, at(offset)),
  store: (address: I32, what: I32, offset = 0): Statement =>
    statement(address.code, what.code, 0x36, at(offset)),
  add: binary<"i32", "i32">("i32", 0x6a),
  sub: binary<"i32", "i32">("i32", 0x6b),
  mul: binary<"i32", "i32">("i32", 0x6c),
  div_u: binary<"i32", "i32">("i32", 0x6e),
  and: binary<"i32", "i32">("i32", 0x71),
  eq: binary<"i32", "i32">("i32", 0x46),
  lt_s: binary<"i32", "i32">("i32", 0x48),
  gt_s: binary<"i32", "i32">("i32", 0x4a),
  trunc_f32_s: unary<"f32", "i32">("i32", 0xa8),
};

export const f32 = {
  const: (number: number): F32 => value("f32", 0x43, floatBytes(number)),
  load: (address: I32, offset = 0): F32 => value("f32", address.code, 0x2a, at(offset)),
  store: (address: I32, what: F32, offset = 0): Statement =>
    statement(address.code, what.code, 0x38, at(offset)),
  add: binary<"f32", "f32">("f32", 0x92),
  sub: binary<"f32", "f32">("f32", 0x93),
  mul: binary<"f32", "f32">("f32", 0x94),
  div: binary<"f32", "f32">("f32", 0x95),
  min: binary<"f32", "f32">("f32", 0x96),
  floor: unary<"f32", "f32">("f32", 0x8e),
  sqrt: unary<"f32", "f32">("f32", 0x91),
  nearest: unary<"f32", "f32">("f32", 0x90),
  gt: binary<"f32", "i32">("i32", 0x5e),
  lt: binary<"f32", "i32">("i32", 0x5d),
  convert_i32_s: unary<"i32", "f32">("f32", 0xb2),
};

export const v128 = {
  load: (address: I32, offset = 0): V128 => value("v128", address.code, simd(0x00, ...at(offset))),
  /** The float at an address, four times. */
  load32_splat: (address: I32, offset = 0): V128 => value("v128", address.code, simd(0x09, ...at(offset))),
  /** Four bytes, and zeros. */
  load32_zero: (address: I32, offset = 0): V128 => value("v128", address.code, simd(0x5c, ...at(offset, 0))),
  store: (address: I32, what: V128, offset = 0): Statement =>
    statement(address.code, what.code, simd(0x0b, ...at(offset))),
  zeros: value("v128", simd(0x0c, ...Array.from({ length: 16 }, () => 0))),
  and: binary<"v128", "v128">("v128", simd(0x4e)),
  xor: binary<"v128", "v128">("v128", simd(0x51)),
  or: binary<"v128", "v128">("v128", simd(0x50)),
  /** Where the mask's bits are set those of the first, elsewhere those of the second. */
  bitselect: (yes: V128, no: V128, mask: V128): V128 =>
    value("v128", yes.code, no.code, mask.code, simd(0x52)),
};

const shift = (opcode: number) => (what: V128, by: number) =>
  value("v128", what.code, i32.const(by).code, simd(opcode));

export const i32x4 = {
  const: (...numbers: readonly [number, number, number, number]): V128 =>
    value("v128", simd(0x0c, ...numbers.flatMap(wholeBytes))),
  splat: unary<"i32", "v128">("v128", simd(0x11)),
  add: binary<"v128", "v128">("v128", simd(0xae)),
  eq: binary<"v128", "v128">("v128", simd(0x37)),
  shl: shift(0xab),
  shr_u: shift(0xad),
  trunc_sat_f32x4_s: unary<"v128", "v128">("v128", simd(0xf8)),
  extract_lane: (what: V128, lane: Lane): I32 => value("i32", what.code, simd(0x1b, lane)),
  extend_low_i16x8_s: unary<"v128", "v128">("v128", simd(0xa7)),
};
export const i16x8 = { extend_low_i8x16_s: unary<"v128", "v128">("v128", simd(0x87)) };

const LANES: readonly Lane[] = [0, 1, 2, 3];

export const f32x4 = {
  const: (number: number): V128 => value("v128", simd(0x0c, ...LANES.flatMap(() => floatBytes(number)))),
  splat: unary<"f32", "v128">("v128", simd(0x13)),
  constants: (...numbers: readonly [number, number, number, number]): V128 =>
    value("v128", simd(0x0c, ...numbers.flatMap(floatBytes))),
  extract_lane: (what: V128, lane: Lane): F32 => value("f32", what.code, simd(0x1f, lane)),
  replace_lane: (what: V128, lane: Lane, by: F32): V128 =>
    value("v128", what.code, by.code, simd(0x20, lane)),
  /** One lane of a local variable, four times. */
  splat_lane: (what: V128, lane: Lane): V128 => f32x4.shuffle(what, [lane, lane, lane, lane]),
  /** Lanes of a local variable in another order; an expression would be computed twice. */
  shuffle: (what: V128, lanes: readonly [Lane, Lane, Lane, Lane]): V128 =>
    value(
      "v128",
      what.code,
      what.code,
      simd(0x0d, ...lanes.flatMap((lane) => LANES.map((byte) => 4 * lane + byte))),
    ),
  add: binary<"v128", "v128">("v128", simd(0xe4)),
  sub: binary<"v128", "v128">("v128", simd(0xe5)),
  mul: binary<"v128", "v128">("v128", simd(0xe6)),
  div: binary<"v128", "v128">("v128", simd(0xe7)),
  sqrt: unary<"v128", "v128">("v128", simd(0xe3)),
  nearest: unary<"v128", "v128">("v128", simd(0x6a)),
  floor: unary<"v128", "v128">("v128", simd(0x68)),
  gt: binary<"v128", "v128">("v128", simd(0x44)),
  lt: binary<"v128", "v128">("v128", simd(0x43)),
  /** The smaller and the larger, in one instruction of the usual processors: the first where either is no number. */
  pmin: binary<"v128", "v128">("v128", simd(0xea)),
  pmax: binary<"v128", "v128">("v128", simd(0xeb)),
  convert_i32x4_s: unary<"v128", "v128">("v128", simd(0xfa)),
};

/** Runs what `condition` is not zero for, or else the other. */
export const when = (condition: I32, yes: readonly Statement[], no: readonly Statement[] = []): Statement =>
  statement(
    condition.code,
    [0x04, EMPTY],
    yes.map(({ code }) => code),
    no.length > 0 ? [0x05, no.map(({ code }) => code)] : [],
    0x0b,
  );

/** One of two numbers; both are computed. */
export const select = (condition: I32, yes: I32, no: I32): I32 =>
  value("i32", yes.code, no.code, condition.code, 0x1b);

export const min = (one: I32, other: I32): I32 => select(i32.lt_s(one, other), one, other);
export const max = (one: I32, other: I32): I32 => select(i32.gt_s(one, other), one, other);

/** Calls a function that returns nothing. */
export const call = (called: WasmFunction, ...values: readonly Value<WasmType>[]): Statement =>
  statement(
    values.map(({ code }) => code),
    0x10,
    { called },
  );

/** Calls a function that returns a whole number. */
export const callI32 = (called: WasmFunction, ...values: readonly Value<WasmType>[]): I32 =>
  value("i32", call(called, ...values).code);

export const EMPTY = 0x40;

const wholeBytes = (number: number): number[] => [0, 8, 16, 24].map((bits) => (number >>> bits) & 0xff);

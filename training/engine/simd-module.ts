/**
 * The one WebAssembly function of the engine, put together byte by byte so that no toolchain is needed to build it.
 *
 * With r a row, p a panel of four columns (one SIMD vector), t a tap and i an inner index, strides in bytes:
 *
 *   result[r, p] = start + sum over t, i of left[r * rowStride + t * tapStride + i * innerStride]
 *                                         * weights[(t * inner + i) * weightStride + p * 16]
 *
 * `start` is the bias, or what is already in the result (ACCUMULATE); RELU cuts the result at zero. A row takes one
 * number at a time of `left`, spread over a vector; four rows go together, so each weight that is loaded is used four
 * times. Products of matrices, temporal convolutions with any dilation, and both of their gradients are all this sum.
 */

export const RELU = 1;
export const ACCUMULATE = 2;

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

const PARAMETERS = [
  "left",
  "rowStride",
  "taps",
  "tapStride",
  "inner",
  "innerStride",
  "weights",
  "weightStride",
  "bias",
  "result",
  "resultStride",
  "rows",
  "panels",
  "mode",
] as const;
const POINTERS = [
  "panel",
  "weight",
  "tapAt",
  "at",
  "tap",
  "index",
  "to",
  "from",
  "twoRows",
  "threeRows",
] as const;
const VECTORS = ["sum0", "sum1", "sum2", "sum3", "vector"] as const;
const NAMES: readonly string[] = [...PARAMETERS, ...POINTERS, ...VECTORS];

type Code = readonly number[];
type Local = (typeof PARAMETERS)[number] | (typeof POINTERS)[number] | (typeof VECTORS)[number];

/** Unsigned LEB128, the number format of WebAssembly. */
function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

const get = (local: Local): Code => [0x20, ...leb(NAMES.indexOf(local))];
const set = (local: Local, ...value: Code[]): Code => [...value.flat(), 0x21, ...leb(NAMES.indexOf(local))];
/** Small constants only: one byte of signed LEB128. */
const constant = (value: number): Code => [0x41, value];
const add = (one: Code, other: Code): Code => [...one, ...other, 0x6a];
const times = (one: Code, other: Code): Code => [...one, ...other, 0x6c];
const bit = (mask: number): Code => [...get("mode"), ...constant(mask), 0x71];
const advance = (local: Local, by: Code): Code => set(local, add(get(local), by));
const simd = (opcode: number, ...immediates: number[]): Code => [0xfd, ...leb(opcode), ...immediates];
const load = (address: Code): Code => [...address, ...simd(0x00, 2, 0)];
const spread = (address: Code): Code => [...address, ...simd(0x09, 2, 0)];
const store = (address: Code, value: Code): Code => [...address, ...value, ...simd(0x0b, 2, 0)];
const zeros: Code = simd(0x0c, ...Array.from({ length: 16 }, () => 0));
const addVectors = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe4)];
const multiplyVectors = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe6)];
const largerOf = (one: Code, other: Code): Code => [...one, ...other, ...simd(0xe9)];

/** Runs the body, then takes `by` from the counter and starts over until it is zero. */
const countDown = (counter: Local, by: number, ...body: Code[]): Code => [
  0x03,
  EMPTY,
  ...body.flat(),
  ...get(counter),
  ...constant(by),
  0x6b,
  0x22,
  ...leb(NAMES.indexOf(counter)),
  0x0d,
  0,
  0x0b,
];
const when = (condition: Code, yes: Code[], no: Code[] = []): Code => [
  ...condition,
  0x04,
  EMPTY,
  ...yes.flat(),
  ...(no.length > 0 ? [0x05, ...no.flat()] : []),
  0x0b,
];

const SUMS = ["sum0", "sum1", "sum2", "sum3"] as const;
const LEFT_ROWS: readonly Code[] = [
  get("at"),
  add(get("at"), get("rowStride")),
  add(get("at"), get("twoRows")),
  add(get("at"), get("threeRows")),
];
const resultRow = (row: number): Code => add(get("to"), times(get("resultStride"), constant(row)));

const body: Code = [
  ...set("twoRows", times(get("rowStride"), constant(2))),
  ...set("threeRows", times(get("rowStride"), constant(3))),
  ...countDown(
    "rows",
    4,
    set("panel", get("panels")),
    set("from", get("weights")),
    set("to", get("result")),
    countDown(
      "panel",
      1,
      when(
        bit(ACCUMULATE),
        SUMS.map((sum, row) => set(sum, load(resultRow(row)))),
        SUMS.map((sum) => set(sum, load(add(get("bias"), [...get("to"), ...get("result"), 0x6b])))),
      ),
      set("weight", get("from")),
      set("tapAt", get("left")),
      set("tap", get("taps")),
      countDown(
        "tap",
        1,
        set("at", get("tapAt")),
        set("index", get("inner")),
        countDown(
          "index",
          1,
          set("vector", load(get("weight"))),
          ...SUMS.map((sum, row) =>
            set(sum, addVectors(get(sum), multiplyVectors(spread(LEFT_ROWS[row]), get("vector")))),
          ),
          advance("at", get("innerStride")),
          advance("weight", get("weightStride")),
        ),
        advance("tapAt", get("tapStride")),
      ),
      when(
        bit(RELU),
        SUMS.map((sum) => set(sum, largerOf(get(sum), zeros))),
      ),
      ...SUMS.map((sum, row) => store(resultRow(row), get(sum))),
      advance("to", constant(16)),
      advance("from", constant(16)),
    ),
    advance("left", times(get("rowStride"), constant(4))),
    advance("result", times(get("resultStride"), constant(4))),
  ),
  0x0b,
];

const section = (id: number, content: Code): Code => [id, ...leb(content.length), ...content];
const name = (text: string): Code => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];

/** The module's bytes: imports `engine.memory`, exports `multiply`. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  const locals = [2, ...leb(POINTERS.length), I32, ...leb(VECTORS.length), V128];
  const code = [...locals, ...body];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, PARAMETERS.length, ...PARAMETERS.map(() => I32), 0]),
    ...section(2, [1, ...name("engine"), ...name("memory"), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("multiply"), 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ]);
}

import {
  add,
  addVectors,
  and,
  andVectors,
  type Code,
  choose,
  constant,
  isLarger,
  isLess,
  largerOf,
  load,
  loadWhole,
  multiplyVectors,
  spread,
  spreadWhole,
  store,
  subtract,
  times,
  wasmFunction,
  wasmModule,
  when,
  zeros,
} from "./wasm-code.ts";

/** The engine's WebAssembly. Addresses and strides in bytes; a panel is four columns, one SIMD vector. */

export const RELU = 1;
export const ACCUMULATE = 2;

const VECTOR_BYTES = 16;
const SUMS = ["sum0", "sum1", "sum2", "sum3"] as const;

/**
 * With r a row, p a panel, t a tap and i an inner index:
 *
 *   result[r, p] = start + sum over t, i of left[r * rowStride + t * tapStride + i * innerStride]
 *                                         * weights[(t * inner + i) * weightStride + p * 16]
 *
 * `start` is the bias, or what is already in the result (ACCUMULATE); RELU cuts the result at zero. A row takes one
 * number at a time of `left`, spread over a vector; four rows go together, so each weight that is loaded is used four
 * times. Products of matrices, temporal convolutions with any dilation, and both of their gradients are all this sum.
 */
const multiply = wasmFunction(
  "multiply",
  [
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
  ],
  ["panel", "weight", "tapAt", "at", "tap", "index", "to", "from", "twoRows", "threeRows"],
  [...SUMS, "vector"],
  ({ get, set, advance, countDown }) => {
    const bit = (mask: number): Code => and(get("mode"), constant(mask));
    const leftRows: readonly Code[] = [
      get("at"),
      add(get("at"), get("rowStride")),
      add(get("at"), get("twoRows")),
      add(get("at"), get("threeRows")),
    ];
    const resultRow = (row: number): Code => add(get("to"), times(get("resultStride"), constant(row)));
    return [
      set("twoRows", times(get("rowStride"), constant(2))),
      set("threeRows", times(get("rowStride"), constant(3))),
      countDown(
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
            SUMS.map((sum) => set(sum, load(add(get("bias"), subtract(get("to"), get("result")))))),
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
                set(sum, addVectors(get(sum), multiplyVectors(spread(leftRows[row]), get("vector")))),
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
          advance("to", constant(VECTOR_BYTES)),
          advance("from", constant(VECTOR_BYTES)),
        ),
        advance("left", times(get("rowStride"), constant(4))),
        advance("result", times(get("resultStride"), constant(4))),
      ),
    ];
  },
);

/** Copies a row of `panels` vectors to the `count` rows behind it: what was written is read again, a row later. */
const repeat = wasmFunction(
  "repeat",
  ["from", "panels", "count"],
  ["to", "left"],
  [],
  ({ get, set, advance, countDown }) => [
    set("to", add(get("from"), times(get("panels"), constant(VECTOR_BYTES)))),
    set("left", times(get("panels"), get("count"))),
    countDown(
      "left",
      1,
      store(get("to"), load(get("from"))),
      advance("from", constant(VECTOR_BYTES)),
      advance("to", constant(VECTOR_BYTES)),
    ),
  ],
);

/** ReLU's gradient, in place: zero where ReLU's output is not above zero. */
const cut = wasmFunction("cut", ["slopes", "output", "panels"], [], [], ({ get, advance, countDown }) => [
  countDown(
    "panels",
    1,
    store(get("slopes"), andVectors(load(get("slopes")), isLarger(load(get("output")), zeros))),
    advance("slopes", constant(VECTOR_BYTES)),
    advance("output", constant(VECTOR_BYTES)),
  ),
]);

/**
 * Max-pooling over rows: the largest of each `size` rows, column by column, and the row (counted from `from`, as a
 * float) of the first element that large. Windows begin `step` rows apart; rows are `panels` vectors long.
 */
const pool = wasmFunction(
  "pool",
  ["from", "panels", "size", "step", "windows", "largest", "largestAt"],
  ["panel", "row", "at", "rowBytes", "first"],
  ["best", "bestAt", "value", "position", "one", "mask"],
  ({ get, set, advance, countDown }) => [
    set("rowBytes", times(get("panels"), constant(VECTOR_BYTES))),
    set("one", spreadWhole(constant(1))),
    countDown(
      "windows",
      1,
      set("panel", get("panels")),
      countDown(
        "panel",
        1,
        set("at", get("from")),
        set("best", load(get("at"))),
        set("position", spreadWhole(get("first"))),
        set("bestAt", get("position")),
        set("row", subtract(get("size"), constant(1))),
        when(isLess(constant(0), get("row")), [
          countDown(
            "row",
            1,
            advance("at", get("rowBytes")),
            set("position", addVectors(get("position"), get("one"))),
            set("value", load(get("at"))),
            set("mask", isLarger(get("value"), get("best"))),
            set("best", choose(get("mask"), get("value"), get("best"))),
            set("bestAt", choose(get("mask"), get("position"), get("bestAt"))),
          ),
        ]),
        store(get("largest"), get("best")),
        store(get("largestAt"), get("bestAt")),
        advance("from", constant(VECTOR_BYTES)),
        advance("largest", constant(VECTOR_BYTES)),
        advance("largestAt", constant(VECTOR_BYTES)),
      ),
      advance("from", times(get("rowBytes"), subtract(get("step"), constant(1)))),
      advance("first", get("step")),
    ),
  ],
);

const SPARSE_PARAMETERS = [
  "slopes",
  "slopesAt",
  "windows",
  "windowBytes",
  "channels",
  "input",
  "rowBytes",
  "taps",
  "tapBytes",
  "panels",
  "weights",
] as const;
const SPARSE_POINTERS = ["window", "slope", "slopeAt", "tap", "tapAt", "panel", "at", "column"] as const;

/**
 * The gradient of a convolution's filter where a max-pool behind it lets only one position a window and channel
 * through. With c a channel, w a window, t a tap and p a panel of what a tap sees:
 *
 *   weights[c, t, p] += sum over w of slopes[w, c] * input[slopesAt[w, c] * rowBytes + t * tapBytes + p * 16]
 */
const sparseFilterGradient = wasmFunction(
  "sparseFilterGradient",
  SPARSE_PARAMETERS,
  SPARSE_POINTERS,
  [...SUMS, "factor"],
  ({ get, set, advance, countDown }) => {
    const sumUp = (count: number): Code[] => [
      ...SUMS.slice(0, count).map((sum, at) => set(sum, load(get("weights"), at * VECTOR_BYTES))),
      set("slope", get("slopes")),
      set("slopeAt", get("slopesAt")),
      set("window", get("windows")),
      countDown(
        "window",
        1,
        set("factor", spread(get("slope"))),
        set("at", add(get("column"), times(loadWhole(get("slopeAt")), get("rowBytes")))),
        ...SUMS.slice(0, count).map((sum, at) =>
          set(sum, addVectors(get(sum), multiplyVectors(get("factor"), load(get("at"), at * VECTOR_BYTES)))),
        ),
        advance("slope", get("windowBytes")),
        advance("slopeAt", get("windowBytes")),
      ),
      ...SUMS.slice(0, count).map((sum, at) => store(get("weights"), get(sum), at * VECTOR_BYTES)),
      advance("weights", constant(count * VECTOR_BYTES)),
      advance("column", constant(count * VECTOR_BYTES)),
    ];
    return [
      countDown(
        "channels",
        1,
        set("tapAt", get("input")),
        set("tap", get("taps")),
        countDown(
          "tap",
          1,
          set("column", get("tapAt")),
          set("panel", get("panels")),
          countDown(
            "panel",
            1,
            when(
              isLess(constant(3), get("panel")),
              [...sumUp(4), set("panel", subtract(get("panel"), constant(3)))],
              sumUp(1),
            ),
          ),
          advance("tapAt", get("tapBytes")),
        ),
        advance("slopes", constant(4)),
        advance("slopesAt", constant(4)),
      ),
    ];
  },
);

/**
 * The gradient of the same convolution's input, into what `input` points at:
 *
 *   input[slopesAt[w, c] * rowBytes + t * tapBytes + p * 16] += slopes[w, c] * weights[c, t, p]
 */
const sparseInputGradient = wasmFunction(
  "sparseInputGradient",
  SPARSE_PARAMETERS,
  [...SPARSE_POINTERS, "weight"],
  ["factor"],
  ({ get, set, advance, countDown }) => [
    countDown(
      "channels",
      1,
      set("slope", get("slopes")),
      set("slopeAt", get("slopesAt")),
      set("window", get("windows")),
      countDown(
        "window",
        1,
        set("factor", spread(get("slope"))),
        set("tapAt", add(get("input"), times(loadWhole(get("slopeAt")), get("rowBytes")))),
        set("weight", get("weights")),
        set("tap", get("taps")),
        countDown(
          "tap",
          1,
          set("at", get("tapAt")),
          set("panel", get("panels")),
          countDown(
            "panel",
            1,
            store(
              get("at"),
              addVectors(load(get("at")), multiplyVectors(get("factor"), load(get("weight")))),
            ),
            advance("at", constant(VECTOR_BYTES)),
            advance("weight", constant(VECTOR_BYTES)),
          ),
          advance("tapAt", get("tapBytes")),
        ),
        advance("slope", get("windowBytes")),
        advance("slopeAt", get("windowBytes")),
      ),
      set("weights", get("weight")),
      advance("slopes", constant(4)),
      advance("slopesAt", constant(4)),
    ),
  ],
);

/** The module's bytes: imports `engine.memory`, exports the functions above. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  return wasmModule([multiply, repeat, cut, pool, sparseFilterGradient, sparseInputGradient]);
}

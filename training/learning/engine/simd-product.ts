import {
  add,
  addVectors,
  and,
  type Code,
  constant,
  largerOf,
  load,
  multiplyVectors,
  spread,
  store,
  subtract,
  times,
  VECTOR_BYTES,
  wasmFunction,
  when,
  zeros,
} from "./wasm-code.ts";

export const RELU = 1;
export const ACCUMULATE = 2;

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
export const multiply = wasmFunction(
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

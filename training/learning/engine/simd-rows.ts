import {
  add,
  addVectors,
  andVectors,
  choose,
  constant,
  isLarger,
  isLess,
  load,
  spreadWhole,
  store,
  subtract,
  times,
  VECTOR_BYTES,
  wasmFunction,
  when,
  zeros,
} from "./wasm-code.ts";

/** Copies a row of `panels` vectors to the `count` rows behind it: what was written is read again, a row later. */
export const repeat = wasmFunction(
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

/**
 * Copies `rows` rows of `panels` vectors, from the first to the last, between rows that begin `fromStride` and `toStride`
 * apart. Where they come to lie closer together, by no less than a row's surplus, they may lie at the same place: the surplus
 * is written over by the next row.
 */
export const copy = wasmFunction(
  "copy",
  ["from", "fromStride", "to", "toStride", "panels", "rows"],
  ["panel", "source", "target"],
  [],
  ({ get, set, advance, countDown }) => [
    countDown(
      "rows",
      1,
      set("source", get("from")),
      set("target", get("to")),
      set("panel", get("panels")),
      countDown(
        "panel",
        1,
        store(get("target"), load(get("source"))),
        advance("source", constant(VECTOR_BYTES)),
        advance("target", constant(VECTOR_BYTES)),
      ),
      advance("from", get("fromStride")),
      advance("to", get("toStride")),
    ),
  ],
);

/** ReLU's gradient, in place: zero where ReLU's output is not above zero. */
export const cut = wasmFunction(
  "cut",
  ["slopes", "output", "panels"],
  [],
  [],
  ({ get, advance, countDown }) => [
    countDown(
      "panels",
      1,
      store(get("slopes"), andVectors(load(get("slopes")), isLarger(load(get("output")), zeros))),
      advance("slopes", constant(VECTOR_BYTES)),
      advance("output", constant(VECTOR_BYTES)),
    ),
  ],
);

/**
 * Max-pooling over rows: the largest of each `size` rows, column by column, and the row (counted from `from`, as a
 * float) of the first element that large. Windows begin `step` rows apart; rows are `panels` vectors long, those of the
 * result begin `resultBytes` apart: what is written too much, the next row writes over.
 */
export const pool = wasmFunction(
  "pool",
  ["from", "panels", "size", "step", "windows", "largest", "largestAt", "resultBytes"],
  ["panel", "row", "at", "rowBytes", "first", "to", "toAt"],
  ["best", "bestAt", "value", "position", "one", "mask"],
  ({ get, set, advance, countDown }) => [
    set("rowBytes", times(get("panels"), constant(VECTOR_BYTES))),
    set("one", spreadWhole(constant(1))),
    countDown(
      "windows",
      1,
      set("panel", get("panels")),
      set("to", get("largest")),
      set("toAt", get("largestAt")),
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
        store(get("to"), get("best")),
        store(get("toAt"), get("bestAt")),
        advance("from", constant(VECTOR_BYTES)),
        advance("to", constant(VECTOR_BYTES)),
        advance("toAt", constant(VECTOR_BYTES)),
      ),
      advance("largest", get("resultBytes")),
      advance("largestAt", get("resultBytes")),
      advance("from", times(get("rowBytes"), subtract(get("step"), constant(1)))),
      advance("first", get("step")),
    ),
  ],
);

import {
  add,
  addVectors,
  type Code,
  constant,
  isLess,
  load,
  loadWhole,
  multiplyVectors,
  spread,
  store,
  subtract,
  times,
  VECTOR_BYTES,
  wasmFunction,
  when,
} from "./wasm-code.ts";

const SUMS = ["sum0", "sum1", "sum2", "sum3"] as const;

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
export const sparseFilterGradient = wasmFunction(
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
export const sparseInputGradient = wasmFunction(
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

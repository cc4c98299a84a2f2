import { VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { f32x4, i32, v128, when } from "../wasm/instructions.ts";

export const RELU = 1;
export const ACCUMULATE = 2;

const ROWS_TOGETHER = 4;

/**
 * With r a row, p a panel, t a tap and i an inner index:
 *
 *   result[r, p] = start + sum over t, i of left[r * rowStride + t * tapStride + i * innerStride]
 *                                         * weights[(t * inner + i) * weightStride + p * 16]
 *
 * `start` is the bias, or what is already in the result (ACCUMULATE); RELU cuts the result at zero. A row takes one
 * number at a time of `left`, spread over a vector; four rows go together, so each weight that is loaded is used four
 * times: `rowGroups` of them. Products of matrices, temporal convolutions with any dilation, and both of their gradients are all
 * this sum.
 */
export const multiply = wasmFunction(
  "multiply",
  [
    ...([
      "left",
      "rowStride",
      "taps",
      "tapStride",
      "inner",
      "innerStride",
      "weights",
      "weightStride",
    ] as const),
    ...(["bias", "result", "resultStride", "rowGroups", "panels", "mode"] as const),
  ],
  (given, scope) => {
    const { left, rowStride, weightStride, bias, result, resultStride } = given;
    const [weight, tapAt, at, to, from, twoRows, threeRows] = Array.from({ length: 7 }, () => scope.i32());
    const sums = scope.vectors(ROWS_TOGETHER);
    const vector = scope.v128();
    const has = (mode: number) => i32.and(given.mode, i32.const(mode));
    const behind = (row: Whole) => i32.add(at, row);
    const leftRows = [at, behind(rowStride), behind(twoRows), behind(threeRows)];
    const resultRow = (row: number) => i32.add(to, i32.mul(resultStride, i32.const(row)));
    return [
      twoRows.set(i32.mul(rowStride, i32.const(2))),
      threeRows.set(i32.mul(rowStride, i32.const(3))),
      scope.repeat(
        given.rowGroups,
        from.set(given.weights),
        to.set(result),
        scope.repeat(
          given.panels,
          when(
            has(ACCUMULATE),
            sums.map((sum, row) => sum.set(v128.load(resultRow(row)))),
            sums.map((sum) => sum.set(v128.load(i32.add(bias, i32.sub(to, result))))),
          ),
          weight.set(from),
          tapAt.set(left),
          scope.repeat(
            given.taps,
            at.set(tapAt),
            scope.repeat(
              given.inner,
              vector.set(v128.load(weight)),
              ...sums.map((sum, row) =>
                sum.set(f32x4.add(sum, f32x4.mul(v128.load32_splat(leftRows[row]), vector))),
              ),
              at.advance(given.innerStride),
              weight.advance(weightStride),
            ),
            tapAt.advance(given.tapStride),
          ),
          when(
            has(RELU),
            sums.map((sum) => sum.set(f32x4.pmax(sum, v128.zeros))),
          ),
          ...sums.map((sum, row) => v128.store(resultRow(row), sum)),
          to.advance(VECTOR_BYTES),
          from.advance(VECTOR_BYTES),
        ),
        left.advance(i32.mul(rowStride, i32.const(ROWS_TOGETHER))),
        result.advance(i32.mul(resultStride, i32.const(ROWS_TOGETHER))),
      ),
    ];
  },
);

import type { Statement } from "../wasm/code.ts";
import { type Scope, VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { f32, f32x4, i32, v128 } from "../wasm/instructions.ts";

/** Runs the body for every vector of a row, with pointers that go along. */
const alongRow = (scope: Scope, panels: Whole, pointers: readonly Whole[], ...body: Statement[]): Statement =>
  scope.repeat(panels, ...body, ...pointers.map((pointer) => pointer.advance(VECTOR_BYTES)));

/** Copies a row of `panels` vectors to the `count` rows behind it: what was written is read again, a row later. */
export const repeat = wasmFunction(
  "repeat",
  ["from", "panels", "count"],
  ({ from, panels, count }, scope) => {
    const [to, all] = [scope.i32(), scope.i32()];
    return [
      to.set(i32.add(from, i32.mul(panels, i32.const(VECTOR_BYTES)))),
      all.set(i32.mul(panels, count)),
      alongRow(scope, all, [from, to], v128.store(to, v128.load(from))),
    ];
  },
);

/**
 * Copies `rows` rows of `panels` vectors, from the first to the last, between rows that begin `fromStride` and `toStride`
 * apart. Where they come to lie closer together, by no less than a row's surplus, they may lie at the same place: the surplus
 * is written over by the next row.
 */
export const copy = wasmFunction(
  "copy",
  ["from", "fromStride", "to", "toStride", "panels", "rows"],
  ({ from, fromStride, to, toStride, panels, rows }, scope) => {
    const [source, target] = [scope.i32(), scope.i32()];
    return [
      scope.repeat(
        rows,
        source.set(from),
        target.set(to),
        alongRow(scope, panels, [source, target], v128.store(target, v128.load(source))),
        from.advance(fromStride),
        to.advance(toStride),
      ),
    ];
  },
);

/** ReLU's gradient, in place: zero where ReLU's output is not above zero. */
export const cut = wasmFunction(
  "cut",
  ["slopes", "output", "panels"],
  ({ slopes, output, panels }, scope) => [
    alongRow(
      scope,
      panels,
      [slopes, output],
      v128.store(slopes, v128.and(v128.load(slopes), f32x4.gt(v128.load(output), v128.zeros))),
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
  ({ from, panels, size, step, windows, largest, largestAt, resultBytes }, scope) => {
    const [at, rowBytes, first, to, toAt] = Array.from({ length: 5 }, () => scope.i32());
    const [best, bestAt, value, position, mask] = scope.vectors(5);
    return [
      rowBytes.set(i32.mul(panels, i32.const(VECTOR_BYTES))),
      scope.repeat(
        windows,
        to.set(largest),
        toAt.set(largestAt),
        alongRow(
          scope,
          panels,
          [from, to, toAt],
          at.set(from),
          best.set(v128.load(at)),
          position.set(f32x4.splat(f32.convert_i32_s(first))),
          bestAt.set(position),
          scope.repeat(
            i32.sub(size, i32.const(1)),
            at.advance(rowBytes),
            position.set(f32x4.add(position, f32x4.const(1))),
            value.set(v128.load(at)),
            mask.set(f32x4.gt(value, best)),
            best.set(v128.bitselect(value, best, mask)),
            bestAt.set(v128.bitselect(position, bestAt, mask)),
          ),
          v128.store(to, best),
          v128.store(toAt, bestAt),
        ),
        largest.advance(resultBytes),
        largestAt.advance(resultBytes),
        from.advance(i32.mul(rowBytes, i32.sub(step, i32.const(1)))),
        first.advance(step),
      ),
    ];
  },
);

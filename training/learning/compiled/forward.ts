import type { Statement, Value, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, type Scope, VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { call, i32, max, min, v128 } from "../wasm/instructions.ts";
import { convolve } from "./convolution-forward.ts";
import type { Layout, Placed } from "./layout.ts";
import type { Plan } from "./plan.ts";
import { poolRows } from "./pool-forward.ts";

/**
 * Samples behind a gesture, zeros, that are computed too: enough for a row of every operation that sees nothing else, not even
 * padding. All further ones would be the same, and the largest of all does not change. Undefined where that is not so.
 */
function samplesBehind({ operations }: Plan): number | undefined {
  const pooled = operations.findIndex(({ pool }) => pool.kind === "largest of all");
  let [field, step] = [1, 1];
  for (const { taps, dilation, stride, before, after, pool } of operations.slice(0, pooled + 1)) {
    // Where padding with a stride begins depends on the length.
    if (stride > 1 && before + after > 0) return undefined;
    field += (taps - 1) * dilation * step;
    step *= stride;
    if (pool.kind !== "largest") continue;
    field += (pool.size - 1) * step;
    step *= pool.step;
  }
  return pooled < 0 ? undefined : field + step;
}

/** Numbers of rows while one example goes through the operations. */
interface Rows {
  /** Of an operation's input: all, those that see any of the gesture, and from where on they see padding behind it. */
  readonly all: Whole;
  readonly live: Whole;
  readonly edge: Whole;
}

/**
 * From the network's input to its logits, for a window of which the first `live` samples are not all zero. Rows behind these
 * are all alike, and computed once.
 */
export function forwardPass({ plan, operations }: Layout): WasmFunction {
  const behind = samplesBehind(plan);
  return wasmFunction("forward", ["live"], ({ live }, scope) => {
    const rows: Rows = { all: scope.i32(), live, edge: scope.i32() };
    const length = i32.const(plan.windowLength);
    return [
      rows.all.set(behind === undefined ? length : min(length, i32.add(live, i32.const(behind)))),
      rows.edge.set(rows.all),
      ...operations.flatMap((operation) =>
        runOperation(operation, operations[operation.index + 1], rows, scope),
      ),
    ];
  });
}

function runOperation(operation: Placed, next: Placed | undefined, rows: Rows, scope: Scope): Statement[] {
  const pool = poolRows(operation);
  const convolveRows = convolve(operation);
  if (operation.rows === 1 && operation.rowsIn === 1) {
    return [
      call(convolveRows, i32.const(0), i32.const(1)),
      ...noteRows(operation, i32.const(1), i32.const(1)),
    ];
  }
  const { before, after, taps, dilation, stride } = operation;
  const span = (taps - 1) * dilation + 1;
  const computed = scope.i32();
  const rowsOf = (samples: Value<"i32">, size: number, step: number) =>
    i32.div_u(max(i32.const(0), i32.sub(samples, i32.const(size - step))), i32.const(step));
  return [
    rows.edge.set(rowsOf(i32.add(rows.edge, i32.const(before)), span, stride)),
    rows.all.set(rowsOf(i32.add(rows.all, i32.const(before + after)), span, stride)),
    rows.edge.set(min(rows.edge, rows.all)),
    rows.live.set(
      min(rows.all, i32.div_u(i32.add(rows.live, i32.const(before + stride - 1)), i32.const(stride))),
    ),
    computed.set(min(rows.all, i32.add(rows.live, i32.const(1)))),
    ...(operation.kind === "nothing"
      ? []
      : [
          call(convolveRows, i32.const(0), computed),
          rows.edge.set(max(rows.edge, computed)),
          call(repeatRow(operation), computed, rows.edge),
          call(convolveRows, rows.edge, rows.all),
        ]),
    ...poolOperation(),
    ...(next && next.after > 0 ? clearBehind(operation, next.after, rows.all, scope) : []),
  ];

  function poolOperation(): Statement[] {
    const { pool: how } = operation;
    if (!pool) return noteRows(operation, rows.all, rows.all);
    if (how.kind !== "largest")
      return [call(pool, rows.all, i32.const(1)), ...noteRows(operation, rows.all, i32.const(1))];
    const { size, step } = how;
    const convolved = scope.i32();
    return [
      convolved.set(rows.all),
      rows.all.set(rowsOf(rows.all, size, step)),
      rows.edge.set(min(rows.all, rowsOf(rows.edge, size, step))),
      rows.live.set(i32.div_u(i32.add(rows.live, i32.const(step - 1)), i32.const(step))),
      call(pool, convolved, rows.all),
      ...noteRows(operation, convolved, rows.all),
    ];
  }
}

/** For the backward pass. */
const noteRows = ({ rowsAt }: Placed, convolved: Value<"i32">, pooled: Value<"i32">): Statement[] => [
  i32.store(i32.const(0), convolved, rowsAt),
  i32.store(i32.const(0), pooled, rowsAt + 4),
];

/** Copies the row before `from` to all rows up to before `to`. */
function repeatRow({ index, convolved, outStride }: Placed): WasmFunction {
  const rowBytes = outStride * FLOAT_BYTES;
  return wasmFunction(`repeat${index}`, ["from", "to"], ({ from, to }, scope) => {
    const [at, rows] = [scope.i32(), scope.i32()];
    const row = scope.vectors(Math.min(4, outStride / 4));
    const steps = Array.from(
      { length: Math.ceil(outStride / 4 / row.length) },
      (_, step) => step * row.length,
    );
    return steps.flatMap((first) => {
      const vectors = row.slice(0, outStride / 4 - first);
      const place = (vector: number) => convolved + (first + vector) * VECTOR_BYTES;
      return [
        at.set(i32.mul(i32.sub(from, i32.const(1)), i32.const(rowBytes))),
        rows.set(i32.sub(to, from)),
        ...vectors.map((vector, index) => vector.set(v128.load(at, place(index)))),
        scope.repeat(
          rows,
          at.advance(rowBytes),
          ...vectors.map((vector, index) => v128.store(at, vector, place(index))),
        ),
      ];
    });
  });
}

/** Zeros for the next operation's padding. */
function clearBehind({ output, outStride }: Placed, count: number, rows: Whole, scope: Scope): Statement[] {
  const at = scope.i32();
  return [
    at.set(i32.mul(rows, i32.const(outStride * FLOAT_BYTES))),
    ...Array.from({ length: (count * outStride) / 4 }, (_, vector) =>
      v128.store(at, v128.zeros, output + vector * VECTOR_BYTES),
    ),
  ];
}

import type { Statement, Value, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, type Scope, type Whole, wasmFunction } from "../wasm/function.ts";
import { call, f32, i32, min } from "../wasm/instructions.ts";
import { clearInputGradient, filterGradient, inputGradient } from "./convolution-backward.ts";
import { depthwiseFilterGradient, depthwiseInputGradient } from "./depthwise-backward.ts";
import type { Layout, Placed } from "./layout.ts";
import { slopes } from "./slopes.ts";

/**
 * From the gradient of the logits to what an example adds to the gradients of the weights. Of each window of a pool, one position
 * alone decides the result and takes all of the gradient: everything goes by these, and products with zeros are left out.
 */
export function backwardPass({ operations, gradient }: Layout): WasmFunction {
  return wasmFunction("backward", ["live"], ({ live }, scope) =>
    [...operations].reverse().flatMap((operation) => throughOperation(operation, gradient, live, scope)),
  );
}

function throughOperation(operation: Placed, gradient: number, live: Whole, scope: Scope): Statement[] {
  const rows = scope.i32();
  const isFirst = operation.index === 0;
  const { filter, input } = GRADIENTS[operation.kind];
  return [
    rows.set(slopeRows(operation)),
    call(slopes(operation, gradient), rows),
    ...(isFirst ? [] : [call(clearInputGradient(operation)), call(input(operation), rows)]),
    ...(isFirst && operation.pool.kind !== "largest of all"
      ? [rows.set(min(rows, liveRows(operation, live)))]
      : []),
    ...(filter ? [call(filter(operation, gradient), rows)] : []),
  ];
}

const GRADIENTS = {
  full: { filter: filterGradient, input: inputGradient },
  depthwise: { filter: depthwiseFilterGradient, input: depthwiseInputGradient },
  nothing: { filter: undefined, input: throughPool },
} as const;

/** Hands each slope to the number that the pool took. */
function throughPool({
  index,
  slopes,
  seenAt,
  inputGradient: target,
  outputs,
  outStride,
}: Placed): WasmFunction {
  return wasmFunction(`inputGradient${index}`, ["rows"], ({ rows }, scope) => {
    const [row, seen] = [scope.i32(), scope.i32()];
    return [
      scope.repeat(
        rows,
        ...Array.from({ length: outputs }, (_, output) => output * FLOAT_BYTES).flatMap((channel) => [
          seen.set(i32.load(row, seenAt + channel)),
          f32.store(
            seen,
            f32.add(f32.load(seen, target + channel), f32.load(row, slopes + channel)),
            target + channel,
          ),
        ]),
        row.advance(outStride * FLOAT_BYTES),
      ),
    ];
  });
}

/** Rows that any gradient comes to. */
function slopeRows({ pool, rows, rowsAt }: Placed): Value<"i32"> {
  if (rows === 1) return i32.const(1);
  return i32.load(i32.const(0), pool.kind === "mean of all" ? rowsAt : rowsAt + 4);
}

/** Those of them that see any of the gesture: the others' products would be with zeros. */
function liveRows({ pool, before, stride }: Placed, live: Whole): Value<"i32"> {
  const step = stride * (pool.kind === "largest" ? pool.step : 1);
  return i32.div_u(i32.add(live, i32.const(before + step - 1)), i32.const(step));
}

import type { Statement, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { f32, f32x4, i32, i32x4, v128 } from "../wasm/instructions.ts";
import type { Placed } from "./layout.ts";

/** The longest window whose rows are written out one after the other. */
const LONGEST_WINDOW = 4;

/**
 * Takes what the pool takes of the convolution's first `rows` rows, in `windows` rows of output; for the largest also notes what the
 * filter saw where it was: the first of several that are as large. Undefined where there is no pool.
 */
export function poolRows(operation: Placed): WasmFunction | undefined {
  const { pool, index } = operation;
  switch (pool.kind) {
    case "none":
      return undefined;
    case "mean of all":
      return meanOfRows(operation);
    case "largest of all":
      return largest(`pool${index}`, operation, undefined);
    case "largest":
      return largest(`pool${index}`, operation, pool);
  }
}

function largest(
  name: string,
  operation: Placed,
  window: { readonly size: number; readonly step: number } | undefined,
): WasmFunction {
  const { convolved, output, seenAt, outStride, stride, inStride } = operation;
  const outBytes = outStride * FLOAT_BYTES;
  const seenBytes = stride * inStride * FLOAT_BYTES;
  return wasmFunction(name, ["rows", "windows"], ({ rows, windows }, scope) => {
    const [from, to, at, seen] = [scope.i32(), scope.i32(), scope.i32(), scope.i32()];
    const [best, bestSeen, value, position, mask] = scope.vectors(5);
    const panels = Array.from({ length: outStride / 4 }, (_, panel) => panel * VECTOR_BYTES);
    const step = i32x4.const(seenBytes, seenBytes, seenBytes, seenBytes);
    const take = (panel: number): Statement[] => [
      at.advance(outBytes),
      position.set(i32x4.add(position, step)),
      value.set(v128.load(at, convolved + panel)),
      mask.set(f32x4.gt(value, best)),
      best.set(f32x4.pmax(best, value)),
      bestSeen.set(v128.bitselect(position, bestSeen, mask)),
    ];
    const others = window ? window.size - 1 : i32.sub(rows, i32.const(1));
    return [
      scope.repeat(
        window ? windows : 1,
        ...panels.flatMap((panel) => [
          at.set(from),
          best.set(v128.load(at, convolved + panel)),
          position.set(i32x4.splat(seen)),
          bestSeen.set(position),
          ...(typeof others === "number" && others < LONGEST_WINDOW
            ? Array.from({ length: others }, () => take(panel)).flat()
            : [scope.repeat(others, ...take(panel))]),
          v128.store(to, best, output + panel),
          v128.store(to, bestSeen, seenAt + panel),
        ]),
        from.advance((window?.step ?? 0) * outBytes),
        seen.advance((window?.step ?? 0) * seenBytes),
        to.advance(outBytes),
      ),
    ];
  });
}

function meanOfRows({ index, convolved, output, outStride }: Placed): WasmFunction {
  return wasmFunction(`pool${index}`, ["rows", "windows"], ({ rows }, scope) => {
    const at = scope.i32();
    const sum = scope.v128();
    const share = f32x4.div(f32x4.const(1), f32x4.splat(f32.convert_i32_s(rows)));
    return Array.from({ length: outStride / 4 }, (_, panel) => panel * VECTOR_BYTES).flatMap((panel) => [
      at.set(i32.const(0)),
      sum.set(v128.zeros),
      scope.repeat(
        rows,
        sum.set(f32x4.add(sum, v128.load(at, convolved + panel))),
        at.advance(outStride * FLOAT_BYTES),
      ),
      v128.store(i32.const(0), f32x4.mul(sum, share), output + panel),
    ]);
  });
}

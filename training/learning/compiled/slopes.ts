import type { WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { f32, f32x4, i32, v128 } from "../wasm/instructions.ts";
import type { Placed } from "./layout.ts";

/**
 * Turns the gradient of an operation's output into that of what its ReLU got (see `Placed.slopes`), and adds that up for the gradient
 * of its bias, which lies `gradient` bytes behind it.
 */
export function slopes(operation: Placed, gradient: number): WasmFunction {
  const { index, pool, relu, output, convolved, outputGradient, slopes: result, bias, outStride } = operation;
  const isMean = pool.kind === "mean of all";
  const passes = isMean ? convolved : output;
  return wasmFunction(`slopes${index}`, ["rows"], ({ rows }, scope) => {
    const at = scope.i32();
    const [sum, slope, share] = scope.vectors(3);
    return Array.from({ length: outStride / 4 }, (_, panel) => panel * VECTOR_BYTES).flatMap((panel) => [
      at.set(i32.const(0)),
      sum.set(v128.load(at, bias + gradient + panel)),
      ...(isMean
        ? [share.set(f32x4.div(v128.load(at, outputGradient + panel), f32x4.splat(f32.convert_i32_s(rows))))]
        : []),
      scope.repeat(
        operation.rows === 1 ? 1 : rows,
        slope.set(isMean ? share : v128.load(at, outputGradient + panel)),
        ...(relu ? [slope.set(v128.and(slope, f32x4.gt(v128.load(at, passes + panel), v128.zeros)))] : []),
        ...(relu || isMean ? [v128.store(at, slope, result + panel)] : []),
        sum.set(f32x4.add(sum, slope)),
        at.advance(outStride * FLOAT_BYTES),
      ),
      v128.store(i32.const(0), sum, bias + gradient + panel),
    ]);
  });
}

import type { Statement, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, type Scope, VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { f32x4, v128 } from "../wasm/instructions.ts";
import { addProduct } from "./convolution-forward.ts";
import type { Placed } from "./layout.ts";

/** Adds slope * what was seen, channel by channel, to the gradient of a depthwise filter. */
export function depthwiseFilterGradient(operation: Placed, gradient: number): WasmFunction {
  const { index, input, slopes, inStride, outStride, kernel, taps } = operation;
  return wasmFunction(`filterGradient${index}`, ["rows"], ({ rows }, scope) => {
    const weight = (tap: number, panel: number) =>
      kernel + gradient + tap * outStride * FLOAT_BYTES + panel * VECTOR_BYTES;
    const slope = scope.v128();
    const sums = scope.vectors(taps);
    return panelsOf(operation).flatMap((panel) => {
      const { from, to, begin, advance } = rowPointers(operation, scope);
      return [
        ...begin,
        ...sums.map((sum, tap) => sum.set(v128.load(from, weight(tap, panel)))),
        scope.repeat(
          rows,
          slope.set(v128.load(to, slopes + panel * VECTOR_BYTES)),
          ...sums.map((sum, tap) =>
            addProduct(
              sum,
              slope,
              v128.load(from, input + tap * inStride * FLOAT_BYTES + panel * VECTOR_BYTES),
            ),
          ),
          ...advance,
        ),
        ...begin,
        ...sums.map((sum, tap) => v128.store(from, sum, weight(tap, panel))),
      ];
    });
  });
}

/** Adds slope * weight to the gradient of a depthwise convolution's input. */
export function depthwiseInputGradient(operation: Placed): WasmFunction {
  const { index, inputGradient: target, slopes, inStride, outStride, kernel, taps } = operation;
  return wasmFunction(`inputGradient${index}`, ["rows"], ({ rows }, scope) => {
    const { from, to, begin, advance } = rowPointers(operation, scope);
    const none = scope.i32();
    const slope = scope.v128();
    return [
      ...begin,
      scope.repeat(
        rows,
        ...panelsOf(operation).flatMap((panel) => [
          slope.set(v128.load(to, slopes + panel * VECTOR_BYTES)),
          ...Array.from({ length: taps }, (_, tap) => {
            const place = target + tap * inStride * FLOAT_BYTES + panel * VECTOR_BYTES;
            const weight = v128.load(none, kernel + tap * outStride * FLOAT_BYTES + panel * VECTOR_BYTES);
            return v128.store(from, f32x4.add(v128.load(from, place), f32x4.mul(slope, weight)), place);
          }),
        ]),
        ...advance,
      ),
    ];
  });
}

const panelsOf = ({ outStride }: Placed) => Array.from({ length: outStride / 4 }, (_, panel) => panel);

/** Go through the input and the output together. */
function rowPointers({ stride, inStride, outStride }: Placed, scope: Scope) {
  const [from, to, none] = [scope.i32(), scope.i32(), scope.i32()];
  const start = (pointer: Whole): Statement => pointer.set(none);
  return {
    ...{ from, to, begin: [start(from), start(to)] },
    advance: [from.advance(stride * inStride * FLOAT_BYTES), to.advance(outStride * FLOAT_BYTES)],
  };
}

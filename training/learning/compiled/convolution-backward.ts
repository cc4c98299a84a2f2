import type { Statement, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, roundUp, type Scope, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { f32x4, i32, v128 } from "../wasm/instructions.ts";
import { addProduct } from "./convolution-forward.ts";
import type { Placed } from "./layout.ts";

/** Sums that are held together while the gradient of a filter is added up. */
const SUMS_TOGETHER = 8;

/** The vectors of a filter: where its weights are, behind the filter's first, and what they are multiplied by, behind the first seen. */
function vectorsOf({ segments, segmentLength, tapStride }: Placed): { weight: number; seen: number }[] {
  const perSegment = roundUp(segmentLength) / 4;
  return Array.from({ length: segments * perSegment }, (_, vector) => {
    const segment = Math.floor(vector / perSegment);
    const within = vector % perSegment;
    return { weight: vector * VECTOR_BYTES, seen: segment * tapStride * FLOAT_BYTES + within * VECTOR_BYTES };
  });
}

/** Adds to the gradient of the filters what the first `rows` rows of slopes say: slope * what was seen there, filter by filter. */
export function filterGradient(operation: Placed, gradient: number): WasmFunction {
  const { index, input, slopes, seenAt, outStride, outputs, kernel } = operation;
  const all = vectorsOf(operation);
  const chunks = Array.from({ length: Math.ceil(all.length / SUMS_TOGETHER) }, (_, chunk) =>
    all.slice(chunk * SUMS_TOGETHER, (chunk + 1) * SUMS_TOGETHER),
  );
  return wasmFunction(`filterGradient${index}`, ["rows"], ({ rows }, scope) => {
    const [filter, channel, at, seen] = [scope.i32(), scope.i32(), scope.i32(), scope.i32()];
    const slope = scope.v128();
    const sums = scope.vectors(SUMS_TOGETHER);
    return [
      scope.repeat(
        outputs,
        ...chunks.flatMap((chunk) => [
          ...chunk.map(({ weight }, sum) => sums[sum].set(v128.load(filter, kernel + gradient + weight))),
          at.set(channel),
          scope.repeat(
            operation.rowsOut === 1 && operation.pool.kind !== "mean of all" ? 1 : rows,
            slope.set(v128.load32_splat(at, slopes)),
            seen.set(i32.load(at, seenAt)),
            ...chunk.map((vector, sum) => addProduct(sums[sum], slope, v128.load(seen, input + vector.seen))),
            at.advance(outStride * FLOAT_BYTES),
          ),
          ...chunk.map(({ weight }, sum) => v128.store(filter, sums[sum], kernel + gradient + weight)),
        ]),
        filter.advance(all.length * VECTOR_BYTES),
        channel.advance(FLOAT_BYTES),
      ),
    ];
  });
}

/** Adds to the gradient of the input what the first `rows` rows of slopes say: slope * filter, where the filter saw it. */
export function inputGradient(operation: Placed): WasmFunction {
  const { index, inputGradient: target, slopes, seenAt, outStride, outputs, kernel } = operation;
  const all = vectorsOf(operation);
  return wasmFunction(`inputGradient${index}`, ["rows"], ({ rows }, scope) => {
    const [filter, channel, at, seen] = [scope.i32(), scope.i32(), scope.i32(), scope.i32()];
    const slope = scope.v128();
    return [
      scope.repeat(
        outputs,
        at.set(channel),
        scope.repeat(
          operation.rowsOut === 1 && operation.pool.kind !== "mean of all" ? 1 : rows,
          slope.set(v128.load32_splat(at, slopes)),
          seen.set(i32.load(at, seenAt)),
          ...all.map((vector) =>
            v128.store(
              seen,
              f32x4.add(
                v128.load(seen, target + vector.seen),
                f32x4.mul(slope, v128.load(filter, kernel + vector.weight)),
              ),
              target + vector.seen,
            ),
          ),
          at.advance(outStride * FLOAT_BYTES),
        ),
        filter.advance(all.length * VECTOR_BYTES),
        channel.advance(FLOAT_BYTES),
      ),
    ];
  });
}

/** Zeros for the gradient of the input to be added up in. */
export function clearInputGradient(operation: Placed): WasmFunction {
  const { index, before, rowsIn, after, inStride, inputGradient: target } = operation;
  return wasmFunction(`clear${index}`, [], (_, scope) => {
    const vectors = ((before + rowsIn + after) * inStride) / 4;
    return clear(scope, target, vectors);
  });
}

function clear(scope: Scope, target: number, vectors: number): Statement[] {
  const at = scope.i32();
  const TOGETHER = 8;
  const store = (vector: number) => v128.store(at, v128.zeros, target + vector * VECTOR_BYTES);
  return [
    scope.repeat(
      Math.ceil(vectors / TOGETHER),
      ...Array.from({ length: TOGETHER }, (_, vector) => store(vector)),
      at.advance(TOGETHER * VECTOR_BYTES),
    ),
  ];
}

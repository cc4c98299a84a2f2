import type { Statement, Value, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, type Scope, VECTOR_BYTES, type Whole, wasmFunction } from "../wasm/function.ts";
import { f32x4, i16x8, i32, i32x4, v128 } from "../wasm/instructions.ts";

/** How windows of counts become a network's input. */
export interface InputPlace {
  /** Its address, behind which are `samples` rows of `stride` floats (3 or 4), and room for a vector more. */
  readonly input: number;
  readonly stride: number;
  readonly samples: number;
  /** Rows of padding behind them, zeros. */
  readonly after: number;
  /** What counts are multiplied by. */
  readonly scale: number;
  /** The state of the random numbers, and what varies (`AUGMENT`). */
  readonly randomState: number;
  readonly augment: number;
}

export const AXES = 3;

/** x, y, z and what comes after, as floats: the bytes from an address on. */
export const counts = (address: Whole, offset = 0) =>
  f32x4.convert_i32x4_s(
    i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(address, offset))),
  );

/** Takes the first `live` samples of the window at `window` as they are, and zeros behind them. */
export function copyInput(place: InputPlace): WasmFunction {
  const { input, stride, scale } = place;
  return wasmFunction("copyInput", ["window", "live"], ({ window, live }, scope) => {
    const to = scope.i32();
    return [
      scope.repeat(
        live,
        v128.store(to, sample(f32x4.mul(counts(window), f32x4.const(scale)), stride), input),
        window.advance(AXES),
        to.advance(stride * FLOAT_BYTES),
      ),
      ...clearRest(place, to, live, scope),
    ];
  });
}

/** A sample whose fourth number is written over by the next one, or has to be zero. */
export const sample = (value: Value<"v128">, stride: number) =>
  stride === AXES ? value : v128.and(value, i32x4.const(-1, -1, -1, 0));

/** Zeros from `to` on, for all samples behind `live` and the padding behind them. */
export function clearRest(
  { input, stride, samples, after }: InputPlace,
  to: Whole,
  live: Whole,
  scope: Scope,
): Statement[] {
  const bytes = i32.mul(i32.sub(i32.const(samples + after), live), i32.const(stride * FLOAT_BYTES));
  return [
    scope.repeat(
      i32.div_u(i32.add(bytes, i32.const(2 * VECTOR_BYTES - 1)), i32.const(VECTOR_BYTES)),
      v128.store(to, v128.zeros, input),
      to.advance(VECTOR_BYTES),
    ),
  ];
}

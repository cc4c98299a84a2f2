import { wasmModule } from "../wasm/module.ts";
import { multiply } from "./simd-product.ts";
import { copy, cut, pool, repeat } from "./simd-rows.ts";
import { sparseFilterGradient, sparseInputGradient } from "./simd-sparse.ts";

/**
 * The engine's WebAssembly: imports `engine.memory` and exports these functions. Addresses and strides are in bytes; a
 * panel is four columns, one SIMD vector.
 */
export function simdModule(): Uint8Array<ArrayBuffer> {
  return wasmModule([multiply, repeat, copy, cut, pool, sparseFilterGradient, sparseInputGradient]);
}

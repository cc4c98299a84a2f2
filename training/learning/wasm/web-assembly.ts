import { phrase } from "../../phrase.ts";
import { EngineError } from "./engine-error.ts";

/** The little of WebAssembly that is used here; the same in Node and in browsers. */
export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** A compiled module. */
export type WebAssemblyModule = object;
interface Imports {
  readonly engine: { readonly memory: WebAssemblyMemory };
}
declare const WebAssembly: {
  Memory: new (descriptor: { initial: number }) => WebAssemblyMemory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => WebAssemblyModule;
  Instance: new <Names extends string>(
    module: WebAssemblyModule,
    imports: Imports,
  ) => { readonly exports: Exports<Names> };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
};

/** A function that a module of `wasmModule` exports. */
export type WasmExport = (...values: number[]) => number | undefined;
/** Functions by the names that a module exports. */
export type Exports<Names extends string> = Readonly<Record<Names, WasmExport>>;

const PAGE_BYTES = 65_536;

/**
 * Compiles a module.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export function compileModule(bytes: Uint8Array<ArrayBuffer>): WebAssemblyModule {
  if (WebAssembly.validate(bytes)) return new WebAssembly.Module(bytes);
  throw new EngineError(
    "no-simd",
    phrase`training needs WebAssembly with SIMD, which this machine or browser lacks`,
    { hint: phrase`Use Node 20 or later, or a browser of 2023 or later.` },
  );
}

/** A memory of at least so many bytes, zeros. */
export const createMemory = (bytes: number): WebAssemblyMemory =>
  new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });

/** Makes a memory at least so many bytes large: its `buffer` is another one afterwards. */
export function growMemory(memory: WebAssemblyMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}

/** The module's functions, at work on this memory: `Names` is what it was built to export. */
export function instantiate<Names extends string>(
  module: WebAssemblyModule,
  memory: WebAssemblyMemory,
): Exports<Names> {
  return new WebAssembly.Instance<Names>(module, { engine: { memory } }).exports;
}

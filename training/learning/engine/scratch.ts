import { EngineError } from "./engine-error.ts";
import { simdModule } from "./simd-module.ts";

/** The little of WebAssembly that is used here; the same in Node and in browsers. */
interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  Memory: new (descriptor: { initial: number }) => WebAssemblyMemory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (
    module: object,
    imports: { engine: { memory: WebAssemblyMemory } },
  ) => { readonly exports: EngineFunctions };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
};

type WholeNumbers = (...values: number[]) => void;
/** What `simdModule` exports. */
interface EngineFunctions {
  readonly multiply: WholeNumbers;
  readonly repeat: WholeNumbers;
  readonly copy: WholeNumbers;
  readonly cut: WholeNumbers;
  readonly pool: WholeNumbers;
  readonly sparseFilterGradient: WholeNumbers;
  readonly sparseInputGradient: WholeNumbers;
}

const PAGE_BYTES = 65_536;
export const FLOAT_BYTES = 4;
/** The functions read and write up to four rows of a vector past an end; this much room makes that harmless. */
const MARGIN = 256;

const memory = new WebAssembly.Memory({ initial: 16 });
let functions: EngineFunctions | undefined;
let view = new Float32Array(memory.buffer);

/**
 * Compiles the engine's WebAssembly, once.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export function compileEngine(): EngineFunctions {
  if (functions) return functions;
  const bytes = simdModule();
  if (!WebAssembly.validate(bytes)) {
    throw new EngineError(
      "no-simd",
      "training needs WebAssembly with SIMD, which this machine or browser lacks",
      {
        hint: "Use Node 20 or later, or a browser of 2023 or later.",
      },
    );
  }
  functions = new WebAssembly.Instance(new WebAssembly.Module(bytes), { engine: { memory } }).exports;
  return functions;
}

/** Where the parts of a scratch area begin, in floats. */
export interface Scratch {
  readonly floats: Float32Array;
  readonly at: readonly number[];
}

/**
 * Divides the engine's WebAssembly memory into parts of at least these lengths (in floats), for one kernel to use
 * until it returns. The parts hold whatever was left there.
 */
export function scratchOf(...lengths: number[]): Scratch {
  const at: number[] = [];
  let end = 0;
  for (const length of lengths) {
    at.push(end);
    end += roundUp(length) + MARGIN;
  }
  const missing = end * FLOAT_BYTES - view.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
    view = new Float32Array(memory.buffer);
  }
  return { floats: view, at };
}

/** Up to a whole number of SIMD vectors. */
export const roundUp = (length: number) => Math.ceil(length / 4) * 4;

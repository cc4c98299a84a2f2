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
  ) => { readonly exports: { multiply: Multiply } };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
};
type Multiply = (...values: number[]) => void;

const PAGE_BYTES = 65_536;
const FLOAT_BYTES = 4;
/** The function reads and writes up to four rows of a vector past an end; this much room makes that harmless. */
const MARGIN = 256;

const memory = new WebAssembly.Memory({ initial: 16 });
let multiply: Multiply | undefined;
let view = new Float32Array(memory.buffer);

/**
 * Compiles the engine's WebAssembly, once.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export function compileEngine(): Multiply {
  if (multiply) return multiply;
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
  multiply = new WebAssembly.Instance(new WebAssembly.Module(bytes), { engine: { memory } }).exports.multiply;
  return multiply;
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

/** A sum of products as the module computes it; offsets and strides in floats. */
export interface StridedProduct {
  readonly left: number;
  readonly rowStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly inner: number;
  readonly innerStride: number;
  readonly weights: number;
  readonly weightStride: number;
  readonly bias: number;
  readonly result: number;
  readonly resultStride: number;
  readonly rows: number;
  readonly columns: number;
  readonly mode: number;
}

/** Runs the product over the scratch area. Rows are computed in fours and columns in fours: the surplus is garbage. */
export function stridedProduct(product: StridedProduct): void {
  const run = multiply ?? compileEngine();
  run(
    product.left * FLOAT_BYTES,
    product.rowStride * FLOAT_BYTES,
    product.taps,
    product.tapStride * FLOAT_BYTES,
    product.inner,
    product.innerStride * FLOAT_BYTES,
    product.weights * FLOAT_BYTES,
    product.weightStride * FLOAT_BYTES,
    product.bias * FLOAT_BYTES,
    product.result * FLOAT_BYTES,
    product.resultStride * FLOAT_BYTES,
    roundUp(product.rows),
    roundUp(product.columns) / 4,
    product.mode,
  );
}

/** Up to a whole number of SIMD vectors. */
export const roundUp = (length: number) => Math.ceil(length / 4) * 4;

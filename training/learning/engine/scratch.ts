import { FLOAT_BYTES, roundUp } from "../wasm/function.ts";
import { compileModule, createMemory, type Exports, growMemory, instantiate } from "../wasm/web-assembly.ts";
import { simdModule } from "./simd-module.ts";

type EngineFunctions = Exports<
  "multiply" | "repeat" | "copy" | "cut" | "pool" | "sparseFilterGradient" | "sparseInputGradient"
>;

/** The functions read and write up to four rows of a vector past an end; this much room makes that harmless. */
const MARGIN = 256;

const memory = createMemory(1_000_000);
let functions: EngineFunctions | undefined;
let view = new Float32Array(memory.buffer);

/**
 * Compiles the engine's WebAssembly, once.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export function compileEngine(): EngineFunctions {
  functions ??= instantiate(compileModule(simdModule()), memory);
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
  growMemory(memory, end * FLOAT_BYTES);
  if (view.buffer !== memory.buffer) view = new Float32Array(memory.buffer);
  return { floats: view, at };
}

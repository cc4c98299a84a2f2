import type { Windows } from "../../data/windows/window.ts";
import type { Random } from "../../random.ts";
import { FLOAT_BYTES, VECTOR_BYTES } from "../wasm/function.ts";
import { wasmModule } from "../wasm/module.ts";
import {
  compileModule,
  createMemory,
  type Exports,
  instantiate,
  type WebAssemblyMemory,
  type WebAssemblyModule,
} from "../wasm/web-assembly.ts";
import { augmentInput } from "./augment-input.ts";
import type { AugmentOptions } from "./augment-options.ts";
import { augmentWords, drawState } from "./augment-words.ts";
import { livesOf, meansOf } from "./gestures.ts";
import { AXES, copyInput } from "./input-place.ts";

const [STATE, AUGMENT, MEAN, INPUT] = [64, 128, 192, 256];

const modules = new Map<number, WebAssemblyModule>();

/** The functions for windows of so many samples, compiled once. */
function moduleFor(samples: number): WebAssemblyModule {
  const known = modules.get(samples);
  if (known) return known;
  const place = { input: INPUT, stride: AXES, samples, after: 0, scale: 1 };
  const addresses = { randomState: STATE, augment: AUGMENT };
  const augment = augmentInput({ ...place, ...addresses }, copyInput({ ...place, ...addresses }));
  const module = compileModule(wasmModule([augment]));
  modules.set(samples, module);
  return module;
}

/** Draws new performances of windows' gestures one by one: the same, for the same random numbers, as a compiled network does. */
export class WindowAugmenter {
  readonly #windows: Windows;
  readonly #lives: Int32Array;
  readonly #means: Float32Array;
  readonly #memory: WebAssemblyMemory;
  readonly #functions: Exports<"augmentInput">;
  readonly #windowAt: number;

  /** @param options without any, windows stay as they are */
  constructor(windows: Windows, options: AugmentOptions | undefined, random: Random) {
    this.#windows = windows;
    this.#lives = livesOf(windows);
    this.#means = meansOf(windows, this.#lives);
    const samples = windows.length;
    // The last of four samples and a vector of zeros go beyond the end.
    this.#windowAt = INPUT + (samples * AXES * FLOAT_BYTES + 6 * VECTOR_BYTES);
    this.#memory = createMemory(this.#windowAt + samples * AXES + VECTOR_BYTES);
    this.#functions = instantiate(moduleFor(samples), this.#memory);
    new Float32Array(this.#memory.buffer).set(augmentWords(options), AUGMENT / FLOAT_BYTES);
    new Int32Array(this.#memory.buffer).set(drawState(random), STATE / FLOAT_BYTES);
  }

  /** A new performance of the window at `index`: its counts. */
  draw(index: number): Float32Array {
    const { windows, length } = this.#windows;
    const size = length * AXES;
    const { buffer } = this.#memory;
    new Int8Array(buffer).set(windows.subarray(index * size, (index + 1) * size), this.#windowAt);
    const floats = new Float32Array(buffer);
    floats.set(this.#means.subarray(4 * index, 4 * index + 4), MEAN / FLOAT_BYTES);
    this.#functions.augmentInput(this.#windowAt, this.#lives[index], MEAN);
    return floats.slice(INPUT / FLOAT_BYTES, INPUT / FLOAT_BYTES + size);
  }
}

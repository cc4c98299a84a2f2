import { phrase } from "../../phrase.ts";
import { ModelError } from "../graph/model-error.ts";

/** Checked access to the file, and a budget of how much may be read from it. */
export class FlatBytes {
  readonly #view: DataView;
  readonly #file: Uint8Array;
  /**
   * Tables and vectors may be shared, so a small file could describe an unbounded amount (a thousand tensors that
   * all point at the same thousand scales). No honest file is read more than about once.
   */
  #budget: number;

  constructor(file: Uint8Array) {
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.#budget = 4 * file.length + 4096;
  }

  spend(bytes: number): void {
    this.#budget -= bytes;
    if (this.#budget < 0) throw malformed("it describes far more than it holds");
  }

  check(at: number, size: number, alignment: number): void {
    if (at < 0 || at + size > this.#view.byteLength)
      throw malformed(`bytes ${at} to ${at + size} of ${this.#view.byteLength} are referred to`);
    if (at % alignment !== 0) throw malformed(`a value at byte ${at} is not aligned to ${alignment} bytes`);
  }

  slice(range: ByteRange): Uint8Array {
    return this.#file.subarray(range.start, range.start + range.length);
  }

  int8(at: number): number {
    this.check(at, 1, 1);
    return this.#view.getInt8(at);
  }

  uint16(at: number): number {
    this.check(at, 2, 2);
    return this.#view.getUint16(at, true);
  }

  int32(at: number): number {
    this.check(at, 4, 4);
    return this.#view.getInt32(at, true);
  }

  uint32(at: number): number {
    return this.int32(at) >>> 0;
  }

  int64(at: number): bigint {
    this.check(at, 8, 8);
    return this.#view.getBigInt64(at, true);
  }

  float32(at: number): number {
    this.check(at, 4, 4);
    return this.#view.getFloat32(at, true);
  }
}

/** Bytes of the file: `length` elements (of whatever size was asked for) from `start`. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

export function malformed(what: string): ModelError {
  return new ModelError("malformed-model", phrase`the model file is damaged: ${what}`, {
    hint: phrase`Export the model again, or copy the file anew.`,
  });
}

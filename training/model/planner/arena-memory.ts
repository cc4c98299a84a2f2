import { phrase } from "../../phrase.ts";
import { ModelError } from "../graph/model-error.ts";

/** The largest multiple of `alignment` that is not above `value`. */
export function alignDown(value: number, alignment: number): number {
  return Math.floor(value / alignment) * alignment;
}

/** The smallest multiple of `alignment` that is not below `value`. */
export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

/** What was written while the memory was planned. */
export interface Traces {
  /** The bytes themselves; addresses in them are made up. */
  readonly bytes: Uint8Array;
  /** 1 for every byte that was written, be it with a 0. */
  readonly touched: Uint8Array;
}

/** An address inside the model file, and one inside the arena: the real ones depend on the moment. */
const SOME_ADDRESS = 0x2000a5a4;

/**
 * The firmware's arena while it is being divided. What lasts comes from the end, downwards; temporary structures lie at the
 * beginning, where the activations will be. Offsets count from the start of the arena, which is 16-byte aligned.
 */
export class ArenaMemory implements Traces {
  readonly bytes: Uint8Array;
  readonly touched: Uint8Array;
  readonly #view: DataView;
  tail: number;
  temporary = 0;
  /** End of the activations, once they are planned. */
  head = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.touched = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
    this.tail = size;
  }

  /** @throws ModelError "arena-too-small" with the firmware's text */
  fromTail(size: number, alignment: number): number {
    const offset = alignDown(this.tail - size, alignment);
    if (offset < this.head) {
      const missing = this.head - offset;
      throw arenaTooSmall(
        `Failed to allocate tail memory. Requested: ${size}, available ${size - missing}, missing: ${missing}`,
      );
    }
    this.tail = offset;
    return offset;
  }

  /** @throws ModelError "arena-too-small" with the firmware's text */
  fromHead(size: number, alignment: number): number {
    const offset = alignUp(this.temporary, alignment);
    const available = this.tail - offset;
    if (available < size) {
      throw arenaTooSmall(
        `Failed to allocate temp memory. Requested: ${size}, available ${available}, missing: ${size - available}`,
      );
    }
    this.temporary = offset + size;
    return offset;
  }

  releaseTemporary(): void {
    this.temporary = this.head;
  }

  available(alignment: number): number {
    return alignDown(this.tail, alignment) - alignUp(this.head, alignment);
  }

  writeWords(offset: number, words: readonly number[]): void {
    words.forEach((word, index) => {
      this.#view.setInt32(offset + 4 * index, word, true);
    });
    this.touched.fill(1, offset, offset + 4 * words.length);
  }

  writeAddress(offset: number): void {
    this.writeWords(offset, [SOME_ADDRESS]);
  }

  writeFloat(offset: number, value: number): void {
    this.#view.setFloat32(offset, value, true);
    this.touched.fill(1, offset, offset + 4);
  }
}

/**
 * The firmware's own message, with what to do about it. (The watch prints "Failed to allocate …" only up to its first number:
 * its printf has no `%u`.)
 */
export function arenaTooSmall(message: string): ModelError {
  return new ModelError("arena-too-small", message, {
    hint: phrase`Ask tensorflow.create for a larger arena; \`inspect\` prints the smallest that works.`,
  });
}

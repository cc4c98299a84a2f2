import { flatVariables } from "./memory.ts";

/** Where the watch's JavaScript variables begin. */
const FIRST_ADDRESS = 0x20008000;
/** How far everything moves at a time: no multiple of 16, so that what TensorFlow has aligned moves inside its piece, too. */
const STEP = 52;
const STEPS = 64;

/**
 * Pieces of the watch's memory that lie at one address each: flat strings, buffers, the arenas of TensorFlow. Only their places are
 * kept here; what is in them is in the interpreter underneath. `E.defrag()` moves all of them: on a watch it moves those
 * with enough room below them, and a program has to be ready for any.
 */
export class FlatMemory {
  readonly #variableBytes: number;
  readonly #pieces = new Map<number, number>();
  #nextId = 1;
  #end = FIRST_ADDRESS + STEP * STEPS;
  #moved = 0;

  /** @param variableBytes bytes of a variable: pieces take whole ones */
  constructor(variableBytes: number) {
    this.#variableBytes = variableBytes;
  }

  /** @returns the number by which a new piece of so many bytes is known from now on */
  add(bytes: number): number {
    const id = this.#nextId++;
    this.#pieces.set(id, this.#end);
    // TensorFlow and typed arrays need an address that four divides.
    this.#end += Math.ceil((flatVariables(bytes, this.#variableBytes) * this.#variableBytes) / 4) * 4;
    return id;
  }

  remove(id: number): void {
    this.#pieces.delete(id);
  }

  /** Where a piece lies now; 0 for none. */
  address(id: number): number {
    const place = this.#pieces.get(id);
    return place === undefined ? 0 : place - this.#moved * STEP;
  }

  /** Moves every piece. */
  defragment(): void {
    this.#moved = (this.#moved + 1) % STEPS;
  }
}

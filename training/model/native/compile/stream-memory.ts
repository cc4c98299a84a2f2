import type { Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";
import { aligned } from "./step-plan.ts";

/** Buffers of the same size that are used in turn, one a sample. */
export interface Turns {
  /** The first of them. */
  readonly place: Place;
  readonly bytes: number;
  readonly count: number;
  /** The word that holds how far from the first the next one lies; none where there is only one. */
  readonly turn: Place | undefined;
}

/**
 * Divides the memory that a stream keeps between its steps. All of it may begin as zeros: a turn of 0 is the first buffer.
 */
export class StreamMemory {
  #bytes: number;

  /** @param bytes that are taken already */
  constructor(bytes: number) {
    this.#bytes = aligned(bytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  take(bytes: number): Place {
    const place: Place = { where: "memory", offset: this.#bytes };
    this.#bytes += aligned(bytes);
    return place;
  }

  takeTurns(bytes: number, count: number): Turns {
    const turn = count > 1 ? this.take(4) : undefined;
    return { place: this.take(aligned(bytes) * count), bytes: aligned(bytes), count, turn };
  }
}

/**
 * address = that of the buffer whose turn it is.
 *
 * @param passes whether the turn goes on to the next one
 * @param spare registers that are lost
 */
export function emitTurn(
  frame: Frame,
  { place, bytes, count, turn }: Turns,
  address: Register,
  [own, all]: readonly [Register, Register],
  passes = true,
): void {
  const { asm } = frame;
  if (turn === undefined) {
    frame.addressOf(address, place);
    return;
  }
  frame.load(address, "memory");
  asm.load(own, address, turn.offset);
  if (!passes) {
    asm.emit("add_shifted", { d: address, n: address, m: own, s: 0, i: 0 });
    asm.addConstant(address, address, place.offset);
    return;
  }
  // What is not behind the last one is negative, less all of them: these are added again.
  asm.addConstant(own, own, bytes - bytes * count);
  asm.constant(all, bytes * count);
  asm.emit("and_shifted", { d: all, n: all, m: own, s: 2, i: 31 });
  asm.emit("add_shifted", { d: all, n: all, m: own, s: 0, i: 0 });
  asm.store(all, address, turn.offset);
  asm.addConstant(address, address, place.offset + bytes * count - bytes);
  asm.emit("add_shifted", { d: address, n: address, m: own, s: 0, i: 0 });
}

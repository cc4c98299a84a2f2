import type { Memory } from "./memory.ts";

/** The state of the processor that instructions see. */
export class Machine {
  /** r0 … r12, sp, lr; the program counter is not kept here. */
  readonly r = new Int32Array(16);
  readonly memory: Memory;
  negative = false;
  zero = false;
  carry = false;
  overflow = false;
  /** Set when something saturated or an accumulation overflowed; never cleared. */
  saturated = false;
  /** The GE bits: for each byte, whether a parallel subtraction did not borrow. */
  readonly ge = new Uint8Array(4);
  /** Where a branch goes; 0 where none was taken. */
  next = 0;
  /** The lowest that the stack pointer has been. */
  lowestStack = 0;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** Moves the stack pointer down. */
  pushStack(address: number): void {
    this.r[13] = address;
    if (address < this.lowestStack) this.lowestStack = address;
  }

  setNegativeZero(value: number): void {
    this.negative = value < 0;
    this.zero = value === 0;
  }

  /** x + y + carryIn with all flags; the difference x - y is x + ~y + 1. */
  addWithFlags(x: number, y: number, carryIn: number): number {
    const unsigned = (x >>> 0) + (y >>> 0) + carryIn;
    const result = unsigned | 0;
    this.setNegativeZero(result);
    this.carry = unsigned > 0xffffffff;
    this.overflow = (x | 0) + (y | 0) + carryIn !== result;
    return result;
  }

  /** Whether a condition holds, by its number in the encodings. */
  holds(condition: number): boolean {
    const positive = this.#holdsPositive(condition >> 1);
    return (condition & 1) === 0 ? positive : !positive;
  }

  #holdsPositive(pair: number): boolean {
    switch (pair) {
      case 0:
        return this.zero;
      case 1:
        return this.carry;
      case 2:
        return this.negative;
      case 3:
        return this.overflow;
      case 4:
        return this.carry && !this.zero;
      case 5:
        return this.negative === this.overflow;
      default:
        return !this.zero && this.negative === this.overflow;
    }
  }
}

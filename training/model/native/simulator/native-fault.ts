/** What a processor would have stopped at, or done harm by. */
export type NativeFaultCode =
  /** A word or half-word at an address that is no multiple of its size. */
  | "unaligned"
  /** A read outside the code, the memory it was given and its stack. */
  | "bad-read"
  /** A write outside the memory it was given and its stack. */
  | "bad-write"
  /** The stack grew beyond its bound. */
  | "stack-overflow"
  /** Bytes that are none of the instructions the compiler uses, or a branch that leaves the code or Thumb state. */
  | "bad-instruction"
  /** It returned with another stack pointer or other callee-saved registers than it was called with. */
  | "bad-return"
  /** It did not end within so many instructions. */
  | "endless";

/** Thrown by the simulator where machine code does what it must not. */
export class NativeFault extends Error {
  readonly code: NativeFaultCode;

  constructor(code: NativeFaultCode, message: string) {
    super(message);
    this.name = "NativeFault";
    this.code = code;
  }
}

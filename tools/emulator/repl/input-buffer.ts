/** The firmware's event buffer: this many bytes, and the marks at which it asks the sender to stop and to go on. */
const CAPACITY = 1023;
const STOP_AT = 383;
const GO_AT = 255;
const BLOCK_OVERHEAD = 2;
const BLOCK_BYTES = 64;

export const XON = 0x11;
export const XOFF = 0x13;

/**
 * Bytes that have come in and were not looked at yet. Says XOFF when three eighths full and XON when nearly empty
 * again; what does not fit is lost, as on the watch.
 */
export class InputBuffer {
  readonly #send: (byte: number) => void;
  #bytes: number[] = [];
  #stopped = false;
  /** True once bytes were lost; the REPL reports and clears it. */
  overflowed = false;

  constructor(send: (byte: number) => void) {
    this.#send = send;
  }

  get length(): number {
    return this.#bytes.length;
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#used() >= CAPACITY) {
        this.overflowed = true;
        break;
      }
      this.#bytes.push(byte);
    }
    if (!this.#stopped && this.#used() > STOP_AT) {
      this.#stopped = true;
      this.#send(XOFF);
    }
  }

  /** The next byte, or undefined. */
  take(): number | undefined {
    const byte = this.#bytes.shift();
    if (this.#stopped && this.#used() < GO_AT) {
      this.#stopped = false;
      this.#send(XON);
    }
    return byte;
  }

  includes(byte: number): boolean {
    return this.#bytes.includes(byte);
  }

  /** Forgets everything up to and including the first such byte. */
  dropThrough(byte: number): void {
    this.#bytes.splice(0, this.#bytes.indexOf(byte) + 1);
  }

  clear(): void {
    this.#bytes = [];
    this.#stopped = false;
  }

  #used(): number {
    return this.#bytes.length + Math.ceil(this.#bytes.length / BLOCK_BYTES) * BLOCK_OVERHEAD;
  }
}

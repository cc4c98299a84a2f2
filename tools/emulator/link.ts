import { phrase } from "../../training/phrase.ts";
import type { ByteStream } from "../device/byte-stream.ts";
import { DeviceError } from "../device/device-error.ts";

/** One open connection to an emulated watch's REPL. */
export class EmulatedLink implements ByteStream {
  readonly name: string;
  readonly mtu: number;
  readonly #receive: (bytes: Uint8Array) => void;
  readonly #work: () => void;
  readonly #closed: () => void;
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #closeListeners = new Set<(reason: DeviceError | undefined) => void>();
  #isOpen = true;

  /**
   * @param receive puts bytes into the watch's input buffer
   * @param work lets the watch look at its input buffer
   * @param closed called once when the connection ends, from either side
   */
  constructor(
    name: string,
    mtu: number,
    hooks: { receive: (bytes: Uint8Array) => void; work: () => void; closed: () => void },
  ) {
    this.name = name;
    this.mtu = mtu;
    this.#receive = hooks.receive;
    this.#work = hooks.work;
    this.#closed = hooks.closed;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += this.mtu) {
      if (!this.#isOpen) throw lost(this.name);
      this.#receive(bytes.subarray(start, start + this.mtu));
      // The watch gets to work between two pieces, as it does between two radio packets.
      await Promise.resolve();
      this.#work();
    }
    if (!this.#isOpen) throw lost(this.name);
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#dataListeners.add(listener);
    return () => this.#dataListeners.delete(listener);
  }

  onClose(listener: (reason: DeviceError | undefined) => void): () => void {
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#end(undefined);
  }

  /** Called by the watch: bytes for the other side, cut to what the link carries at once. */
  deliver(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += this.mtu) {
      const piece = bytes.slice(start, start + this.mtu);
      for (const listener of [...this.#dataListeners]) listener(piece);
    }
  }

  /** Called by the watch when it goes away. */
  drop(): void {
    this.#end(lost(this.name));
  }

  #end(reason: DeviceError | undefined): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#closed();
    for (const listener of [...this.#closeListeners]) listener(reason);
  }
}

function lost(name: string): DeviceError {
  return new DeviceError("disconnected", phrase`the connection to ${name} was lost`);
}

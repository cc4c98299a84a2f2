import type { DeviceError } from "../device-error.ts";

/**
 * The listeners of one byte stream. Bytes that come before anybody listens are kept for the first listener, and a
 * close listener added after the close is called at once, so that nothing is lost between opening and listening.
 */
export class StreamEvents {
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #closeListeners = new Set<(reason: DeviceError | undefined) => void>();
  #early: Uint8Array[] = [];
  #closed: { readonly reason: DeviceError | undefined } | undefined;

  /** Whether the stream is closed, and why; the reason is undefined when its user closed it. */
  get closed(): { readonly reason: DeviceError | undefined } | undefined {
    return this.#closed;
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#dataListeners.add(listener);
    const early = this.#early;
    this.#early = [];
    for (const bytes of early) listener(bytes);
    return () => this.#dataListeners.delete(listener);
  }

  onClose(listener: (reason: DeviceError | undefined) => void): () => void {
    if (this.#closed) {
      listener(this.#closed.reason);
      return () => {};
    }
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  emitData(bytes: Uint8Array): void {
    if (this.#closed || bytes.length === 0) return;
    if (this.#dataListeners.size === 0) this.#early.push(bytes);
    for (const listener of [...this.#dataListeners]) listener(bytes);
  }

  /** Tells the listeners, the first time only. */
  emitClose(reason: DeviceError | undefined): void {
    if (this.#closed) return;
    this.#closed = { reason };
    const listeners = [...this.#closeListeners];
    this.#closeListeners.clear();
    for (const listener of listeners) listener(reason);
  }
}

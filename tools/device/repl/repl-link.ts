import { type Phrase, phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { Clock } from "../clock.ts";
import { DeviceError } from "../device-error.ts";
import { type Incoming, IncomingParser } from "../packets/incoming.ts";

/** A watch that says XOFF and is then reset never says XON; the official tools go on after as long. */
const XOFF_LIMIT = 10_000;
/** Milliseconds within which the link itself has to take a piece. */
const WRITE_LIMIT = 15_000;

/**
 * The watch's byte stream with flow control obeyed on the way out and events taken apart on the way in.
 * Knows nothing of what is said.
 */
export class ReplLink {
  readonly clock: Clock;
  readonly #stream: ByteStream;
  readonly #parser = new IncomingParser();
  readonly #listeners = new Set<(event: Incoming) => void>();
  readonly #closeListeners = new Set<(reason: DeviceError) => void>();
  #closed: DeviceError | undefined;
  #stopped = false;
  #bytesSent = 0;
  #bytesReceived = 0;

  constructor(stream: ByteStream, clock: Clock) {
    this.clock = clock;
    this.#stream = stream;
    stream.onData((bytes) => {
      this.#bytesReceived += bytes.length;
      for (const event of this.#parser.push(bytes)) this.#emit(event);
    });
    stream.onClose((reason) => {
      this.#closed =
        reason ?? new DeviceError("disconnected", phrase`${stream.name}: the connection is closed`);
      for (const listener of [...this.#closeListeners]) listener(this.#closed);
      this.#closeListeners.clear();
    });
  }

  get name(): string {
    return this.#stream.name;
  }

  /** Why the link is closed, or undefined while it is open. */
  get closed(): DeviceError | undefined {
    return this.#closed;
  }

  /** Bytes in both directions since the link was opened. */
  get bytesOnWire(): number {
    return this.#bytesSent + this.#bytesReceived;
  }

  /** Whether the other side ever said anything. */
  get wasHeard(): boolean {
    return this.#bytesReceived > 0;
  }

  /** Forgets half a packet and a stop signal, both of which may be leftovers of something that broke. */
  reset(): void {
    this.#parser.reset();
    this.#stopped = false;
  }

  onEvent(listener: (event: Incoming) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onClose(listener: (reason: DeviceError) => void): () => void {
    if (this.#closed) listener(this.#closed);
    else this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  /** Sends bytes in pieces the link takes, waiting while the watch says stop. */
  async send(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += this.#stream.mtu) {
      if (this.#stopped) await this.#waitUntilGo();
      if (this.#closed) throw this.#closed;
      const piece = bytes.subarray(start, start + this.#stream.mtu);
      this.#bytesSent += piece.length;
      await this.#limited(this.#stream.write(piece));
    }
  }

  /** Resolves after so many milliseconds; rejects when the link closes meanwhile. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(milliseconds, () => {
        stopListening();
        resolve();
      });
      const stopListening = this.onClose((reason) => {
        cancel();
        reject(reason);
      });
    });
  }

  /**
   * Waits for the first event that `match` gives something other than undefined for.
   * Listens from the moment it is called, so call it before sending what provokes the event.
   * @throws DeviceError `timeout` saying `what` did not come; whatever `match` throws
   */
  expect<T>(match: (event: Incoming) => T | undefined, limit: number, what: Phrase): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        cancel();
        stopEvents();
        stopClose();
      };
      const cancel = this.clock.after(limit, () => {
        end();
        reject(
          new DeviceError("timeout", phrase`${this.name}: no ${what} within ${limit / 1000} s`, {
            hint: TIMEOUT_HINT,
          }),
        );
      });
      const stopEvents = this.onEvent((event) => {
        try {
          const result = match(event);
          if (result === undefined) return;
          end();
          resolve(result);
        } catch (error) {
          end();
          reject(error);
        }
      });
      const stopClose = this.onClose((reason) => {
        cancel();
        stopEvents();
        reject(reason);
      });
    });
  }

  close(): Promise<void> {
    return this.#stream.close();
  }

  #emit(event: Incoming): void {
    if (event.kind === "flow") this.#stopped = event.stop;
    for (const listener of [...this.#listeners]) listener(event);
  }

  async #waitUntilGo(): Promise<void> {
    const go = this.expect(
      (event) => (event.kind === "flow" && !event.stop) || undefined,
      XOFF_LIMIT,
      phrase`XON`,
    );
    await go.catch((error) => {
      if (!(error instanceof DeviceError) || error.code !== "timeout") throw error;
    });
    this.#stopped = false;
  }

  #limited(write: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(WRITE_LIMIT, () => {
        reject(
          new DeviceError("timeout", phrase`${this.name}: the link takes no more bytes`, {
            hint: TIMEOUT_HINT,
          }),
        );
      });
      write.then(
        () => {
          cancel();
          resolve();
        },
        (error) => {
          cancel();
          reject(error);
        },
      );
    });
  }
}

const TIMEOUT_HINT = phrase`Wake the watch, bring it nearer, and try again.`;

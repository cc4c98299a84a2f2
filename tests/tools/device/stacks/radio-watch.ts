import type { ByteStream } from "../../../../tools/device/byte-stream.ts";

/** What a watch shows on the radio, and how its REPL is reached once somebody has connected. */
export interface RadioWatch {
  readonly name: string;
  /** `d0:00:00:00:12:34` */
  readonly address: string;
  readonly rssi: number;
  /** ATT MTU. */
  readonly mtu: number;
  /** Whether it answers every write that wants an answer by an ATT error. */
  readonly refusesWrites?: boolean;
  connect(): ByteStream;
}

/** The watch's side of one connection: what arrives is handed over in order, what it says is cut to the MTU. */
export class RadioConnection {
  readonly #stream: ByteStream;
  #work: Promise<void> = Promise.resolve();

  constructor(watch: RadioWatch, notify: (bytes: Uint8Array) => void, lost: () => void) {
    const payload = watch.mtu - 3;
    this.#stream = watch.connect();
    this.#stream.onData((bytes) => {
      for (let start = 0; start < bytes.length; start += payload) notify(bytes.slice(start, start + payload));
    });
    this.#stream.onClose(lost);
  }

  /** Resolves when the watch has taken the bytes and all before them. */
  write(bytes: Uint8Array): Promise<void> {
    // A watch that is gone says so by `lost`.
    this.#work = this.#work.then(() => this.#stream.write(bytes)).catch(() => {});
    return this.#work;
  }

  close(): void {
    void this.#stream.close();
  }
}

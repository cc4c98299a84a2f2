import { phrase } from "../../training/phrase.ts";
import type { ByteStream } from "../device/byte-stream.ts";
import { DeviceError } from "../device/device-error.ts";
import { EmulatedLink } from "./link.ts";

/** Where the REPL of a watch takes one connection at a time. */
export class OneLink {
  readonly #name: string;
  #link: EmulatedLink | undefined;

  /** @param name of the watch, for messages and as the connection's */
  constructor(name: string) {
    this.#name = name;
  }

  get isOpen(): boolean {
    return this.#link !== undefined;
  }

  /**
   * @param hooks those of the link; `closed` is called when the next one may come
   * @throws DeviceError `busy`
   */
  open(
    mtu: number,
    hooks: {
      readonly receive: (bytes: Uint8Array) => void;
      readonly work?: () => void;
      readonly closed?: () => void;
    },
  ): ByteStream {
    if (this.#link !== undefined) {
      throw new DeviceError("busy", phrase`${this.#name} has a connection already`, {
        hint: phrase`Close the other one first.`,
      });
    }
    this.#link = new EmulatedLink(this.#name, mtu, {
      receive: hooks.receive,
      work: hooks.work ?? (() => {}),
      closed: () => {
        this.#link = undefined;
        hooks.closed?.();
      },
    });
    return this.#link;
  }

  /** Bytes for whoever is connected. */
  deliver(bytes: Uint8Array): void {
    this.#link?.deliver(bytes);
  }

  /** Ends the connection, if there is one. */
  drop(): void {
    this.#link?.drop();
  }
}

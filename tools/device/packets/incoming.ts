import { ACK, DLE, decodeLengthWord, NAK, type Packet, SOH, XOFF, XON } from "./packet-format.ts";

/** What comes from the watch, taken apart. */
export type Incoming =
  /** Printed by the REPL or by a program; one character a byte. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "ack" }
  | { readonly kind: "nak" }
  /** The watch's input buffer is full (`stop`) or has room again. */
  | { readonly kind: "flow"; readonly stop: boolean }
  | { readonly kind: "packet"; readonly packet: Packet };

/**
 * Takes the watch's byte stream apart, however it was cut.
 *
 * ```
 *          DLE           SOH          word high, word low        length bytes
 *  text ---------> dle ---------> high ------------> low ---> data -----------> text
 *   ^ |             |
 *   +-+ all others  +--> anything else: back to text, the DLE is dropped
 * ```
 *
 * Inside a packet every value is data, so a packet that was cut short would swallow what follows:
 * `reset()` gives it up.
 */
export class IncomingParser {
  #state: "text" | "dle" | "high" | "low" | "data" = "text";
  #word = 0;
  #data = new Uint8Array(0);
  #filled = 0;

  /** Whether a packet has begun and not ended. */
  get inPacket(): boolean {
    return this.#state === "high" || this.#state === "low" || this.#state === "data";
  }

  /** Gives up a packet that was cut short. */
  reset(): void {
    this.#state = "text";
  }

  push(bytes: Uint8Array): Incoming[] {
    const events: Incoming[] = [];
    let text = "";
    const flushText = () => {
      if (text !== "") events.push({ kind: "text", text });
      text = "";
    };
    for (const byte of bytes) {
      const event = this.#pushByte(byte);
      if (typeof event === "string") text += event;
      else if (event) {
        flushText();
        events.push(event);
      }
    }
    flushText();
    return events;
  }

  /** One byte: a character of text, an event, or nothing yet. */
  #pushByte(byte: number): Incoming | string | undefined {
    switch (this.#state) {
      case "text":
        return this.#pushText(byte);
      case "dle":
        this.#state = byte === SOH ? "high" : "text";
        return byte === SOH ? undefined : this.#pushText(byte);
      case "high":
        this.#word = byte << 8;
        this.#state = "low";
        return undefined;
      case "low":
        this.#word |= byte;
        this.#data = new Uint8Array(decodeLengthWord(this.#word).length);
        this.#filled = 0;
        this.#state = "data";
        return this.#data.length === 0 ? this.#endPacket() : undefined;
      case "data":
        this.#data[this.#filled++] = byte;
        return this.#filled === this.#data.length ? this.#endPacket() : undefined;
    }
  }

  #pushText(byte: number): Incoming | string | undefined {
    switch (byte) {
      case ACK:
        return { kind: "ack" };
      case NAK:
        return { kind: "nak" };
      case XON:
      case XOFF:
        return { kind: "flow", stop: byte === XOFF };
      case DLE:
        this.#state = "dle";
        return undefined;
      default:
        return String.fromCharCode(byte);
    }
  }

  #endPacket(): Incoming | undefined {
    this.#state = "text";
    const { type } = decodeLengthWord(this.#word);
    return type === undefined ? undefined : { kind: "packet", packet: { type, data: this.#data } };
  }
}

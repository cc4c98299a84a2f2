import type { ReplConsole } from "./console.ts";
import { openBrackets } from "./open-brackets.ts";
import type { PacketReceiver } from "./packets.ts";

const SOH = 0x01;
export const CTRL_C = 0x03;
const ENQ = 0x05;
const BACKSPACE = 0x08;
const DLE = 0x10;
const ESCAPE = 0x1b;
const DELETE = 0x7f;

export interface ReplHost {
  /** The answer to 0x05: `Espruino 2v29 BANGLEJS2`. */
  readonly identity: string;
  /** False before 2v25. */
  readonly hasPackets: boolean;
  /** Runs a line, prints its errors, and prints its value behind `=` where there is echo. */
  runLine(source: string): void;
  /** Runs what became ready meanwhile (events, promises); false where a script now runs on and on. */
  idle(): boolean;
}

/** The watch's command line: what each byte from the link does. */
export class Repl {
  readonly #console: ReplConsole;
  readonly #packets: PacketReceiver;
  readonly #host: ReplHost;
  #hadDle = false;
  #hadReturn = false;
  #escape: "no" | "escape" | "sequence" = "no";

  constructor(replConsole: ReplConsole, packets: PacketReceiver, host: ReplHost) {
    this.#console = replConsole;
    this.#packets = packets;
    this.#host = host;
  }

  feed(byte: number): void {
    if (this.#packets.receiving) {
      this.#packets.feed(byte);
      return;
    }
    const hadDle = this.#hadDle;
    const hadReturn = this.#hadReturn;
    this.#hadDle = false;
    this.#hadReturn = false;
    if (this.#escape !== "no") {
      this.#skipEscape(byte);
      return;
    }
    switch (byte) {
      case 0:
        return;
      case SOH:
        if (hadDle && this.#host.hasPackets) this.#startPacket();
        return;
      case CTRL_C:
        this.interrupt();
        return;
      case ENQ:
        if (this.#console.line === "") this.#console.write(`${this.#host.identity}\n`);
        return;
      case DLE:
        if (this.#console.line === "") this.#console.echoOffForLine = true;
        this.#hadDle = true;
        return;
      case ESCAPE:
        this.#escape = "escape";
        return;
      case BACKSPACE:
      case DELETE:
        this.#backspace();
        return;
      case 13:
        this.#hadReturn = true;
        this.#newLine();
        return;
      case 10:
        if (!hadReturn) this.#newLine();
        return;
      default:
        if (byte >= 32 || byte === 9) this.#type(byte === 9 ? "    " : String.fromCharCode(byte));
    }
  }

  /** Clears the line being typed, as 0x03 does. */
  interrupt(): void {
    if (this.#console.line !== "") {
      this.#console.removeLine();
      this.#console.line = "";
    }
    this.#console.echoOffForLine = false;
    this.#console.returnLine();
  }

  /** As at switching on. */
  reset(): void {
    this.#hadDle = false;
    this.#hadReturn = false;
    this.#escape = "no";
    this.#packets.reset();
    this.#console.line = "";
    this.#console.echoOffForLine = false;
    this.#console.echo = true;
  }

  #startPacket(): void {
    // The DLE in front of a packet looked like "no echo for this line".
    if (this.#console.line === "") this.#console.echoOffForLine = false;
    this.#packets.start();
  }

  #type(text: string): void {
    this.#console.line += text;
    if (this.#console.showsLine) this.#console.write(text);
  }

  #backspace(): void {
    if (this.#console.line === "") return;
    this.#console.line = this.#console.line.slice(0, -1);
    if (this.#console.showsLine) this.#console.write("\b \b");
  }

  #newLine(): void {
    if (openBrackets(this.#console.line) > 0) {
      if (this.#console.showsLine) this.#console.write("\n:");
      this.#console.line += "\n";
      return;
    }
    const source = this.#console.line.trimEnd();
    if (this.#console.showsLine) this.#console.write("\n");
    if (!this.#console.echoOffForLine) this.#console.forgetLine();
    this.#console.line = "";
    this.#host.runLine(source);
    this.#console.echoOffForLine = false;
    if (this.#host.idle()) this.#console.returnLine();
  }

  /** Cursor keys and the like are taken in and have no effect. */
  #skipEscape(byte: number): void {
    if (this.#escape === "escape" && (byte === 0x5b || byte === 0x4f)) this.#escape = "sequence";
    else if (this.#escape === "escape" || byte < 0x30 || byte > 0x3f) this.#escape = "no";
  }
}

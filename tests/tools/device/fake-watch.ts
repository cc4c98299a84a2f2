import { type Context, createContext, runInContext } from "node:vm";
import type { ByteStream } from "../../../tools/device/byte-stream.ts";
import type { Clock } from "../../../tools/device/clock.ts";
import { fromLatin1, latin1 } from "../../../tools/device/latin1.ts";
import { heatshrinkDecompress } from "../../../tools/device/packets/heatshrink.ts";
import { encodePacket, PacketType } from "../../../tools/device/packets/packet-format.ts";
import { readTokens } from "../../../tools/device/tokens/read-tokens.ts";
import { type MemoryOptions, memoryPair } from "../../../tools/device/transports/memory-stream.ts";
import { crc32 } from "../../../training/crc32.ts";
import { bracketsOpen, fakeBangle } from "./fake-bangle.ts";
import { FakeStorage } from "./fake-storage.ts";
import type { FakeWatchOptions, OpenFile } from "./fake-watch-options.ts";

/**
 * A watch's console in Node's own JavaScript, for tests of the link alone: the line editor, ENQ, Ctrl-C, packets, Storage,
 * boot code. Reads bytes as the firmware does: one batch an idle moment, and Ctrl-C acts after the batch.
 */
export class FakeWatch {
  readonly storage: FakeStorage;
  /** Set to have code running that only Ctrl-C stops. */
  stuck = false;
  echo = true;
  line = "";
  /** Every line that was executed, for tests of what must not be. */
  readonly executed: string[] = [];
  boots = 0;
  readonly #options: FakeWatchOptions;
  readonly #clock: Clock;
  #link: ByteStream | undefined;
  /** Where its programs run; made when the first does. */
  #context: Context | undefined;
  #input: number[] = [];
  #idle: (() => void) | undefined;
  #ctrlC = false;
  #echoThisLine = true;
  #hadDle = false;
  /** Bytes after DLE SOH, while a packet is being received. */
  #packet: number[] | undefined;
  #cancelPacketLimit: () => void = () => {};
  #file: OpenFile | undefined;

  constructor(options: FakeWatchOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.storage = options.storage ?? new FakeStorage();
    this.restart();
  }

  /** Opens the console; an earlier connection is lost. */
  connect(options: MemoryOptions = {}): { stream: ByteStream; cut: () => void } {
    void this.#link?.close();
    const pair = memoryPair({ name: "fake watch", ...options });
    this.#link = pair.far;
    pair.far.onData((bytes) => this.#receive(bytes));
    return { stream: pair.near, cut: pair.cut };
  }

  /** Power off and on: RAM is lost, Storage stays, boot code runs. */
  restart(): void {
    this.boots++;
    this.stuck = false;
    this.echo = true;
    this.line = "";
    this.#input = [];
    this.#ctrlC = false;
    this.#endPacket();
    this.#file = undefined;
    this.storage.powerFailed = false;
    this.storage.operationsLeft = undefined;
    this.#context = undefined;
    for (const name of this.storage.api.list(/\.boot\.js$/)) this.run(this.storage.api.read(name) ?? "");
  }

  /** Runs code as boot code or a timer would. */
  run(code: string): unknown {
    this.#context ??= this.#newContext();
    return runInContext(code, this.#context);
  }

  /** Has the watch's detector hear a gesture. */
  gesture(samples: Int8Array): void {
    this.run(`Bangle.emit("gesture", Int8Array.from([${samples.join()}]))`);
  }

  /** Whether a program on the watch listens to this event of Bangle's. */
  listens(event: string): boolean {
    return this.run(`Bangle.listeners.some((one) => one[0] === "${event}")`) === true;
  }

  /** Prints, as a program on the watch might at any moment. */
  print(text: string): void {
    this.#send(latin1(text));
  }

  #newContext(): Context {
    const context = createContext(this.#globals());
    runInContext("var global = globalThis", context);
    return context;
  }

  #globals(): Record<string, unknown> {
    return {
      require: (name: string) => {
        if (name === "Storage") return this.storage.api;
        if (name === "heatshrink") {
          return { decompress: (data: string) => heatshrinkDecompress(latin1(data)) };
        }
        throw new Error(`Module ${name} not found`);
      },
      E: { CRC32: (data: string) => crc32(latin1(data)), toString: fromLatin1 },
      process: { env: { BOARD: this.#board, VERSION: this.#firmware } },
      print: (...values: unknown[]) => this.print(`${values.join(" ")}\r\n`),
      atob: (text: string) => atob(text),
      btoa: (text: string) => btoa(text),
      setTimeout: (callback: () => void, milliseconds: number) => this.#clock.after(milliseconds, callback),
      load: () => this.restart(),
      getTime: () => this.#clock.now() / 1000,
      Bangle: fakeBangle(),
    };
  }

  get #board(): string {
    return this.#options.board ?? "BANGLEJS2";
  }

  get #firmware(): string {
    return this.#options.firmware ?? "2v29.277";
  }

  #receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#input.push(byte);
      if (byte !== 3 || this.#packet) continue;
      if (this.stuck) this.print("Execution Interrupted\r\n");
      this.stuck = false;
      this.#ctrlC = true;
    }
    this.#idle ??= this.#clock.after(2, () => {
      this.#idle = undefined;
      this.#handleInput();
    });
  }

  #handleInput(): void {
    if (this.stuck) {
      this.#idle = this.#clock.after(10, () => {
        this.#idle = undefined;
        this.#handleInput();
      });
      return;
    }
    for (let byte = this.#input.shift(); byte !== undefined; byte = this.#input.shift()) {
      this.#handleByte(byte);
      if (this.storage.powerFailed) this.restart();
    }
    if (this.#ctrlC && !this.#packet) this.line = "";
    this.#ctrlC = false;
  }

  #handleByte(byte: number): void {
    if (this.#packet) {
      this.#packet.push(byte);
      this.#processPacketWhenWhole();
    } else if (byte === 1 && this.#hadDle && (this.#options.packets ?? true)) {
      this.#packet = [];
      this.#cancelPacketLimit = this.#clock.after(this.#options.packetLimit ?? 5000, () => {
        this.#endPacket();
        this.#send(Uint8Array.of(0x15));
      });
    } else if (byte === 16) {
      if (this.line === "") this.#echoThisLine = false;
      this.#hadDle = true;
      return;
    } else if (byte === 5) {
      if (this.line === "" && (this.#options.enquiry ?? true)) {
        this.print(`Espruino ${this.#firmware} ${this.#board}\r\n`);
      }
    } else if (byte === 10 || byte === 13) {
      this.#newLine();
    } else if (byte >= 32 || byte === 9) {
      this.line += String.fromCharCode(byte);
      if (this.echo && this.#echoThisLine) this.#send(Uint8Array.of(byte));
    }
    this.#hadDle = false;
  }

  #newLine(): void {
    if (bracketsOpen(this.line) > 0) {
      this.line += "\n";
      if (this.echo && this.#echoThisLine) this.print("\r\n:");
      return;
    }
    const line = this.line;
    this.line = "";
    const echoes = this.echo && this.#echoThisLine;
    if (line !== "") this.executed.push(line);
    try {
      const value = this.run(line);
      if (echoes && line !== "") this.print(`\r\n=${value}\r\n>`);
    } catch (error) {
      this.print(`Uncaught ${error}\r\n at line 1 col 1\r\n${echoes ? ">" : ""}`);
    }
    this.#echoThisLine = true;
  }

  #processPacketWhenWhole(): void {
    const packet = this.#packet ?? [];
    const word = ((packet[0] ?? 0) << 8) | (packet[1] ?? 0);
    if (packet.length < 2 || packet.length < 2 + (word & 0x1fff)) return;
    const data = Uint8Array.from(packet.slice(2));
    this.#endPacket();
    this.#echoThisLine = true;
    this.#processPacket(word & 0xe000, data);
  }

  #processPacket(type: number, data: Uint8Array): void {
    if (type === PacketType.eval) {
      this.#evaluate(fromLatin1(data));
    } else if (type === PacketType.fileSend) {
      const header = this.#parse(fromLatin1(data));
      this.#file = header && {
        name: String(header.fn),
        size: Number(header.s),
        compressed: Boolean(header.c),
        offset: 0,
      };
      this.#acknowledge(this.#file !== undefined && this.#file.size > 0);
    } else if (type === PacketType.data && this.#file) {
      const file = this.#file;
      const bytes = file.compressed ? heatshrinkDecompress(data) : data;
      try {
        this.storage.writePacket(file.name, bytes, file.offset, file.size);
      } catch (error) {
        // The firmware acknowledges all the same; the exception is printed later.
        this.print(`Uncaught ${error}\r\n`);
      }
      file.offset += bytes.length;
      if (file.offset >= file.size) this.#file = undefined;
      this.#acknowledge(true);
    } else if (type === PacketType.fileReceive) {
      const file = this.storage.files.get(String(this.#parse(fromLatin1(data))?.fn));
      this.#acknowledge(file !== undefined);
      if (!file) return;
      for (let start = 0; start < file.length; start += 1024) {
        this.#send(encodePacket(PacketType.data, file.subarray(start, start + 1024)));
      }
      this.#send(encodePacket(PacketType.data, new Uint8Array(0)));
    } else {
      this.#acknowledge(false);
    }
  }

  #evaluate(expression: string): void {
    let value: unknown;
    try {
      value = this.run(`(${readTokens(expression)})`);
    } catch (error) {
      this.#acknowledge(false);
      this.print(`Uncaught ${error}\r\n`);
      return;
    }
    this.#acknowledge(true);
    this.#send(encodePacket(PacketType.response, latin1(JSON.stringify(value) ?? "undefined")));
  }

  #parse(relaxed: string): Record<string, unknown> | undefined {
    try {
      const value: unknown = this.run(`(${relaxed})`);
      return typeof value === "object" && value !== null ? { ...value } : undefined;
    } catch {
      return undefined;
    }
  }

  #acknowledge(good: boolean): void {
    this.#send(Uint8Array.of(good ? 0x06 : 0x15));
  }

  #endPacket(): void {
    this.#cancelPacketLimit();
    this.#packet = undefined;
  }

  #send(bytes: Uint8Array): void {
    if (this.storage.powerFailed) return;
    // A console with nobody listening loses what it prints.
    this.#link?.write(bytes).catch(() => {});
  }
}

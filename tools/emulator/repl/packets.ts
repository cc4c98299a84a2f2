import { bytesToText } from "../bytes.ts";
import { heatshrinkDecode } from "../storage/heatshrink.ts";
import { parseRelaxedJson } from "./relaxed-json.ts";

/** The upper three bits of a packet's first word; the lower thirteen are its length. */
export const PACKET = {
  response: 0x0000,
  eval: 0x2000,
  event: 0x4000,
  fileSend: 0x6000,
  data: 0x8000,
  fileReceive: 0xa000,
} as const;
const TYPE_MASK = 0xe000;
const LENGTH_MASK = 0x1fff;

export const ACK = 0x06;
export const NAK = 0x15;
const DLE = 0x10;
const SOH = 0x01;
const REPLY_BYTES = 1024;
/** A file whose next packet does not come within this time is closed. */
const FILE_GAP_MILLISECONDS = 10_000;

/** What packets need of the watch. */
export interface PacketHost {
  send(bytes: Uint8Array): void;
  after(milliseconds: number, callback: () => void): () => void;
  /** Evaluates an expression; its value as JavaScript source, or undefined where it threw (`report` then prints why). */
  evaluate(source: string): { readonly source: string } | { readonly report: () => void };
  /** Hands an EVENT packet to `E.on("packet")`; false where nobody listens. */
  emitPacket(json: string): boolean;
  emitUpload(progress: { fn: string; l: number; o: number; s: number }): void;
  readFile(name: string): Uint8Array | undefined;
  /** Writes a part of a file; where Storage refuses, gives what prints its error. */
  writeFile(name: string, bytes: Uint8Array, offset: number, size: number): (() => void) | undefined;
}

interface Upload {
  readonly name: string;
  readonly size: number;
  readonly compressed: boolean;
  offset: number;
}

/**
 * Receives and answers the binary packets inside the REPL's byte stream: after 0x10 0x01 a 16-bit word, high byte
 * first (3 bits type, 13 bits length), and the data. One object for the life of a connection.
 */
export class PacketReceiver {
  readonly #host: PacketHost;
  readonly #timeoutMilliseconds: number;
  readonly #understandsCompression: boolean;
  #header: number[] | undefined;
  #data: number[] = [];
  #stopTimeout: () => void = () => {};
  #upload: Upload | undefined;
  #stopGap: () => void = () => {};

  constructor(host: PacketHost, options: { timeoutMilliseconds: number; understandsCompression: boolean }) {
    this.#host = host;
    this.#timeoutMilliseconds = options.timeoutMilliseconds;
    this.#understandsCompression = options.understandsCompression;
  }

  /** True from 0x10 0x01 to the packet's last byte. */
  get receiving(): boolean {
    return this.#header !== undefined;
  }

  start(): void {
    this.#header = [];
    this.#data = [];
    this.#stopTimeout = this.#host.after(this.#timeoutMilliseconds, () => {
      this.#answer(false);
      this.#header = undefined;
    });
  }

  feed(byte: number): void {
    const header = this.#header;
    if (header === undefined) return;
    if (header.length < 2) header.push(byte);
    else this.#data.push(byte);
    const [high, low] = header;
    if (high === undefined || low === undefined) return;
    const word = (high << 8) | low;
    if (this.#data.length < (word & LENGTH_MASK)) return;
    const data = Uint8Array.from(this.#data);
    this.#stopTimeout();
    this.#header = undefined;
    this.#data = [];
    this.#process(word & TYPE_MASK, data);
  }

  /** Forgets a half-received packet and the open file, as a restart does. */
  reset(): void {
    this.#stopTimeout();
    this.#header = undefined;
    this.#data = [];
    this.#closeFile();
  }

  #process(type: number, data: Uint8Array): void {
    switch (type) {
      case PACKET.eval:
        this.#evaluate(bytesToText(data));
        return;
      case PACKET.event:
        this.#answer(isObject(bytesToText(data)) && this.#host.emitPacket(bytesToText(data)));
        return;
      case PACKET.fileSend:
        this.#openFile(bytesToText(data));
        return;
      case PACKET.data:
        this.#writeData(data);
        return;
      case PACKET.fileReceive:
        this.#sendFile(bytesToText(data));
        return;
      default:
        this.#answer(false);
    }
  }

  #evaluate(source: string): void {
    const result = this.#host.evaluate(source);
    const ok = "source" in result;
    this.#answer(ok);
    if (ok)
      this.#reply(
        PACKET.response,
        Uint8Array.from(result.source, (c) => c.charCodeAt(0) & 0xff),
      );
    else result.report();
  }

  #openFile(text: string): void {
    this.#closeFile();
    const request = fileRequest(text);
    if (request === undefined || request.size === 0 || request.onFat) {
      this.#answer(false);
      return;
    }
    this.#upload = {
      name: request.name,
      size: request.size,
      compressed: request.compressed && this.#understandsCompression,
      offset: 0,
    };
    this.#watchGap();
    this.#answer(true);
  }

  #writeData(data: Uint8Array): void {
    const upload = this.#upload;
    if (upload === undefined) {
      this.#answer(false);
      return;
    }
    const bytes = upload.compressed ? heatshrinkDecode(data) : data;
    const report = this.#host.writeFile(upload.name, bytes, upload.offset, upload.size);
    upload.offset += bytes.length;
    if (upload.offset >= upload.size) this.#closeFile();
    else this.#watchGap();
    this.#host.emitUpload({ fn: upload.name, l: data.length, o: upload.offset, s: upload.size });
    // The firmware says ACK even where Storage refused, and prints the error when it comes to it.
    this.#answer(true);
    report?.();
  }

  #sendFile(text: string): void {
    const request = fileRequest(text);
    const bytes = request === undefined || request.onFat ? undefined : this.#host.readFile(request.name);
    this.#answer(bytes !== undefined);
    if (bytes === undefined) return;
    for (let start = 0; start < bytes.length; start += REPLY_BYTES) {
      this.#reply(PACKET.data, bytes.subarray(start, start + REPLY_BYTES));
    }
    this.#reply(PACKET.data, new Uint8Array());
  }

  #reply(type: number, data: Uint8Array): void {
    const word = type | data.length;
    this.#host.send(Uint8Array.of(DLE, SOH, word >> 8, word & 0xff, ...data));
  }

  #answer(ok: boolean): void {
    this.#host.send(Uint8Array.of(ok ? ACK : NAK));
  }

  #watchGap(): void {
    this.#stopGap();
    this.#stopGap = this.#host.after(FILE_GAP_MILLISECONDS, () => this.#closeFile());
  }

  #closeFile(): void {
    this.#upload = undefined;
    this.#stopGap();
  }
}

function isObject(text: string): boolean {
  const json = parseRelaxedJson(text);
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function fileRequest(
  text: string,
): { name: string; size: number; onFat: boolean; compressed: boolean } | undefined {
  const json = parseRelaxedJson(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  if (typeof json.fn !== "string") return undefined;
  return {
    name: json.fn,
    size: Number(json.s ?? 0) | 0,
    onFat: Boolean(json.fs),
    compressed: Boolean(json.c),
  };
}

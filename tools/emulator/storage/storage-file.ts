import { WatchException } from "../vm/values.ts";
import { type FlashStorage, MAX_NAME_LENGTH } from "./flash-storage.ts";

const PAGE_BYTES = 4096;
const HEADER_BYTES = 32;
/** Bytes of one chunk of a file that grows: ten pages of flash less the header. */
export const CHUNK_BYTES = PAGE_BYTES * 10 - HEADER_BYTES;
const LAST_CHUNK = 255;
/** Erased flash; marks where a file that grows ends. */
const END = 0xff;

/** Where a `StorageFile` object stands: the chunk (from 1) and the byte in it. */
export interface FilePosition {
  readonly chunk: number;
  readonly offset: number;
}

/**
 * Files that grow: stored as chunks `name\1`, `name\2`, … whose unwritten tail is erased flash. No state is kept
 * here; the watch's `StorageFile` objects carry their own position.
 */
export class StorageFiles {
  readonly #flash: FlashStorage;

  constructor(flash: FlashStorage) {
    this.#flash = flash;
  }

  open(name: string, mode: string): FilePosition {
    if (mode === "w") this.erase(name);
    if (mode !== "a") return { chunk: 1, offset: 0 };
    let chunk = 1;
    let data = this.#chunk(name, chunk);
    while (data !== undefined && data[data.length - 1] !== END && chunk < LAST_CHUNK) {
      chunk++;
      data = this.#chunk(name, chunk);
    }
    return { chunk, offset: data === undefined ? 0 : writtenLength(data) };
  }

  write(name: string, at: FilePosition, bytes: Uint8Array): FilePosition {
    if (bytes.length === 0) return at;
    const data = this.#chunk(name, at.chunk);
    if (data === undefined) {
      this.#flash.write(chunkName(name, at.chunk), bytes, 0, CHUNK_BYTES, true);
      return { chunk: at.chunk, offset: bytes.length };
    }
    const room = data.length - at.offset;
    this.#flash.program(chunkName(name, at.chunk), at.offset, bytes.subarray(0, room));
    if (bytes.length < room) return { chunk: at.chunk, offset: at.offset + bytes.length };
    if (at.chunk === LAST_CHUNK) throw new WatchException("File too big!");
    const rest = bytes.subarray(room);
    if (rest.length === 0) return { chunk: at.chunk + 1, offset: 0 };
    this.#flash.write(chunkName(name, at.chunk + 1), rest, 0, CHUNK_BYTES, true);
    return { chunk: at.chunk + 1, offset: rest.length };
  }

  /** Up to `length` bytes (a negative length: up to and with the next line end), or undefined at the end. */
  read(name: string, at: FilePosition, length: number): { bytes: Uint8Array | undefined; at: FilePosition } {
    const bytes: number[] = [];
    let { chunk, offset } = at;
    let data = this.#chunk(name, chunk);
    while (data !== undefined && (length < 0 || bytes.length < length)) {
      const byte = data[offset];
      if (byte === undefined) {
        if (chunk === LAST_CHUNK) break;
        chunk++;
        offset = 0;
        data = this.#chunk(name, chunk);
        continue;
      }
      if (byte === END) break;
      bytes.push(byte);
      offset++;
      if (length < 0 && byte === 10) break;
    }
    return { bytes: bytes.length === 0 ? undefined : Uint8Array.from(bytes), at: { chunk, offset } };
  }

  length(name: string): number {
    let total = 0;
    for (let chunk = 1; chunk <= LAST_CHUNK; chunk++) {
      const data = this.#chunk(name, chunk);
      if (data === undefined) break;
      total += writtenLength(data);
    }
    return total;
  }

  erase(name: string): void {
    for (let chunk = 1; chunk <= LAST_CHUNK; chunk++) {
      if (!this.#flash.erase(chunkName(name, chunk))) break;
    }
  }

  #chunk(name: string, chunk: number): Uint8Array | undefined {
    return this.#flash.read(chunkName(name, chunk));
  }
}

function chunkName(name: string, chunk: number): string {
  return name.slice(0, MAX_NAME_LENGTH - 1) + String.fromCharCode(chunk);
}

function writtenLength(data: Uint8Array): number {
  const end = data.indexOf(END);
  return end < 0 ? data.length : end;
}

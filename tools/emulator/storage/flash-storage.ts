import { textToBytes } from "../bytes.ts";
import { WatchException } from "../vm/values.ts";

export const MAX_NAME_LENGTH = 28;
const HEADER_BYTES = 32;
const ALIGNMENT = 4;
const ERASED = 0xff;

interface FileRecord {
  readonly name: string;
  readonly address: number;
  readonly isStorageFile: boolean;
  readonly data: Uint8Array;
  trashed: boolean;
}

export interface StorageStats {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly fileBytes: number;
  readonly fileCount: number;
  readonly trashBytes: number;
  readonly trashCount: number;
}

function occupied(size: number): number {
  return HEADER_BYTES + Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

/**
 * The watch's flash memory as its Storage sees it: files lie one behind the other, each behind a 32-byte header.
 * Bytes can be written once after an erase; a changed file is written anew at the end and its old copy becomes
 * trash, until there is no room at the end and everything still in use is moved together (compaction).
 */
export class FlashStorage {
  readonly totalBytes: number;
  #files: FileRecord[] = [];
  #end = 0;
  /** Called when a compaction starts, which on the watch takes seconds and says so on the console. */
  onCompact: () => void = () => {};

  constructor(totalBytes: number) {
    this.totalBytes = totalBytes;
  }

  /** A copy of a file's bytes, or undefined. Out-of-range parts are left out; a length of 0 means all. */
  read(name: string, offset = 0, length = 0): Uint8Array | undefined {
    const file = this.#find(name);
    if (file === undefined) return undefined;
    const start = Math.min(Math.max(0, offset), file.data.length);
    const end = length <= 0 ? file.data.length : Math.min(file.data.length, start + length);
    return file.data.slice(start, end);
  }

  size(name: string): number | undefined {
    return this.#find(name)?.data.length;
  }

  /**
   * `Storage.write`: at offset 0 makes the file (of `size` bytes, by default as long as the data), else fills in a
   * part of it that is still erased. Throws the firmware's errors as `WatchException`.
   */
  write(name: string, data: Uint8Array, offset = 0, size = 0, isStorageFile = false): boolean {
    if (offset < 0 || size < 0) return false;
    const fullSize = size === 0 ? data.length : size;
    if (fullSize === 0) throw new WatchException("Can't create zero length file");
    let file = this.#find(name);
    if (offset === 0 && (file === undefined || !this.#isBlank(file, fullSize, isStorageFile))) {
      if (file !== undefined && sameContent(file, data, fullSize, isStorageFile)) return true;
      if (file !== undefined) file.trashed = true;
      file = this.#create(name, fullSize, isStorageFile);
    }
    if (file === undefined) throw new WatchException("Unable to find or create file");
    if (offset + data.length > file.data.length) throw new WatchException("Too much data for file size");
    if (!file.data.subarray(offset, offset + data.length).every((byte) => byte === ERASED)) {
      throw new WatchException("File already written with different data");
    }
    file.data.set(data, offset);
    return true;
  }

  /** Writes bytes into a file in place, as flash does: bits can only be cleared. */
  program(name: string, offset: number, bytes: Uint8Array): void {
    const file = this.#find(name);
    if (file === undefined) return;
    bytes.forEach((byte, index) => {
      const before = file.data[offset + index];
      if (before !== undefined) file.data[offset + index] = before & byte;
    });
  }

  erase(name: string): boolean {
    const file = this.#find(name);
    if (file === undefined) return false;
    file.trashed = true;
    return true;
  }

  eraseAll(): void {
    this.#files = [];
    this.#end = 0;
  }

  /** Names in the order the files lie in flash; with `storageFiles` only those that are, or are not, `StorageFile`s. */
  list(storageFiles?: boolean): string[] {
    return this.#files
      .filter((file) => !file.trashed && (storageFiles ?? file.isStorageFile) === file.isStorageFile)
      .map((file) => file.name);
  }

  /** A number that changes with the names, places and sizes of these files. */
  hash(names: readonly string[]): number {
    let hash = 0x811c9dc5;
    const mix = (value: number) => {
      hash = Math.imul(hash ^ value, 0x01000193) >>> 0;
    };
    for (const name of names) {
      const file = this.#find(name);
      if (file === undefined) continue;
      textToBytes(name).forEach(mix);
      mix(file.address);
      mix(file.data.length);
    }
    return hash | 0;
  }

  /** Moves the files together; true where that made room. */
  compact(): boolean {
    if (!this.#files.some((file) => file.trashed)) return false;
    this.onCompact();
    let end = 0;
    this.#files = this.#files
      .filter((file) => !file.trashed)
      .map((file) => {
        const moved = { ...file, address: end + HEADER_BYTES };
        end += occupied(file.data.length);
        return moved;
      });
    this.#end = end;
    return true;
  }

  stats(): StorageStats {
    const sum = (trashed: boolean) => {
      const files = this.#files.filter((file) => file.trashed === trashed);
      return {
        count: files.length,
        bytes: files.reduce((total, file) => total + occupied(file.data.length), 0),
      };
    };
    const used = sum(false);
    const trash = sum(true);
    return {
      totalBytes: this.totalBytes,
      freeBytes: this.totalBytes - this.#end,
      fileBytes: used.bytes,
      fileCount: used.count,
      trashBytes: trash.bytes,
      trashCount: trash.count,
    };
  }

  #find(name: string): FileRecord | undefined {
    const short = name.slice(0, MAX_NAME_LENGTH);
    return this.#files.find((file) => !file.trashed && file.name === short);
  }

  #isBlank(file: FileRecord, size: number, isStorageFile: boolean): boolean {
    return (
      file.data.length === size &&
      file.isStorageFile === isStorageFile &&
      file.data.every((byte) => byte === ERASED)
    );
  }

  #create(name: string, size: number, isStorageFile: boolean): FileRecord | undefined {
    const needed = occupied(size);
    if (this.#end + needed > this.totalBytes) {
      const kept = this.stats().fileBytes;
      if (kept + needed > this.totalBytes || !this.compact()) return undefined;
    }
    const file: FileRecord = {
      name: name.slice(0, MAX_NAME_LENGTH),
      address: this.#end + HEADER_BYTES,
      isStorageFile,
      data: new Uint8Array(size).fill(ERASED),
      trashed: false,
    };
    this.#files.push(file);
    this.#end += needed;
    return file;
  }
}

function sameContent(file: FileRecord, data: Uint8Array, size: number, isStorageFile: boolean): boolean {
  return (
    file.data.length === size &&
    data.length === size &&
    file.isStorageFile === isStorageFile &&
    file.data.every((byte, index) => byte === data[index])
  );
}

import { fromLatin1, latin1 } from "../../../tools/device/latin1.ts";

const HEADER_BYTES = 32;

/**
 * The watch's Storage as far as the link's tests need it: flash that can be written once, files that exist from their
 * first byte on, trash that counts until it is compacted. Power can be cut before any write.
 */
export class FakeStorage {
  readonly files = new Map<string, Uint8Array>();
  /** StorageFiles. */
  readonly growing = new Map<string, string>();
  /** Flash operations until the power fails; undefined for never. */
  operationsLeft: number | undefined;
  powerFailed = false;
  #capacity: number;
  #trash = 0;

  constructor(capacity = 100_000) {
    this.#capacity = capacity;
  }

  /** What `require("Storage")` gives on the watch. */
  readonly api = {
    read: (name: string, offset = 0, length?: number): string | undefined => {
      const file = this.files.get(name);
      return file && fromLatin1(file.subarray(offset, length === undefined ? undefined : offset + length));
    },
    write: (name: string, data: string, offset = 0, size = 0): boolean => {
      this.#write(name, latin1(data), offset, size);
      return true;
    },
    erase: (name: string): void => {
      if (!this.files.has(name)) return;
      this.#operation();
      this.#erase(name);
    },
    list: (pattern?: RegExp, filter: { sf?: boolean } = {}): string[] =>
      [...(filter.sf ? this.growing : this.files).keys()].filter((name) => !pattern || name.match(pattern)),
    open: (name: string, _mode: string) => {
      let at = 0;
      return {
        read: (length: number): string | undefined => {
          const piece = (this.growing.get(name) ?? "").slice(at, at + length);
          at += piece.length;
          return piece === "" ? undefined : piece;
        },
        erase: () => this.growing.delete(name),
      };
    },
    getFree: (): number => this.#free(),
    getStats: () => ({ totalBytes: this.#capacity, freeBytes: this.#free(), trashBytes: this.#trash }),
    compact: (): void => {
      this.#operation();
      this.#trash = 0;
    },
  };

  /** Leaves so many bytes free, as if somebody else had written a big file. */
  fill(free: number): void {
    this.#capacity -= Math.max(0, this.#free() + this.#trash - free);
  }

  /** Makes the flash so many bytes larger. */
  grow(bytes: number): void {
    this.#capacity += bytes;
  }

  /** As a FILE_SEND packet's pieces are written. */
  writePacket(name: string, bytes: Uint8Array, offset: number, size: number): void {
    this.#write(name, bytes, offset, size);
  }

  #write(name: string, bytes: Uint8Array, offset: number, size: number): void {
    if (name.length > 28) throw new Error("File name too long");
    const total = size || bytes.length;
    const old = this.files.get(name);
    if (offset === 0 && !(old && old.length === total && old.every((byte) => byte === 0xff))) {
      if (old && bytes.length === total && old.length === total && old.every((byte, i) => byte === bytes[i]))
        return;
      if (this.#size(total) > this.#free() + this.#trash) throw new Error("Unable to find or create file");
      this.#operation();
      if (old) this.#erase(name);
      if (this.#size(total) > this.#free()) this.#trash = 0;
      this.files.set(name, new Uint8Array(total).fill(0xff));
    }
    const file = this.files.get(name);
    if (!file) throw new Error("Unable to find or create file");
    if (offset + bytes.length > file.length) throw new Error("Too much data for file size");
    if (!file.subarray(offset, offset + bytes.length).every((byte) => byte === 0xff)) {
      throw new Error("File already written with different data");
    }
    this.#operation();
    file.set(bytes, offset);
  }

  #erase(name: string): void {
    this.#trash += this.#size(this.files.get(name)?.length ?? 0);
    this.files.delete(name);
  }

  #operation(): void {
    if (this.operationsLeft !== undefined && this.operationsLeft-- <= 0) this.powerFailed = true;
    if (this.powerFailed) throw new Error("power failed");
  }

  #size(length: number): number {
    return HEADER_BYTES + ((length + 3) & ~3);
  }

  #free(): number {
    let used = 0;
    for (const file of this.files.values()) used += this.#size(file.length);
    return this.#capacity - used - this.#trash;
  }
}

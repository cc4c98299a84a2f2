import { textToBytes } from "../bytes.ts";
import type { FlashStorage } from "../storage/flash-storage.ts";
import { heatshrinkDecode, heatshrinkEncode } from "../storage/heatshrink.ts";
import { StorageFiles } from "../storage/storage-file.ts";
import type { HostFunction } from "../vm/values.ts";
import { asBytes, asNumber, asText } from "./arguments.ts";

/** What `require("Storage")` in the prelude calls. Names and contents come as bytes. */
export function storageFunctions(storage: FlashStorage): Record<string, HostFunction> {
  const files = new StorageFiles(storage);
  return {
    storageRead: (name, offset, length) => storage.read(asText(name), asNumber(offset), asNumber(length)),
    storageWrite: (name, data, offset, size) =>
      storage.write(asText(name), asBytes(data), asNumber(offset), asNumber(size)),
    storageErase: (name) => storage.erase(asText(name)),
    storageEraseAll: () => {
      storage.eraseAll();
    },
    storageCompact: () => storage.compact(),
    /** Names, each followed by a NUL; -1 all, 0 no StorageFiles, 1 only those. */
    storageList: (kind) => {
      const names = storage.list(asNumber(kind) < 0 ? undefined : asNumber(kind) === 1);
      return textToBytes(names.map((name) => `${name}\0`).join(""));
    },
    storageHash: (names) => storage.hash(asText(names).split("\0")),
    storageStats: () => {
      const stats = storage.stats();
      return [
        stats.totalBytes,
        stats.freeBytes,
        stats.fileBytes,
        stats.fileCount,
        stats.trashBytes,
        stats.trashCount,
      ];
    },
    fileOpen: (name, mode) => {
      const at = files.open(asText(name), String(mode));
      return [at.chunk, at.offset];
    },
    fileWrite: (name, chunk, offset, data) => {
      const at = { chunk: asNumber(chunk), offset: asNumber(offset) };
      const next = files.write(asText(name), at, asBytes(data));
      return [next.chunk, next.offset];
    },
    fileRead: (name, chunk, offset, length) => {
      const at = { chunk: asNumber(chunk), offset: asNumber(offset) };
      const answer = files.read(asText(name), at, asNumber(length));
      return [answer.at.chunk, answer.at.offset, answer.bytes];
    },
    fileLength: (name) => files.length(asText(name)),
    fileErase: (name) => {
      files.erase(asText(name));
    },
    heatshrinkEncode: (data) => heatshrinkEncode(asBytes(data)),
    heatshrinkDecode: (data) => heatshrinkDecode(asBytes(data)),
  };
}

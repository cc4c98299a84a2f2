import { fromLatin1, latin1 } from "../latin1.ts";
import type { FirmwareVersion } from "../repl/firmware-version.ts";
import { pretokenise } from "../tokens/pretokenise.ts";
import type { FlashFile } from "./flash-file.ts";

/** What was tokenised before, by contents and version: a table full of watches gets the same files, tokenised once. */
const known = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

/**
 * The files as they are to be on a watch with this firmware: programs in its tokens, everything else as it is. The same
 * contents give the same contents; they must not change afterwards.
 */
export function tokeniseFiles(files: readonly FlashFile[], version: FirmwareVersion): FlashFile[] {
  return files.map(({ name, bytes, javascript = false }) => ({
    name,
    bytes: javascript ? tokenise(bytes, version) : bytes,
  }));
}

function tokenise(bytes: Uint8Array, version: FirmwareVersion): Uint8Array {
  const byVersion = known.get(bytes) ?? new Map<string, Uint8Array>();
  known.set(bytes, byVersion);
  const key = [version.major, version.minor, version.build].join();
  const tokens = byVersion.get(key) ?? latin1(pretokenise(fromLatin1(bytes), version));
  byVersion.set(key, tokens);
  return tokens;
}

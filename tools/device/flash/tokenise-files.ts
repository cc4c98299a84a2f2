import { fromLatin1, latin1 } from "../latin1.ts";
import type { FirmwareVersion } from "../repl/firmware-version.ts";
import { pretokenise } from "../tokens/pretokenise.ts";
import type { FlashFile } from "./plan-flash.ts";

/** The files as they are to be on a watch with this firmware: programs in its tokens, everything else as it is. */
export function tokeniseFiles(files: readonly FlashFile[], version: FirmwareVersion): FlashFile[] {
  return files.map(({ name, bytes, javascript = false }) => ({
    name,
    bytes: javascript ? latin1(pretokenise(fromLatin1(bytes), version)) : bytes,
  }));
}

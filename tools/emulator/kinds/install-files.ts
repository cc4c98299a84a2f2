import { textToBytes } from "../bytes.ts";
import { EmulatorError } from "../emulator-error.ts";

/**
 * Firmware without the apps of a new watch lacks their boot loader too: this runs the boot code of apps, in the order of
 * their names.
 */
const BOOT_LOADER =
  'require("Storage").list(/\\.boot\\.js$/).sort().forEach(n=>eval(require("Storage").read(n)))';

/** `files`, and a boot loader. */
export function withBootLoader(
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): ReadonlyMap<string, Uint8Array> {
  return new Map([[".boot0", textToBytes(BOOT_LOADER)], ...files]);
}

/** Bytes of a file written by one line of the REPL. */
const PIECE = 192;

/** Writes files into a watch's Storage by asking it expressions. */
export async function writeFiles(
  ask: (expression: string) => Promise<unknown>,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [name, bytes] of files) {
    for (let start = 0; start < bytes.length; start += PIECE) {
      const text = Buffer.from(bytes.subarray(start, start + PIECE)).toString("base64");
      const size = start === 0 ? `,${bytes.length}` : "";
      const written = await ask(
        `require("Storage").write(${JSON.stringify(name)},atob("${text}"),${start}${size})`,
      );
      if (written !== true) throw new EmulatorError("no-answer", `the watch does not store ${name}`);
    }
  }
}

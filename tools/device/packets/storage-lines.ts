import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import type { ReplSession } from "../repl/repl-session.ts";
import type { SendFileOptions } from "./send-options.ts";

/** Small enough to be there three times over in a Bangle.js 1's memory, large enough to be worth the frame around it. */
const LINE_BYTES = 768;
/** The watch's limit for a Storage name. */
export const MAX_STORAGE_NAME = 28;

/** Refuses names and contents that no Storage takes. */
export function checkStorageName(name: string, bytes: Uint8Array): void {
  if (name === "" || name.length > MAX_STORAGE_NAME || /[^\x21-\x7e]|[,;'"\\]/.test(name)) {
    throw new DeviceError("protocol", phrase`"${name}" cannot be a file's name on the watch`, {
      hint: phrase`Use 1 to ${MAX_STORAGE_NAME} letters, digits and dots.`,
    });
  }
  if (bytes.length === 0) {
    throw new DeviceError("protocol", phrase`${name} is empty, and the watch has no empty files`);
  }
}

/** For firmware before 2v25: `Storage.write(name, data, offset, size)`, piece by piece. */
export async function writeByLines(
  session: ReplSession,
  name: string,
  bytes: Uint8Array,
  options: SendFileOptions = {},
): Promise<void> {
  for (let start = 0; start < bytes.length; start += LINE_BYTES) {
    const piece = bytes.subarray(start, start + LINE_BYTES);
    // Written flash cannot be written again, so a line that is tried again must see what its first try did.
    const write =
      start === 0
        ? `s.erase(n),s.write(n,d,0,${bytes.length})`
        : `s.read(n,${start},d.length)===d||s.write(n,d,${start})`;
    const call = `((s,n,d)=>{${write}})(require("Storage"),${JSON.stringify(name)},${stringLiteral(piece)})`;
    await session.evaluate(call, { repeatable: true });
    options.onProgress?.(start + piece.length);
  }
}

/** The shorter of an escaped and a base64 literal. */
function stringLiteral(bytes: Uint8Array): string {
  let escaped = '"';
  let binary = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    binary += character;
    if (character === '"' || character === "\\") escaped += `\\${character}`;
    else if (character === "\n") escaped += "\\n";
    else if (byte >= 0x20 && byte < 0x7f) escaped += character;
    else escaped += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  escaped += '"';
  const base64 = `atob("${btoa(binary)}")`;
  return escaped.length <= base64.length ? escaped : base64;
}

import type { Recording } from "../recordings/recording.ts";
import { sha256 } from "./sha256.ts";

/**
 * SHA-256 over what was learned from: label, person, session, counts per g, rate and samples of every recording. It does
 * not depend on the order of the recordings, on file names, line numbers or line ends.
 */
export function hashRecordings(recordings: readonly Recording[]): string {
  const lines = recordings.map(({ label, person, session, info, samples }) =>
    JSON.stringify([person, session, label, info.countsPerG, info.rateHz, [...samples]]),
  );
  return sha256(utf8(lines.sort().join("\n")));
}

/**
 * UTF-8 of well-formed text (which `JSON.stringify` gives). `TextEncoder` is not part of the language, and this folder
 * uses nothing else.
 */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let index = 0; index < escaped.length; index++) {
    if (escaped[index] === "%") {
      bytes[length++] = Number.parseInt(escaped.slice(index + 1, index + 3), 16);
      index += 2;
    } else {
      bytes[length++] = escaped.charCodeAt(index);
    }
  }
  return bytes.slice(0, length);
}

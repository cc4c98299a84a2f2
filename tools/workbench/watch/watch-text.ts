import { decodeUtf8, encodeUtf8 } from "../../../training/utf8.ts";
import { fromLatin1, latin1 } from "../../device/latin1.ts";

/** Text as the watch has it: its strings are bytes, and what we send it is UTF-8. */
export const toWatchText = (text: string): string => fromLatin1(encodeUtf8(text));

/** Text of a string of the watch's. One that is no UTF-8, or holds more than bytes, is given as it is. */
export function fromWatchText(text: string): string {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return text;
  const decoded = decodeUtf8(latin1(text));
  // What is no UTF-8 becomes U+FFFD, which somebody may also have written.
  return toWatchText(decoded) === text ? decoded : text;
}

/** The watch's strings are bytes: one character a byte. */
export function bytesToText(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return text;
}

/** One byte a character; characters that are no byte become their UTF-8 form, as in the watch's own sources. */
export function textToBytes(text: string): Uint8Array {
  if (!/[^\0-\xff]/.test(text)) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  const encoder = new TextEncoder();
  const parts: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 256) parts.push(code);
    else parts.push(...encoder.encode(character));
  }
  return Uint8Array.from(parts);
}

/** The bytes of a text that went through JavaScript's `escape`; undefined where a character is no byte. */
export function escapedToBytes(escaped: string): Uint8Array | undefined {
  if (escaped.includes("%u")) return undefined;
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let at = 0; at < escaped.length; at++) {
    const code = escaped.charCodeAt(at);
    if (code === PERCENT) {
      bytes[length++] = (hexDigit(escaped.charCodeAt(at + 1)) << 4) | hexDigit(escaped.charCodeAt(at + 2));
      at += 2;
    } else {
      bytes[length++] = code;
    }
  }
  return bytes.slice(0, length);
}

const PERCENT = 0x25;

/** Of `0` to `9` and `A` to `F`. */
function hexDigit(code: number): number {
  return (code & 15) + (code > 0x40 ? 9 : 0);
}

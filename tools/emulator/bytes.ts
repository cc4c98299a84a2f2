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

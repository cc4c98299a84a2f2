/** The watch's strings are bytes: one character, one byte. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  // What a byte cannot hold is cut off by the array.
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export function fromLatin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

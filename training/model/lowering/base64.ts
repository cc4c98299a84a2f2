const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET, "-", "_"].map((character, at) => [character, at < 64 ? at : at - 2]),
);

/** Decodes base64 (RFC 4648, in either alphabet); other characters are passed over. */
export function decodeBase64(encoded: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((encoded.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (const character of encoded) {
    const value = VALUES.get(character);
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 0xff;
    }
  }
  return bytes.slice(0, length);
}

/** The same for ASCII text, which is how a graph model's JSON holds strings. */
export function decodeBase64Text(encoded: string): string {
  return Array.from(decodeBase64(encoded), (byte) => String.fromCharCode(byte)).join("");
}

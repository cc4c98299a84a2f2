/**
 * UTF-8 to text; what is not valid UTF-8 becomes U+FFFD.
 *
 * Written out because this folder is compiled without the types of any platform, so there is no `TextDecoder` here.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const end = endOfAscii(bytes, at);
    if (end > at) {
      // A spread would go through an iterator: thirty times slower.
      text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, end));
      at = end;
      continue;
    }
    const { codePoint, length } = decodeOne(bytes, at);
    text += String.fromCodePoint(codePoint);
    at += length;
  }
  return text;
}

/** More arguments than this are too many for a call in some engines. */
const LONGEST_RUN = 4096;

/** Where the bytes below 0x80 from `at` on end: most of what is read are numbers, and these need no decoding. */
function endOfAscii(bytes: Uint8Array, at: number): number {
  const limit = Math.min(bytes.length, at + LONGEST_RUN);
  let end = at;
  while (end < limit && bytes[end] < 0x80) end++;
  return end;
}

/** Text to UTF-8; half a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.codePointAt(0) ?? REPLACEMENT;
    const point = isSurrogate(unit) ? REPLACEMENT : unit;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

const REPLACEMENT = 0xfffd;

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

function decodeOne(bytes: Uint8Array, at: number): { codePoint: number; length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { codePoint: first, length: 1 };
  const length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  const smallest = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
  let codePoint = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if (next >> 6 !== 2) return { codePoint: REPLACEMENT, length: 1 };
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  const invalid = codePoint < smallest || codePoint > 0x10ffff || isSurrogate(codePoint);
  if (length === 0 || first >= 0xf8 || invalid) return { codePoint: REPLACEMENT, length: 1 };
  return { codePoint, length };
}

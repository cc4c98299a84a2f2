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
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) return encodeFrom(text, at, bytes);
    bytes[at] = unit;
  }
  return bytes;
}

/** Goes on with text that is not all ASCII, of which so much has been encoded. */
function encodeFrom(text: string, start: number, ascii: Uint8Array): Uint8Array {
  // Three bytes a unit are the most: a pair of units makes four.
  const bytes = new Uint8Array(start + 3 * (text.length - start));
  bytes.set(ascii.subarray(0, start));
  let to = start;
  for (let at = start; at < text.length; at++) {
    const unit = text.codePointAt(at) ?? REPLACEMENT;
    if (unit > 0xffff) at++;
    const point = isSurrogate(unit) ? REPLACEMENT : unit;
    if (point < 0x80) bytes[to++] = point;
    else {
      if (point < 0x800) bytes[to++] = 0xc0 | (point >> 6);
      else {
        if (point < 0x10000) bytes[to++] = 0xe0 | (point >> 12);
        else {
          bytes[to++] = 0xf0 | (point >> 18);
          bytes[to++] = tail(point >> 12);
        }
        bytes[to++] = tail(point >> 6);
      }
      bytes[to++] = tail(point);
    }
  }
  return bytes.slice(0, to);
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

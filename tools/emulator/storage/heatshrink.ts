const WINDOW_BITS = 8;
const LENGTH_BITS = 6;

/**
 * Heatshrink as the firmware has it (window 8 bits, look-ahead 6 bits): a bit stream, highest bit first, of
 * `1` + 8 bits for a literal, or `0` + 8 bits of distance less one + 6 bits of length less one.
 */
export function heatshrinkDecode(packed: Uint8Array): Uint8Array {
  const out: number[] = [];
  let position = 0;
  const available = packed.length * 8;
  const bits = (count: number): number | undefined => {
    if (position + count > available) return undefined;
    let value = 0;
    for (let i = 0; i < count; i++, position++) {
      value = (value << 1) | (((packed[position >> 3] ?? 0) >> (7 - (position & 7))) & 1);
    }
    return value;
  };
  for (;;) {
    const isLiteral = bits(1);
    if (isLiteral === undefined) break;
    if (isLiteral === 1) {
      const literal = bits(8);
      if (literal === undefined) break;
      out.push(literal);
      continue;
    }
    const distance = bits(WINDOW_BITS);
    const length = bits(LENGTH_BITS);
    if (distance === undefined || length === undefined) break;
    for (let i = 0; i <= length; i++) out.push(out[out.length - 1 - distance] ?? 0);
  }
  return Uint8Array.from(out);
}

/** Packs bytes so that `heatshrinkDecode` (and the watch) gets them back. */
export function heatshrinkEncode(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let used = 0;
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--, used++) {
      if ((used & 7) === 0) out.push(0);
      out[used >> 3] = (out[used >> 3] ?? 0) | (((value >> bit) & 1) << (7 - (used & 7)));
    }
  };
  for (let at = 0; at < bytes.length; ) {
    const match = longestMatch(bytes, at);
    if (match.length >= 2) {
      put(0, 1);
      put(match.distance - 1, WINDOW_BITS);
      put(match.length - 1, LENGTH_BITS);
      at += match.length;
    } else {
      put(1, 1);
      put(bytes[at] ?? 0, 8);
      at++;
    }
  }
  return Uint8Array.from(out);
}

function longestMatch(bytes: Uint8Array, at: number): { distance: number; length: number } {
  let best = { distance: 0, length: 0 };
  const furthest = Math.min(at, 1 << WINDOW_BITS);
  const longest = Math.min(bytes.length - at, 1 << LENGTH_BITS);
  for (let distance = 1; distance <= furthest; distance++) {
    let length = 0;
    while (length < longest && bytes[at + length] === bytes[at + length - distance]) length++;
    if (length > best.length) best = { distance, length };
  }
  return best;
}

/**
 * Heatshrink as the firmware is built with it: a window of 2^8 bytes, matches of up to 2^6.
 *
 * ```
 * literal    1 bbbbbbbb              9 bits: a byte
 * match      0 dddddddd llllll      15 bits: distance - 1, length - 1
 * ```
 *
 * Bits are packed from the top of each byte; the last byte is filled with zeros, too few to be a match.
 */
const WINDOW = 1 << 8;
const LONGEST_MATCH = 1 << 6;
const SHORTEST_MATCH = 2;
/** Input looked at for a byte of output. Code shrinks to half; what shrinks to less than this takes another packet. */
const LIKELY_RATIO = 8;
const LITERAL_BITS = 9;
const MATCH_BITS = 15;

/** A step of the encoder: a literal has length 1 and distance 0. */
interface Step {
  readonly length: number;
  readonly distance: number;
}

/** Compresses all of `input`. */
export function heatshrinkCompress(input: Uint8Array): Uint8Array {
  return heatshrinkCompressUpTo(input, Number.POSITIVE_INFINITY).output;
}

/**
 * Compresses as much from the start of `input` as fits into `maxOutput` bytes (at least 2, so that there is progress).
 * @returns the compressed bytes and how many bytes of input they hold
 */
export function heatshrinkCompressUpTo(
  input: Uint8Array,
  maxOutput: number,
): { output: Uint8Array; consumed: number } {
  const steps = cheapestSteps(input.subarray(0, Math.min(input.length, maxOutput * LIKELY_RATIO)));
  const bits = new BitWriter();
  let consumed = 0;
  for (let step = steps[0]; step !== undefined; step = steps[consumed]) {
    const cost = step.distance === 0 ? LITERAL_BITS : MATCH_BITS;
    if (bits.length + cost > maxOutput * 8) break;
    if (step.distance === 0) {
      bits.write(1, 1);
      bits.write(input[consumed] ?? 0, 8);
    } else {
      bits.write(0, 1);
      bits.write(step.distance - 1, 8);
      bits.write(step.length - 1, 6);
    }
    consumed += step.length;
  }
  return { output: bits.bytes(), consumed };
}

/** Undoes `heatshrinkCompress`. Input that is cut short gives what could be decoded, as on the watch. */
export function heatshrinkDecompress(input: Uint8Array): Uint8Array {
  const bits = new BitReader(input);
  const output: number[] = [];
  for (;;) {
    const isLiteral = bits.read(1);
    if (isLiteral === undefined) break;
    if (isLiteral) {
      const byte = bits.read(8);
      if (byte === undefined) break;
      output.push(byte);
    } else {
      const distance = bits.read(8);
      const length = bits.read(6);
      if (distance === undefined || length === undefined) break;
      // The watch's window begins as zeros.
      for (let i = 0; i <= length; i++) output.push(output[output.length - distance - 1] ?? 0);
    }
  }
  return Uint8Array.from(output);
}

/** For every position the first step of the cheapest encoding of the rest, found from the end backwards. */
function cheapestSteps(input: Uint8Array): Step[] {
  const steps = new Array<Step>(input.length);
  const bitsToEnd = new Uint32Array(input.length + 1);
  for (let at = input.length - 1; at >= 0; at--) {
    let best: Step = { length: 1, distance: 0 };
    let bestBits = LITERAL_BITS + (bitsToEnd[at + 1] ?? 0);
    const match = longestMatch(input, at);
    for (let length = SHORTEST_MATCH; length <= match.length; length++) {
      const cost = MATCH_BITS + (bitsToEnd[at + length] ?? 0);
      if (cost < bestBits) {
        bestBits = cost;
        best = { length, distance: match.distance };
      }
    }
    steps[at] = best;
    bitsToEnd[at] = bestBits;
  }
  return steps;
}

function longestMatch(input: Uint8Array, at: number): Step {
  const limit = Math.min(LONGEST_MATCH, input.length - at);
  let longest: Step = { length: 0, distance: 0 };
  for (let distance = 1; distance <= Math.min(WINDOW, at) && longest.length < limit; distance++) {
    // Where the next byte differs it is no longer than what is known.
    if (input[at + longest.length] !== input[at + longest.length - distance]) continue;
    let length = 0;
    while (length < limit && input[at + length] === input[at + length - distance]) length++;
    if (length > longest.length) longest = { length, distance };
  }
  return longest;
}

class BitWriter {
  readonly #bytes: number[] = [];
  length = 0;

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      if (this.length % 8 === 0) this.#bytes.push(0);
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >> bit) & 1) << (7 - (this.length % 8)));
      this.length++;
    }
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `count` bits, or undefined when there are not as many left. */
  read(count: number): number | undefined {
    if (this.#at + count > this.#bytes.length * 8) return undefined;
    let value = 0;
    for (const end = this.#at + count; this.#at < end; this.#at++) {
      value = (value << 1) | (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }
}

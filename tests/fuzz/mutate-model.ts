import { parseTflite } from "../../training/model/tflite/parse-tflite.ts";
import type { Random } from "../../training/random.ts";

/** One way to damage a model file. */
export type Mutation = (file: Uint8Array, random: Random) => Uint8Array;

/** Values that are most likely to be taken for a valid offset, length or size, or to overflow one. */
const WORDS = [
  0, 1, 2, 3, 4, 8, 16, 50, 255, 256, 1000, 4096, 0x7fff, 0xffff, 0x1_0000, 0x20_0000, 0x4000_0000,
  0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_fffe, 0xffff_ffff,
];
const SIZES = [
  0,
  1,
  2,
  3,
  7,
  49,
  51,
  64,
  100,
  500,
  1000,
  5000,
  40_000,
  65_536,
  1 << 20,
  1 << 24,
  1 << 30,
  -1,
  -50,
];

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  bits(file, random) {
    const copy = file.slice();
    for (let flips = random.integer(1, 8); flips > 0; flips--) {
      const at = random.integer(0, copy.length - 1);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
    }
    return copy;
  },
  bytes(file, random) {
    const copy = file.slice();
    for (let edits = random.integer(1, 16); edits > 0; edits--) {
      copy[random.integer(0, copy.length - 1)] = pick(random, [
        0,
        1,
        0x7f,
        0x80,
        0xff,
        random.integer(0, 255),
      ]);
    }
    return copy;
  },
  truncation: (file, random) => file.slice(0, random.integer(0, file.length - 1)),
  words(file, random) {
    const copy = file.slice();
    for (let edits = random.integer(1, 3); edits > 0; edits--) {
      const at = 4 * random.integer(0, Math.floor(copy.length / 4) - 1);
      setWord(copy, at, random.integer(0, 1) === 0 ? pick(random, WORDS) : random.integer(0, copy.length));
    }
    return copy;
  },
  /** Words that could be offsets get a little larger or smaller, so that they point into the neighbourhood. */
  offsets(file, random) {
    const copy = file.slice();
    for (let edits = random.integer(1, 4); edits > 0; edits--) {
      const offsets = wordsBelow(copy, copy.length);
      const at = offsets[random.integer(0, offsets.length - 1)] ?? 0;
      setWord(copy, at, word(copy, at) + 4 * random.integer(-8, 8));
    }
    return copy;
  },
  /** A piece of the file is put somewhere else in it. */
  splice(file, random) {
    const copy = file.slice();
    const length = random.integer(1, 64);
    const from = random.integer(0, file.length - length);
    copy.copyWithin(random.integer(0, file.length - length), from, from + length);
    return copy;
  },
  /** One size of one shape becomes another. */
  shape(file, random) {
    const copy = file.slice();
    const sizes = shapeSizes(file);
    const at = sizes[random.integer(0, sizes.length - 1)];
    if (at !== undefined) setWord(copy, at, pick(random, SIZES));
    return copy;
  },
  /** A size becomes another wherever it stands, so that a model may stay right and be too large. */
  everyShape(file, random) {
    const copy = file.slice();
    const sizes = shapeSizes(file);
    const chosen = sizes[random.integer(0, sizes.length - 1)];
    if (chosen === undefined) return copy;
    const old = word(file, chosen);
    const size = pick(random, SIZES);
    for (const at of sizes) if (word(file, at) === old) setWord(copy, at, size);
    return copy;
  },
};

/** The places of all sizes of all tensors' shapes: vectors in the file that begin with the shape's length. */
function shapeSizes(file: Uint8Array): number[] {
  const shapes = parseTflite(file).tensors.map(({ shape = [] }) => [shape.length, ...shape]);
  const wanted = new Set(shapes.map((vector) => vector.join()));
  const sizes: number[] = [];
  for (let at = 0; at + 4 <= file.length; at += 4) {
    const length = word(file, at);
    if (length > 4 || at + 4 + 4 * length > file.length) continue;
    const vector = Array.from({ length: length + 1 }, (_, i) => word(file, at + 4 * i));
    if (wanted.has(vector.join())) sizes.push(...vector.slice(1).map((_, i) => at + 4 + 4 * i));
  }
  return sizes;
}

function wordsBelow(file: Uint8Array, limit: number): number[] {
  const places: number[] = [];
  for (let at = 0; at + 4 <= file.length; at += 4) {
    const value = word(file, at);
    if (value > 0 && value < limit) places.push(at);
  }
  return places;
}

function word(file: Uint8Array, at: number): number {
  return new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(at, true);
}

function setWord(file: Uint8Array, at: number, value: number): void {
  new DataView(file.buffer, file.byteOffset, file.byteLength).setUint32(at, value >>> 0, true);
}

function pick(random: Random, values: readonly number[]): number {
  return values[random.integer(0, values.length - 1)] ?? 0;
}

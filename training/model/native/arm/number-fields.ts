import type { Encoding } from "./encodings.ts";

/**
 * Numbers that an encoding does not hold as they are. Each codec turns a number into the values of the row's fields and back;
 * `undefined` says that the number cannot be written so.
 */
export interface NumberCodec {
  encode(value: number): Readonly<Record<string, number>> | undefined;
  decode(fields: Readonly<Record<string, number>>): number | undefined;
}

type NumberKind = NonNullable<Encoding["number"]>;

export const NUMBER_CODECS: Readonly<Record<NumberKind, NumberCodec>> = {
  /** "Modified immediates" (DDI 0403, A5.3.2): a byte, a byte repeated, or a byte with its top bit set anywhere in the word. */
  expanded: {
    encode(value) {
      const stored = storeExpanded(value >>> 0);
      return stored === undefined ? undefined : { i: stored };
    },
    decode: ({ i = 0 }) => expand(i),
  },
  /** 16 bits as imm4:i:imm3:imm8, in the fields i, x, y, z. */
  imm16: {
    encode: (value) =>
      value < 0 || value > 0xffff
        ? undefined
        : { i: value >> 12, x: (value >> 11) & 1, y: (value >> 8) & 7, z: value & 0xff },
    decode: ({ i = 0, x = 0, y = 0, z = 0 }) => (i << 12) | (x << 11) | (y << 8) | z,
  },
  /** A conditional branch: S:J2:J1:imm6:imm11:0. */
  branch20: {
    encode(value) {
      if (value % 2 !== 0 || value < -(1 << 20) || value >= 1 << 20) return undefined;
      return { s: value < 0 ? 1 : 0, k: (value >> 19) & 1, j: (value >> 18) & 1, i: (value >> 1) & 0x1ffff };
    },
    decode: ({ s = 0, k = 0, j = 0, i = 0 }) => -s * (1 << 20) + (k << 19) + (j << 18) + (i << 1),
  },
  /** An unconditional branch: S:I1:I2:imm10:imm11:0 with I = NOT (J EOR S). */
  branch24: {
    encode(value) {
      if (value % 2 !== 0 || value < -(1 << 24) || value >= 1 << 24) return undefined;
      const s = value < 0 ? 1 : 0;
      const j = ((value >> 23) & 1) ^ s ^ 1;
      const k = ((value >> 22) & 1) ^ s ^ 1;
      return { s, j, k, i: (value >> 1) & 0x1fffff };
    },
    decode: ({ s = 0, j = 0, k = 0, i = 0 }) =>
      -s * (1 << 24) + ((j ^ s ^ 1) << 23) + ((k ^ s ^ 1) << 22) + (i << 1),
  },
  /** No number: the register m written twice. */
  repeated: {
    encode: () => ({}),
    decode: ({ z, m }) => (z === m ? 0 : undefined),
  },
};

/** The 12 bits of a modified immediate for this word, `undefined` where there are none. */
export function storeExpanded(word: number): number | undefined {
  const byte = word & 0xff;
  if (word === byte) return byte;
  if (word === (byte | (byte << 16)) >>> 0) return 0x100 | byte;
  const second = (word >>> 8) & 0xff;
  if (word === ((second << 8) | (second << 24)) >>> 0) return 0x200 | second;
  if (word === Math.imul(byte, 0x01010101) >>> 0) return 0x300 | byte;
  const rotation = Math.clz32(word) + 8;
  const rotated = rotateRight(word, 32 - rotation);
  return rotated <= 0xff ? (rotation << 7) | (rotated & 0x7f) : undefined;
}

function expand(stored: number): number {
  const byte = stored & 0xff;
  switch (stored >> 8) {
    case 0:
      return byte;
    case 1:
      return (byte | (byte << 16)) >>> 0;
    case 2:
      return ((byte << 8) | (byte << 24)) >>> 0;
    case 3:
      return Math.imul(byte, 0x01010101) >>> 0;
    default:
      return rotateRight(0x80 | (stored & 0x7f), stored >> 7);
  }
}

function rotateRight(word: number, by: number): number {
  const count = by & 31;
  return count === 0 ? word >>> 0 : ((word >>> count) | (word << (32 - count))) >>> 0;
}

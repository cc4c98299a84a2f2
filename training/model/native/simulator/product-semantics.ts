import type { Machine } from "./machine.ts";
import type { Fields, Semantics } from "./step.ts";

const TWO_POW_32 = 2 ** 32;

/** Bits 32 to 63 of x * y + addend * 2^32 + 2^31: the product rounded to its high half. Exact: partial products fit a double. */
function highRounded(x: number, y: number, addend: number): number {
  const high = x * (y >> 16);
  const low = x * (y & 0xffff) + 0x80000000;
  const whole = Math.floor(high / 0x10000);
  return (whole + Math.floor(((high - whole * 0x10000) * 0x10000 + low) / TWO_POW_32) + addend) | 0;
}

const bottom = (word: number) => (word << 16) >> 16;
const top = (word: number) => word >> 16;
const half = (low: number, high: number) => (low & 0xffff) | (high << 16);
const byteAt = (word: number, index: number) => (word << (24 - 8 * index)) >> 24;

/** Adds products of half-words to the addend a; an overflow wraps, and is remembered. */
const accumulate =
  (product: (x: number, y: number) => number): Semantics =>
  ({ d, n, m, a }, machine) => {
    const { r } = machine;
    return () => {
      const sum = product(r[n] ?? 0, r[m] ?? 0) + (r[a] ?? 0);
      r[d] = sum;
      if ((r[d] ?? 0) !== sum) machine.saturated = true;
    };
  };

/** Bytes 0 and 2 of a word, turned right by 8 r bits, as two signed half-words. */
function bytes02(word: number, rotate: number): { low: number; high: number } {
  return { low: byteAt(word, rotate & 3), high: byteAt(word, (rotate + 2) & 3) };
}

const binary =
  (operation: (x: number, y: number, fields: Fields, machine: Machine) => number): Semantics =>
  (fields, machine) => {
    const { r } = machine;
    const { d, n, m } = fields;
    return () => {
      r[d] = operation(r[n] ?? 0, r[m] ?? 0, fields, machine);
    };
  };

/** The nearest number of so many bits. */
function saturate(machine: Machine, value: number, bits: number): number {
  const highest = 2 ** (bits - 1) - 1;
  const result = Math.max(-highest - 1, Math.min(highest, value));
  if (result !== value) machine.saturated = true;
  return result;
}

/** Products and what works on parts of a register. */
export const PRODUCTS = {
  mul: binary(Math.imul),
  mla: ({ d, n, m, a }, { r }) => {
    return () => {
      r[d] = Math.imul(r[n] ?? 0, r[m] ?? 0) + (r[a] ?? 0);
    };
  },
  mls: ({ d, n, m, a }, { r }) => {
    return () => {
      r[d] = (r[a] ?? 0) - Math.imul(r[n] ?? 0, r[m] ?? 0);
    };
  },
  smull: ({ l, h, n, m }, { r }) => {
    return () => {
      const x = r[n] ?? 0;
      const y = r[m] ?? 0;
      r[l] = Math.imul(x, y);
      // The rounded high half of the product without its lower half: that is cut away before.
      const low = Math.imul(x, y) >>> 0;
      const high = x * (y >> 16);
      const whole = Math.floor(high / 0x10000);
      const rest = (high - whole * 0x10000) * 0x10000 + x * (y & 0xffff);
      r[h] = whole + (rest - low) / TWO_POW_32;
    };
  },
  sdiv: binary((x, y) => (y === 0 ? 0 : x / y)),
  udiv: binary((x, y) => (y === 0 ? 0 : Math.floor((x >>> 0) / (y >>> 0)))),
  smlabb: accumulate((x, y) => bottom(x) * bottom(y)),
  smlatt: accumulate((x, y) => top(x) * top(y)),
  smlad: accumulate((x, y) => bottom(x) * bottom(y) + top(x) * top(y)),
  smmulr: binary((x, y) => highRounded(x, y, 0)),
  smmlar: ({ d, n, m, a }, { r }) => {
    return () => {
      r[d] = highRounded(r[n] ?? 0, r[m] ?? 0, r[a] ?? 0);
    };
  },
  smmlsr: ({ d, n, m, a }, { r }) => {
    // The rounding stays an addition of a half: -x * y is worked out as (-x) * y, which a double can hold.
    return () => {
      r[d] = highRounded(-(r[n] ?? 0), r[m] ?? 0, r[a] ?? 0);
    };
  },
  sxtb16: binary((_, word, { r }) => {
    const { low, high } = bytes02(word, r);
    return half(low, high);
  }),
  sxtab16: binary((x, word, { r }) => {
    const { low, high } = bytes02(word, r);
    return half(bottom(x) + low, top(x) + high);
  }),
  pkhbt: binary((x, y, { i }) => (x & 0xffff) | ((y << i) & 0xffff0000)),
  pkhtb: binary((x, y, { i }) => (x & 0xffff0000) | ((y >> i) & 0xffff)),
  sadd16: binary((x, y) => half(bottom(x) + bottom(y), top(x) + top(y))),
  ssub8: binary((x, y, _, { ge }) => {
    let result = 0;
    for (let index = 0; index < 4; index++) {
      const difference = byteAt(x, index) - byteAt(y, index);
      ge[index] = difference >= 0 ? 1 : 0;
      result |= (difference & 0xff) << (8 * index);
    }
    return result;
  }),
  sel: binary((x, y, _, { ge }) => {
    let result = 0;
    for (let index = 0; index < 4; index++) {
      const mask = 0xff << (8 * index);
      result |= (ge[index] === 1 ? x : y) & mask;
    }
    return result;
  }),
  ssat: ({ d, n, w }, machine) => {
    return () => {
      machine.r[d] = saturate(machine, machine.r[n] ?? 0, w);
    };
  },
  qadd: ({ d, n, m }, machine) => {
    return () => {
      machine.r[d] = saturate(machine, (machine.r[n] ?? 0) + (machine.r[m] ?? 0), 32);
    };
  },
} satisfies Record<string, Semantics>;

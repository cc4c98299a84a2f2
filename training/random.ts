import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { logarithm } from "./elementary.ts";

/** A seeded stream of random numbers: everything in this program that is random takes one. */
export interface Random {
  /** Uniform in [low, high); [0, 1) without arguments. */
  uniform(low?: number, high?: number): number;
  /** A uniform integer, both ends included. */
  integer(low: number, high: number): number;
  /** Gaussian (Marsaglia's polar method); mean 0 and standard deviation 1 without arguments. */
  normal(mean?: number, deviation?: number): number;
  /** Fills the array with as many draws of `normal`, of mean 0. */
  normals(into: Float64Array, deviation: number): void;
  /** Puts the items in a uniformly random order, in place (Fisher-Yates), and returns them. */
  shuffle<Items extends ShuffleItems>(items: Items): Items;
  /** A stream of its own, so that more draws in one part do not change what another part gets. */
  fork(): Random;
}

type ShuffleItems = unknown[] | Int32Array | Uint32Array | Uint8Array | Uint16Array;

/**
 * Same seed, same stream, to the last bit in every JavaScript engine. The seed is any number; its lower 32 bits count.
 */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(scramble(seed));
  let spare: number | undefined;

  const uniform = (low = 0, high = 1) => low + (high - low) * uniformFloat64(generator);

  function standardNormal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = uniform(-1, 1);
      const v = uniform(-1, 1);
      const square = u * u + v * v;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * logarithm(square)) / square);
        spare = v * factor;
        return u * factor;
      }
    }
  }

  /** A loop of its own: most of the random numbers of a training are drawn here. */
  function normals(into: Float64Array, deviation: number): void {
    let at = 0;
    if (spare !== undefined && into.length > 0) {
      into[at++] = deviation * spare;
      spare = undefined;
    }
    while (at < into.length) {
      const u = 2 * uniformFloat64(generator) - 1;
      const v = 2 * uniformFloat64(generator) - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * logarithm(square)) / square);
      into[at++] = deviation * (u * factor);
      if (at < into.length) into[at++] = deviation * (v * factor);
      else spare = v * factor;
    }
  }

  return {
    uniform,
    integer: (low, high) => uniformInt(generator, low, high),
    normal: (mean = 0, deviation = 1) => mean + deviation * standardNormal(),
    normals,
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = uniformInt(generator, 0, last);
        const held = items[last];
        items[last] = items[other];
        items[other] = held;
      }
      return items;
    },
    fork: () => createRandom(generator.next()),
  };
}

/** Spreads neighbouring seeds (1, 2, 3 …) over all 32 bits: the first draws of xoroshiro follow the seed's bits. */
function scramble(seed: number): number {
  let bits = Math.trunc(seed) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

import type { Statement, Value } from "./code.ts";
import { logarithm, sineAndCosine } from "./elementary.ts";
import type { Local, Scope } from "./function.ts";
import { f32x4, i32, i32x4, v128 } from "./instructions.ts";

/** Whole numbers of 32 bits that a generator starts with; not all of them are 0. */
export const STATE_WORDS = 16;

/** A generator of random numbers in a function's local variables. */
export interface VectorRandom {
  /** Takes the state from memory, where `keep` puts it back. */
  readonly start: readonly Statement[];
  readonly keep: readonly Statement[];
  /** Four numbers, uniform in [0, 1). */
  uniform(into: Local<"v128">): Statement[];
  /** Eight numbers of a normal distribution of mean 0 and deviation 1 (Box and Muller 1958). */
  normals(four: Local<"v128">, fourMore: Local<"v128">): Statement[];
}

/**
 * xoshiro128++ (Blackman and Vigna 2019, https://arxiv.org/abs/1805.01407), four streams side by side in the lanes of vectors.
 *
 * @param state the address of `STATE_WORDS` words: the first word of each stream, then the second of each …
 */
export function vectorRandom(scope: Scope, state: number): VectorRandom {
  const words = scope.vectors(4);
  const [s0, s1, s2, s3] = words;
  const [result, t] = scope.vectors(2);
  const place = i32.const(0);
  const rotate = (x: Value<"v128">, bits: number) => v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
  const next: Statement[] = [
    result.set(i32x4.add(s0, s3)),
    result.set(i32x4.add(rotate(result, 7), s0)),
    t.set(i32x4.shl(s1, 9)),
    s2.set(v128.xor(s2, s0)),
    s3.set(v128.xor(s3, s1)),
    s1.set(v128.xor(s1, s2)),
    s0.set(v128.xor(s0, s3)),
    s2.set(v128.xor(s2, t)),
    s3.set(rotate(s3, 11)),
  ];
  // The upper 24 bits: as many as a float holds.
  const fraction = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(result, 8)), f32x4.const(2 ** -24));
  const uniform = (into: Local<"v128">) => [...next, into.set(fraction)];
  return {
    start: words.map((word, index) => word.set(v128.load(place, state + 16 * index))),
    keep: words.map((word, index) => v128.store(place, word, state + 16 * index)),
    uniform,
    normals: (four, fourMore) => [
      ...next,
      // In (0, 1], for the logarithm.
      four.set(f32x4.add(fraction, f32x4.const(2 ** -24))),
      ...logarithm(scope, four),
      four.set(f32x4.sqrt(f32x4.mul(four, f32x4.const(-2)))),
      ...next,
      t.set(f32x4.mul(fraction, f32x4.const(2 * Math.PI))),
      ...sineAndCosine(scope, t, fourMore),
      fourMore.set(f32x4.mul(four, fourMore)),
      four.set(f32x4.mul(four, t)),
    ],
  };
}

import { createRandom } from "../../training/random.ts";

/** A wrist at rest, then shaken for a second or so, then at rest again: one gesture of the detector. */
export function shake(seed: number): Int8Array {
  const random = createRandom(seed);
  const rest = (count: number) => Array.from({ length: count }, () => [0, 0, -64]).flat();
  const moves = Array.from({ length: random.integer(10, 16) }, () => [
    random.integer(-100, 100),
    random.integer(-100, 100),
    random.integer(-100, 100),
  ]).flat();
  return Int8Array.from([...rest(12), ...moves, ...rest(10)]);
}

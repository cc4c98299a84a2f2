import { createRandom } from "../../../training/random.ts";

/** Rest, then bursts of movement, each of another length. */
export function movement(seed: number): Int8Array {
  const random = createRandom(seed);
  const values: number[] = [];
  for (let burst = 0; burst < 12; burst++) {
    for (let i = 0; i < random.integer(6, 30); i++) {
      values.push(random.integer(-100, 100), random.integer(-100, 100), random.integer(-100, 100));
    }
    for (let i = 0; i < random.integer(5, 12); i++) values.push(0, 0, -64);
  }
  return Int8Array.from(values);
}

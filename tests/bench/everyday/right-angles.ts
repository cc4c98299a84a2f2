const ORDERS = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
  [0, 2, 1],
  [1, 0, 2],
  [2, 1, 0],
] as const;
const SIGNS = [1, -1];

/** Samples in each of the 24 axes that right-angled rotations give, as they are first: a stand-in for wearers of other habits, and watches of other axes. */
export function inAllAxes(samples: Int8Array): Int8Array[] {
  const turned: Int8Array[] = [];
  for (const [index, order] of ORDERS.entries()) {
    const parity = index < 3 ? 1 : -1;
    for (const x of SIGNS) {
      for (const y of SIGNS) {
        // A rotation, not a reflection.
        const signs = [x, y, x * y * parity];
        turned.push(
          Int8Array.from(samples, (_, at) => {
            const value = signs[at % 3] * samples[at - (at % 3) + order[at % 3]];
            return Math.min(127, value);
          }),
        );
      }
    }
  }
  return turned;
}

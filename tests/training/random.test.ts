import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../training/random.ts";

const draws = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

describe("createRandom", () => {
  test("gives the same stream for the same seed and another for another", () => {
    expect(draws(7, 20)).toEqual(draws(7, 20));
    expect(draws(7, 20)).not.toEqual(draws(8, 20));
  });

  test("gives neighbouring seeds unrelated first draws", () => {
    const first = Array.from({ length: 1000 }, (_, seed) => createRandom(seed).uniform());
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.04);
    expect(new Set(first).size).toBe(1000);
  });

  test("draws normal numbers with the mean and deviation asked for", () => {
    const random = createRandom(1);
    const values = Array.from({ length: 20_000 }, () => random.normal(3, 2));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(3, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
  });

  test("fills arrays with the very numbers that come one by one, whatever their lengths", () => {
    const [one, many] = [createRandom(3), createRandom(3)];
    for (const length of [3, 0, 1, 4, 5]) {
      const values = new Float64Array(length);
      many.normals(values, 2);
      expect([...values]).toEqual(Array.from(values, () => one.normal(0, 2)));
      expect(many.normal()).toBe(one.normal());
    }
  });

  test("keeps integers within both ends and reaches them", () => {
    const random = createRandom(2);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(-1, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test("shuffles without losing anything, whatever the seed and the items", () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const shuffled = createRandom(seed).shuffle([...items]);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
    );
  });

  test("a fork does not follow what its parent draws afterwards", () => {
    const one = createRandom(5);
    const two = createRandom(5);
    const forkOne = one.fork();
    const forkTwo = two.fork();
    for (let count = 0; count < 10; count++) two.uniform();
    expect(forkOne.uniform()).toBe(forkTwo.uniform());
  });
});

import { describe, expect, it } from "vitest";
import { toPlane } from "../../../../training/judging/report/principal-components.ts";
import { createRandom } from "../../../../training/random.ts";

const random = createRandom(3);
/** Points that spread by 5 along (3, 4, 0) / 5, by 2 along z, and by 0.1 across. */
const points = Array.from({ length: 400 }, () => {
  const [along, up, across] = [random.normal(0, 5), random.normal(0, 2), random.normal(0, 0.1)];
  return { along, up, vector: [0.6 * along - 0.8 * across + 7, 0.8 * along + 0.6 * across - 3, up] };
});

describe("toPlane", () => {
  const plane = toPlane(points.map(({ vector }) => vector));

  it("finds the directions of the largest variance, the largest first", () => {
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const along = mean(points.map((point) => point.along));
    const up = mean(points.map((point) => point.up));
    for (const [index, point] of points.entries()) {
      expect(Math.abs(plane.points[index][0] - (point.along - along))).toBeLessThan(0.6);
      expect(Math.abs(plane.points[index][1] - (point.up - up))).toBeLessThan(0.6);
    }
  });

  it("knows how much of the variance it shows", () => {
    expect(plane.explained).toBeGreaterThan(0.99);
    expect(plane.explained).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("takes points that are all the same, and vectors without entries", () => {
    expect(toPlane([[1, 2], [1, 2]])).toEqual({ points: [[0, 0], [0, 0]], explained: 0 }); // biome-ignore format: one thought
    expect(toPlane([[], []]).points).toEqual([[0, 0], [0, 0]]); // biome-ignore format: one thought
  });
});

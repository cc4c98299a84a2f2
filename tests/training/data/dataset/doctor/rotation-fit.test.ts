import fc from "fast-check";
import { expect, test } from "vitest";
import {
  axesInWords,
  fitRotation,
  rotateAll,
} from "../../../../../training/data/dataset/doctor/rotation-fit.ts";
import { about, compose } from "../../../../../training/data/synthetic/rotation.ts";
import { createRandom } from "../../../../../training/random.ts";
import { inWords } from "../../../../in-words.ts";

const random = createRandom(1);
const VECTORS = Array.from({ length: 60 }, () => random.normal());
const angle = fc.double({ min: -3, max: 3, noNaN: true });

test("any rotation is found, mirrored or not", () => {
  fc.assert(
    fc.property(angle, angle, angle, fc.boolean(), (x, y, z, mirror) => {
      const sign = mirror ? -1 : 1;
      const matrix = compose(about("x", x), about("y", y), about("z", z)).map((row) =>
        row.map((value) => sign * value),
      );
      const turned = rotateAll(
        matrix.map(([a, b, c]) => [a, b, c]),
        VECTORS,
      );
      const fit = fitRotation(turned, VECTORS);
      expect(fit.mirrored).toBe(mirror);
      expect(fit.after).toBeCloseTo(1, 9);
      for (const [row, values] of fit.matrix.entries()) {
        for (const [column, value] of values.entries()) expect(value).toBeCloseTo(matrix[row][column], 6);
      }
      const trace = sign * (matrix[0][0] + matrix[1][1] + matrix[2][2]);
      const expected = (Math.acos(Math.max(-1, Math.min(1, (trace - 1) / 2))) * 180) / Math.PI;
      expect(fit.degrees).toBeCloseTo(expected, 3);
    }),
  );
});

test("no turn explains more than the one found", () => {
  const other = Array.from({ length: 60 }, (_, index) => VECTORS[index] + random.normal(0, 0.8));
  const { after, before } = fitRotation(other, VECTORS);
  expect(after).toBeGreaterThanOrEqual(before);
  for (let trial = 0; trial < 500; trial++) {
    const matrix = compose(
      about("x", random.uniform(-3.1, 3.1)),
      about("y", random.uniform(-3.1, 3.1)),
      about("z", random.uniform(-3.1, 3.1)),
    );
    const turned = rotateAll(matrix, VECTORS);
    const difference = other.reduce((sum, value, index) => sum + (value - turned[index]) ** 2, 0);
    const energy = other.reduce((sum, value) => sum + value ** 2, 0);
    expect(1 - difference / energy).toBeLessThanOrEqual(after + 1e-9);
  }
});

test("in words", () => {
  const swap = fitRotation([0, -1, 0, 1, 0, 0, 0, 0, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(inWords(axesInWords(swap.matrix))).toEqual(["x is y", "y is -x", "z is z"]);
  expect(swap.degrees).toBeCloseTo(90);
});

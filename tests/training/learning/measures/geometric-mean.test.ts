import { expect, test } from "vitest";
import { geometricMean } from "../../../../training/learning/measures/geometric-mean.ts";

test("is the softmax of the mean of the logits", () => {
  const logits = [
    [2, 0, -1, 0, 0, 3],
    [0, 1, 1, -2, 4, 0],
  ];
  const softmax = (row: readonly number[]) => {
    const powers = row.map(Math.exp);
    return powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
  };
  const rows = (all: readonly number[]) => [...softmax(all.slice(0, 3)), ...softmax(all.slice(3))];
  const mean = logits[0].map((value, at) => (value + logits[1][at]) / 2);
  const together = geometricMean(
    logits.map((all) => Float32Array.from(rows(all))),
    3,
  );
  for (const [at, value] of rows(mean).entries()) expect(together[at]).toBeCloseTo(value, 5);
});

test("lets nobody's never be the others' never", () => {
  const [, sure] = geometricMean([Float32Array.of(1, 0), Float32Array.of(0, 1)], 2);
  expect(sure).toBeCloseTo(0.5);
});

import { expect, test } from "vitest";
import { confidenceOf, doubtFor } from "../../../../training/judging/likeness/doubt.ts";

const labels = ["clap", "random", "snap"];
const best = (index: number, probability: number) => ({ index, probability });

test("a gesture that could be another one is a gesture all the same", () => {
  const doubt = doubtFor(labels);
  const rows = [0.5, 0.125, 0.375, 0.5, 0.375, 0.125];
  expect(confidenceOf(rows, 0, best(0, 0.5), doubt)).toBe(0.5 + 0.75 * 0.375);
  expect(confidenceOf(rows, 3, best(0, 0.5), doubt)).toBe(0.5 + 0.75 * 0.125);
});

test("no gesture is as sure as its probability; so is a gesture where only gestures were learned, and by the older rules", () => {
  const row = [0.25, 0.5, 0.25];
  expect(confidenceOf(row, 0, best(1, 0.5), doubtFor(labels))).toBe(0.5);
  expect(confidenceOf(row, 0, best(1, 0.5), doubtFor(["clap", "wave", "snap"]))).toBe(0.5);
  expect(confidenceOf([0.5, 0.25, 0.25], 0, best(0, 0.5), doubtFor(labels, 1))).toBe(0.5);
});

test("probabilities that are rounded up to more than 1 take nothing away", () => {
  expect(confidenceOf([0.75, 0.28125, 0], 0, best(0, 0.75), doubtFor(labels))).toBe(0.75);
});

test("where only gestures were learned, and by the newer rules, there is a limit", () => {
  const limits = [doubtFor(labels), doubtFor(["clap"]), doubtFor(["clap"], 1)].map(({ limit }) => limit);
  expect(limits).toEqual([undefined, 1.6, undefined]);
});

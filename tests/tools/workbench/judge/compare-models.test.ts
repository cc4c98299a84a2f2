import { expect, test } from "vitest";
import { compareModels } from "../../../../tools/workbench/judge/compare-models.ts";
import type { Judged } from "../../../../tools/workbench/judge/judge-recordings.ts";

const judged = (line: number, label: string, answer: number, isLearned = false): Judged => ({
  recording: {
    ...{ label, samples: new Int8Array(30), person: "ada", session: "one", file: "a.txt", line },
    info: { countsPerG: 64, rateHz: 12.5, assumed: false },
  },
  actual: 0,
  answer,
  probability: 1,
  isLearned,
});

test("two models are compared by the names of their answers, on what neither has learned from", () => {
  const before = {
    labels: ["circle", "twist"],
    judged: [
      judged(1, "circle", 0),
      judged(2, "circle", 1),
      judged(3, "twist", 1),
      judged(4, "twist", 1, true),
      judged(5, "twist", 0),
    ],
  };
  const now = {
    labels: ["circle", "left", "twist"],
    judged: [
      judged(1, "circle", 0),
      judged(2, "circle", 0),
      judged(3, "twist", 0),
      judged(4, "twist", 2),
      judged(5, "twist", 2, true),
      judged(6, "left", 1),
    ],
  };
  const { recordings, rightBefore, rightNow, better, worse } = compareModels(before, now);
  expect([recordings, rightBefore, rightNow]).toEqual([3, 2, 2]);
  expect([better, worse].map((some) => some.map(({ line }) => line))).toEqual([[2], [3]]);
});

import { describe, expect, test } from "vitest";
import { type Judged, rightOnWatch } from "../../../../tools/workbench/judge/judge-recordings.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";

const recording: Recording = {
  label: "circle",
  samples: new Int8Array(3),
  person: "ada",
  session: "monday",
  file: "ada/monday.txt",
  line: 1,
  info: { countsPerG: 64, rateHz: 12.5, assumed: false },
};
const card = { labels: ["circle", "random", "twist"], rejectionThreshold: 0.8 };
const one = (actual: number, answer: number, probability: number, isLearned = false): Judged => ({
  recording,
  actual,
  answer,
  probability,
  isLearned,
});

describe("rightOnWatch", () => {
  test("counts gestures that are named, surely enough, and other movements that are not", () => {
    const right = [one(0, 0, 0.8), one(1, 1, 0.9), one(1, 0, 0.7), one(1, 1, 0.3)];
    const wrong = [one(0, 0, 0.79), one(0, 2, 0.9), one(0, 1, 0.99), one(1, 2, 0.9)];
    expect(rightOnWatch(card, [...right, ...wrong])).toEqual({ share: 0.5, tested: 8 });
  });

  test("leaves out what was learned from, be it everything", () => {
    expect(rightOnWatch(card, [one(0, 2, 1), one(0, 0, 1, true)])).toEqual({ share: 0, tested: 1 });
    expect(rightOnWatch(card, [one(0, 0, 1, true)])).toEqual({ share: 0, tested: 0 });
  });
});

import { describe, expect, it } from "vitest";
import { sharesAt } from "../../../../training/judging/evaluation/with-threshold.ts";
import { bestOf } from "../../../../training/learning/measures/probabilities.ts";

const answers = bestOf({ probabilities: [0.9, 0.1, 0.4, 0.6, 0.75, 0.25, 0.5, 0.5], classes: 2 });
const actual = [0, 1, 1, 0];

describe("the answers with a threshold", () => {
  it("are right, wrong or unknown", () => {
    expect(sharesAt(answers, actual, 0.7)).toEqual({ right: 0.25, wrong: 0.25, unknown: 0.5 });
    expect(sharesAt(answers, actual, 0)).toEqual({ right: 0.75, wrong: 0.25, unknown: 0 });
    expect(sharesAt(answers, actual, 1)).toEqual({ right: 0, wrong: 0, unknown: 1 });
  });

  it("count where they are just as probable, as on the watch", () => {
    expect(sharesAt(answers, actual, 0.75)).toEqual({ right: 0.25, wrong: 0.25, unknown: 0.5 });
  });

  it("have no shares where there are none", () => {
    expect(sharesAt([], [], 0.5)).toEqual({ right: 0, wrong: 0, unknown: 0 });
  });
});

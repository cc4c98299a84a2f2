import { describe, expect, it } from "vitest";
import { sharesAt } from "../../../../training/judging/evaluation/with-threshold.ts";
import { bestOf } from "../../../../training/learning/measures/probabilities.ts";

const answers = bestOf({ probabilities: [0.9, 0.1, 0.4, 0.6, 0.75, 0.25, 0.5, 0.5], classes: 2 });
const actual = [0, 1, 1, 0];
const both = [true, true];

describe("the answers with a threshold", () => {
  it("are right, wrong or unknown", () => {
    expect(sharesAt(answers, actual, 0.7, both)).toEqual({ right: 0.25, wrong: 0.25, unknown: 0.5 });
    expect(sharesAt(answers, actual, 0, both)).toEqual({ right: 0.75, wrong: 0.25, unknown: 0 });
    expect(sharesAt(answers, actual, 1, both)).toEqual({ right: 0, wrong: 0, unknown: 1 });
  });

  it("count where they are just as probable, as on the watch", () => {
    expect(sharesAt(answers, actual, 0.75, both)).toEqual({ right: 0.25, wrong: 0.25, unknown: 0.5 });
  });

  it("are right where a movement that is no gesture is not named, and where a gesture is not, unknown", () => {
    const onlyFirst = [true, false];
    // Answered 0, 1, 0 and 0: the first rightly, the second rightly not at all, the third wrongly, the fourth rightly.
    expect(sharesAt(answers, actual, 0.5, onlyFirst)).toEqual({ right: 0.75, wrong: 0.25, unknown: 0 });
    expect(sharesAt(answers, actual, 0.8, onlyFirst)).toEqual({ right: 0.75, wrong: 0, unknown: 0.25 });
    expect(sharesAt(answers, [0, 0, 0, 0], 0.5, onlyFirst)).toEqual({ right: 0.75, wrong: 0, unknown: 0.25 });
  });

  it("have no shares where there are none", () => {
    expect(sharesAt([], [], 0.5, both)).toEqual({ right: 0, wrong: 0, unknown: 0 });
  });
});

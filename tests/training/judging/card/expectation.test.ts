import { describe, expect, test } from "vitest";
import { expectation } from "../../../../training/judging/card/expectation.ts";

const metrics = (test: number) => ({
  accuracy: 1,
  macroF1: 1,
  split: { kind: "", train: 10, validation: 0, test },
});
const rejection = { recall: 0.96, everyday: 0.005, perHour: { day: 1.04, busy: 2.4, quiet: 0.04 } };

describe("what to expect", () => {
  test("is told in false alarms an hour and gestures of 100", () => {
    expect(expectation({ rejection, metrics: metrics(50) })).toBe(
      "about 1 false alarm an hour (2.4 while the hands are busy, 0.04 in a quiet one), and 4 of 100 gestures missed",
    );
    const many = { ...rejection, perHour: { day: 12.3, busy: 30, quiet: 0 } };
    expect(expectation({ rejection: many, metrics: metrics(50) })).toMatch(
      /^about 12 false alarms an hour \(30 while the hands are busy, 0 in a quiet one\)/,
    );
  });

  test("says nothing of gestures where none was tested, nor of hours where the card is older, nor anything where it says nothing", () => {
    expect(expectation({ rejection, metrics: metrics(0) })).not.toMatch(/missed/);
    expect(expectation({ rejection })).not.toMatch(/missed/);
    const older = { recall: 0.96, everyday: 0.05 };
    expect(expectation({ rejection: older, metrics: metrics(50) })).toBe(
      "5.0 of 100 everyday movements taken for a gesture, and 4 of 100 gestures missed",
    );
    expect(expectation({})).toBeUndefined();
  });
});

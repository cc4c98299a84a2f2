import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REFUSED } from "../../../../training/judging/evaluation/decide.ts";
import { cutEveryday } from "../../../../training/judging/evaluation/everyday.ts";
import {
  alarmScores,
  countAt,
  measureRejection,
  recallScores,
  shareAt,
  thresholdForAlarms,
  thresholdForRecall,
} from "../../../../training/judging/evaluation/rejection.ts";
import { bestOf } from "../../../../training/learning/measures/probabilities.ts";
import { recording } from "../../data/dataset/fixtures.ts";

/** Classes: clap, random (no gesture), snap. */
const IS_GESTURE = [true, false, true];
const answers = (...rows: number[][]) => bestOf({ probabilities: rows.flat(), classes: 3 });

describe("scores", () => {
  test("an answer that is no gesture is never an alarm", () => {
    const given = answers([0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6]);
    expect(alarmScores(given, IS_GESTURE)).toEqual([0.7, 0, 0.6]);
  });

  test("what is refused is neither an alarm nor recalled", () => {
    const refused = [{ index: REFUSED, probability: 0.9 }];
    expect(alarmScores(refused, IS_GESTURE)).toEqual([0]);
    expect(recallScores(refused, [0], IS_GESTURE)).toEqual([0]);
  });

  test("only right answers recall a gesture, and only gestures are asked for", () => {
    const given = answers([0.7, 0.2, 0.1], [0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.1, 0.8, 0.1]);
    expect(recallScores(given, [0, 2, 1, 0], IS_GESTURE)).toEqual([0.7, 0, 0]);
  });
});

/** Probabilities as the watch has them: steps of 1/256. */
const scoresArbitrary = fc.array(
  fc.integer({ min: 0, max: 255 }).map((step) => step / 256),
  { maxLength: 30 },
);

describe("threshold", () => {
  test("for a budget of false alarms: keeps to it, and a step lower would not", () => {
    fc.assert(
      fc.property(scoresArbitrary, fc.integer({ min: 0, max: 5 }), (scores, budget) => {
        const threshold = thresholdForAlarms(scores, budget);
        expect(countAt(scores, threshold)).toBeLessThanOrEqual(budget);
        if (threshold > 0) expect(countAt(scores, threshold - 1 / 256)).toBeGreaterThan(budget);
      }),
    );
  });

  test("is not below the least one asked for, nor above 1", () => {
    expect(thresholdForAlarms([0.1], 0, 0.5)).toBe(0.5);
    expect(thresholdForAlarms([], 0, 0.5)).toBe(0.5);
    expect(thresholdForAlarms([1], 0)).toBe(1);
  });

  test("for a recall: reaches it, and a step higher would not", () => {
    fc.assert(
      fc.property(scoresArbitrary, fc.double({ min: 0.01, max: 1, noNaN: true }), (scores, share) => {
        const threshold = thresholdForRecall(scores, share);
        if (scores.length === 0) return;
        if (threshold === undefined) {
          expect(shareAt(scores, 0)).toBeLessThan(share);
        } else {
          expect(shareAt(scores, threshold)).toBeGreaterThanOrEqual(share - 1e-9);
          expect(shareAt(scores, threshold + 1 / 512)).toBeLessThan(share);
        }
      }),
    );
  });

  test("what a threshold does, with alarms per hour where the time is known", () => {
    expect(measureRejection(0.6, [0.9, 0.6, 0.5, 0], [0.7, 0.1, 0], 0.5)).toEqual({
      threshold: 0.6,
      recall: 0.5,
      falseAlarms: 1,
      events: 3,
      falseAlarmsPerHour: 2,
    });
    expect(measureRejection(0, [0], [0]).falseAlarmsPerHour).toBeUndefined();
    expect(measureRejection(0, [0], [0])).toMatchObject({ recall: 0, falseAlarms: 0 });
  });
});

describe("everyday movement", () => {
  const rest = Array.from({ length: 8 }, () => [0, 0, 64]);
  const shake = Array.from({ length: 8 }, (_, i) => [i % 2 ? 40 : -40, 0, 64]);
  const piece = (samples: number[][], line: number) =>
    recording({ label: "negative", samples: Int8Array.from(samples.flat()), line });

  test("is joined over its pieces, then cut by the detector", () => {
    const { events, hours } = cutEveryday([
      piece([...rest, ...shake.slice(0, 3)], 1),
      piece([...shake.slice(3), ...rest], 2),
    ]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ label: "negative", line: 2 });
    // One sample of rest, the shaking, the step back, and the first three of four idle samples.
    expect(events[0].samples).toEqual(
      Int8Array.from([...rest.slice(0, 1), ...shake, ...rest.slice(0, 4)].flat()),
    );
    expect(hours).toBeCloseTo(24 / 12.5 / 3600);
  });

  test("of different sessions is not joined", () => {
    const first = piece([...rest, ...shake], 1);
    expect(cutEveryday([first, { ...piece(rest, 1), session: "two" }]).events).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../../../../training/judging/evaluation/calibration.ts";
import { spreadOf } from "../../../../training/judging/evaluation/spread.ts";
import {
  accuracy,
  classScores,
  confusionMatrix,
  macroF1,
} from "../../../../training/learning/measures/confusion.ts";
import { bestOf, fromInt8Softmax } from "../../../../training/learning/measures/probabilities.ts";

describe("confusion", () => {
  const confusion = confusionMatrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0], 3);

  test("rows are what was, columns what was answered", () => {
    expect(confusion).toEqual([
      [2, 1, 0],
      [0, 2, 0],
      [1, 0, 0],
    ]);
  });

  test("scores by hand", () => {
    expect(accuracy(confusion)).toBeCloseTo(4 / 6);
    expect(classScores(confusion)).toEqual([
      { precision: 2 / 3, recall: 2 / 3, f1: 4 / 6, support: 3 },
      { precision: 2 / 3, recall: 1, f1: 4 / 5, support: 2 },
      { precision: 0, recall: 0, f1: 0, support: 1 },
    ]);
    expect(macroF1(confusion)).toBeCloseTo((2 / 3 + 4 / 5) / 3);
  });

  test("a class that neither is nor was answered does not count; one that was only answered does", () => {
    expect(macroF1(confusionMatrix([0, 1], [0, 1], 3))).toBe(1);
    expect(macroF1(confusionMatrix([0, 1], [0, 2], 3))).toBeCloseTo(1 / 3);
    expect([macroF1([]), accuracy([])]).toEqual([0, 0]);
  });

  test("macro-F1 does not depend on which class is called which", () => {
    const classOf = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(classOf, classOf), { minLength: 1 }), (pairs) => {
        const score = (map: (index: number) => number) =>
          macroF1(
            confusionMatrix(
              pairs.map(([a]) => map(a)),
              pairs.map(([, p]) => map(p)),
              4,
            ),
          );
        expect(score((index) => (index + 1) % 4)).toBeCloseTo(
          score((index) => index),
          12,
        );
      }),
    );
  });

  test("refuses what does not fit together", () => {
    expect(() => confusionMatrix([0], [0, 1], 2)).toThrow(RangeError);
    expect(() => confusionMatrix([0], [2], 2)).toThrow(RangeError);
    expect(() => confusionMatrix([0.5], [0], 2)).toThrow(RangeError);
  });
});

describe("probabilities", () => {
  test("the first of equals is best", () => {
    expect(bestOf({ probabilities: [0.2, 0.4, 0.4, 0.1, 0.1, 0.8], classes: 3 })).toEqual([
      { index: 1, probability: 0.4 },
      { index: 2, probability: 0.8 },
    ]);
    expect(() => bestOf({ probabilities: [1, 2, 3], classes: 2 })).toThrow(RangeError);
  });

  test("int8 softmax", () => {
    expect([...fromInt8Softmax(Int8Array.of(-128, 0, 127))]).toEqual([0, 0.5, 255 / 256]);
  });
});

describe("calibration", () => {
  test("by hand: sure and right half the time is off by a half", () => {
    const answers = { probabilities: [1, 0, 1, 0, 0.75, 0.25, 0.25, 0.75], classes: 2 };
    const { error, bins } = calibrate(answers, [0, 1, 0, 1], 4);
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 2, 2]);
    expect(bins[3]).toEqual({ low: 0.75, high: 1, count: 2, confidence: 1, accuracy: 0.5 });
    expect(error).toBeCloseTo(0.5 * 0.5 + 0.5 * 0.25);
  });

  test("sure and always right is perfect", () => {
    expect(calibrate({ probabilities: [0, 1, 1, 0], classes: 2 }, [1, 0]).error).toBe(0);
    expect(() => calibrate({ probabilities: [0, 1], classes: 2 }, [1, 0])).toThrow(RangeError);
  });
});

test("spread", () => {
  expect(spreadOf([1, 2, 3, 6])).toEqual({ mean: 3, deviation: Math.sqrt(14 / 3), min: 1, max: 6, count: 4 });
  expect(spreadOf([5])).toEqual({ mean: 5, deviation: 0, min: 5, max: 5, count: 1 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

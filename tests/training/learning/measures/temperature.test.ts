import { describe, expect, test } from "vitest";
import { NO_CLASS } from "../../../../training/data/windows/window.ts";
import { fitTemperature } from "../../../../training/learning/measures/temperature.ts";
import { createRandom } from "../../../../training/random.ts";

const CLASSES = 4;

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Answers of a model that knows exactly how sure it may be, but says it with logits divided by `temperature`. */
function answersAt(temperature: number, count: number) {
  const random = createRandom(1);
  const rows = Array.from({ length: count }, () => {
    const logits = Array.from({ length: CLASSES }, () => random.normal(0, 2));
    const truth = softmax(logits);
    let draw = random.uniform();
    const actual = truth.findIndex((probability) => {
      draw -= probability;
      return draw < 0;
    });
    return { actual: Math.max(0, actual), says: softmax(logits.map((logit) => logit / temperature)) };
  });
  return {
    answers: { probabilities: rows.flatMap(({ says }) => says), classes: CLASSES },
    actual: rows.map(({ actual }) => actual),
    weight: 1,
  };
}

describe("fitTemperature", () => {
  test.each([0.5, 1, 2])("finds what a model's logits were divided by: %f", (divided) => {
    const fitted = fitTemperature([answersAt(divided, 4000)]);
    expect(fitted * divided).toBeGreaterThan(0.93);
    expect(fitted * divided).toBeLessThan(1.07);
  });

  test("does not take a model that made no mistake for one that makes none, the less the fewer its answers", () => {
    const faultless = (count: number) =>
      fitTemperature([
        {
          answers: {
            probabilities: Array.from({ length: count }, () => [0.91, 0.03, 0.03, 0.03]).flat(),
            classes: CLASSES,
          },
          actual: Array.from({ length: count }, () => 0),
          weight: 1,
        },
      ]);
    // The logits that give (n + 1/2) / (n + 1).
    const wanted = (count: number) => Math.log(0.91 / 0.03) / Math.log((count + 0.5) / (0.5 / 3));
    for (const count of [50, 500]) expect(faultless(count)).toBeCloseTo(wanted(count), 2);
  });

  test("makes a model less sure the more there is of what it should be sure of nothing about", () => {
    const gestures = answersAt(1, 1000);
    const strange = { ...gestures, actual: gestures.actual.map(() => NO_CLASS) };
    const [none, some, much] = [0, 0.25, 1].map((weight) =>
      fitTemperature([gestures, { ...strange, weight }]),
    );
    expect(some).toBeGreaterThan(none);
    expect(much).toBeGreaterThan(some);
  });
});

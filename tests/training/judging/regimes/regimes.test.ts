import { describe, expect, test } from "vitest";
import { filterDataSet } from "../../../../training/data/dataset/data-set.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import { RecordingError } from "../../../../training/data/recordings/recording-error.ts";
import { planRegime } from "../../../../training/judging/regimes/list-jobs.ts";
import { evaluateRegime } from "../../../../training/judging/regimes/regimes.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { createRandom } from "../../../../training/random.ts";
import { madeUpPeople } from "./made-up.ts";

const dataSet = madeUpPeople();
const settings = {
  architecture: "compact",
  recipe: { ...DEFAULT_RECIPE, learningRate: 0.02 },
  epochs: 8,
  windowLength: 50,
  negatives: 0,
};

describe("plan", () => {
  test("one job for every seed, and for everything that is left out", () => {
    const count = (regime: "random" | "session" | "person" | "k-shot") =>
      planRegime(dataSet, regime, { seeds: 2, settings }).jobs.length;
    expect([count("random"), count("session"), count("person"), count("k-shot")]).toEqual([2, 12, 6, 6]);
  });

  test("persons are compared on the labels that all share, and strangers are left out", () => {
    const mixed = {
      ...dataSet,
      recordings: dataSet.recordings.map((one) => (one.person === "cleo" ? { ...one, label: "wave" } : one)),
    };
    const odd = filterDataSet(mixed, ({ person, label }) => person !== "bao" || label !== "nothing");
    const plan = planRegime(odd, "person", { seeds: 1, settings });
    expect(plan.dataSet.persons).toEqual(["ada", "bao"]);
    expect(plan.dataSet.labels).toEqual(["fast", "slow", "still"]);
    expect(plan.notes.join("\n")).toMatch(/cleo is left out/);
    expect(plan.notes.join("\n")).toMatch(/without wave/);
  });

  test("one person cannot be compared with others", () => {
    const alone = filterDataSet(dataSet, ({ person }) => person === "ada");
    expect(() => planRegime(alone, "person", { seeds: 1, settings })).toThrow(RecordingError);
    expect(planRegime(alone, "session", { seeds: 1, settings }).jobs).toHaveLength(2);
  });
});

describe("result", () => {
  test("random: every test recording is in the confusion matrix, and the pieces agree", async () => {
    const { results } = await evaluateRegime(dataSet, "random", { seeds: 2, settings });
    const [{ confusion, macroF1, classes, calibration, accuracy }] = results;
    expect(results).toHaveLength(1);
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(2 * 18);
    expect(macroF1.count).toBe(2);
    // The three movements are easy: a network that had learned nothing would be at 1/3.
    expect(accuracy.mean).toBeGreaterThan(0.8);
    expect(classes.map(({ support }) => support)).toEqual([12, 12, 12]);
    expect(calibration.bins.reduce((sum, { count }) => sum + count, 0)).toBe(36);
  });

  test("random: what the models make of strange movements", async () => {
    const samples = everydayMovements(30, createRandom(9));
    const strange = [{ name: "a day", samples, hours: 2 }];
    const { results } = await evaluateRegime(dataSet, "random", {
      seeds: 1,
      // Long enough to be sure: what a network doubts, the likeness doubts more.
      settings: { ...settings, epochs: 40 },
      strange,
    });
    const [[{ name, at95, atChosen }]] = results[0].strange;
    expect(name).toBe("a day");
    expect(at95?.recall).toBeGreaterThanOrEqual(0.95);
    expect(atChosen.events).toBe(30);
    expect(atChosen.threshold).toBeGreaterThanOrEqual(0.5);
    expect(atChosen.falseAlarmsPerHour).toBe(atChosen.falseAlarms / 2);
  });

  test("person: a fold for everybody, tested on all that they recorded", async () => {
    const { results } = await evaluateRegime(dataSet, "person", { seeds: 1, settings });
    expect(results[0].folds.map(({ fold }) => fold)).toEqual(["ada", "bao", "cleo"]);
    expect(results[0].confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(108);
  });

  test("k-shot: three variants of every k, tested on the same recordings", async () => {
    const { results } = await evaluateRegime(dataSet, "k-shot", { seeds: 1, settings, shots: [1, 3] });
    expect(results.map(({ variant }) => variant)).toEqual([
      "k = 1, the others' model as it is",
      "k = 1, from scratch",
      "k = 1, fine-tuned",
      "k = 3, the others' model as it is",
      "k = 3, from scratch",
      "k = 3, fine-tuned",
    ]);
    const tested = results.map(({ confusion }) => confusion.flat().reduce((sum, count) => sum + count, 0));
    expect(tested).toEqual([99, 99, 99, 81, 81, 81]);
  });
});

import { describe, expect, test } from "vitest";
import { NO_CLASS } from "../../../../training/data/windows/window.ts";
import { recordingsOfALabel } from "../../../../training/learning/network/few-recordings.ts";
import {
  DEFAULT_RECIPE,
  learningRateAt,
  RECIPE_2019,
  recipeFor,
  recipeForKnown,
  usualEpochs,
} from "../../../../training/learning/network/recipe.ts";
import { classTargets, classWeights } from "../../../../training/learning/network/targets.ts";

describe("learningRateAt", () => {
  test("is constant where the recipe says so", () => {
    expect(learningRateAt(RECIPE_2019, 0)).toBe(learningRateAt(RECIPE_2019, 0.9));
  });

  test("rises to the recipe's rate and falls to nearly nothing in one cycle", () => {
    const recipe = { ...RECIPE_2019, learningRate: 0.01, schedule: "one-cycle" } as const;
    const rates = Array.from({ length: 101 }, (_, at) => learningRateAt(recipe, at / 100));
    expect(Math.max(...rates)).toBeCloseTo(0.01, 6);
    expect(rates.indexOf(Math.max(...rates))).toBe(10);
    expect(rates[0]).toBeCloseTo(0.001, 6);
    expect(rates[100]).toBeCloseTo(0.0001, 6);
  });
});

test("what several people recorded varies more, unless nothing varies", () => {
  const recipe = { ...DEFAULT_RECIPE, augmentPeople: { rotationDegrees: 40 } };
  const enough = { recordings: 20 };
  expect(recipeFor(recipe, { ...enough, people: 1 })).toEqual(recipe);
  expect(recipeFor(recipe, { ...enough, people: 2 }).augment).toEqual({
    ...DEFAULT_RECIPE.augment,
    rotationDegrees: 40,
  });
  expect(recipeFor({ ...recipe, augment: undefined }, { ...enough, people: 2 }).augment).toBeUndefined();
});

test("where nobody else is to wear it, several people's recordings are varied as one person's", () => {
  const [one, two] = [1, 2].map((people) => ({ people, recordings: DEFAULT_RECIPE.few?.enough ?? 0 }));
  expect(recipeFor(DEFAULT_RECIPE, two).augment).not.toEqual(DEFAULT_RECIPE.augment);
  expect(recipeFor(recipeForKnown(DEFAULT_RECIPE), two).augment).toEqual(
    recipeFor(DEFAULT_RECIPE, one).augment,
  );
});

describe("recipeFor few recordings", () => {
  const few = { enough: 16, weightDecay: 0.1, augment: { rotationDegrees: 20, shift: 5 } };
  const recipe = { ...DEFAULT_RECIPE, few };

  test("goes all the way with one recording of a label, and half of it with the root of what is enough", () => {
    const one = recipeFor(recipe, { people: 1, recordings: 1 });
    expect(one.weightDecay).toBe(0.1);
    expect(one.augment).toEqual({ ...DEFAULT_RECIPE.augment, rotationDegrees: 20, shift: 5 });
    const four = recipeFor(recipe, { people: 1, recordings: 4 });
    expect(four.weightDecay).toBeCloseTo(0.06, 9);
    expect(four.augment?.rotationDegrees).toBeCloseTo(16, 9);
    expect(recipeFor(recipe, { people: 1, recordings: 15 }).augment?.shift).toBeGreaterThan(1.5);
    const weighed = { ...recipe, noGestureWeight: 4, few: { ...few, noGestureWeight: 2 } };
    expect(recipeFor(weighed, { people: 1, recordings: 4 }).noGestureWeight).toBeCloseTo(3, 9);
    expect(recipeFor(recipe, { people: 1, recordings: 4 }).noGestureWeight).toBe(
      DEFAULT_RECIPE.noGestureWeight,
    );
  });

  test("varies nothing less than what several people recorded does", () => {
    const people = { ...recipe, augmentPeople: { rotationDegrees: 30, speed: 0.2 } };
    const { augment } = recipeFor(people, { people: 2, recordings: 1 });
    expect(augment).toEqual({ ...DEFAULT_RECIPE.augment, rotationDegrees: 30, speed: 0.2, shift: 5 });
  });

  test("goes by the label in the middle, whatever is made up", () => {
    expect(recordingsOfALabel(Int32Array.of(0, 1, 1, 1, 2, 2, NO_CLASS, NO_CLASS, NO_CLASS))).toBe(2);
    expect(recordingsOfALabel(Int32Array.of(NO_CLASS))).toBe(0);
  });
});

test("few windows are gone through more often, for as many steps", () => {
  expect(usualEpochs(1100, 32)).toBe(100);
  expect(usualEpochs(60, 32)).toBe(1000);
  expect(usualEpochs(1, 32)).toBe(2000);
});

describe("classTargets", () => {
  test("spreads the smoothed part over all classes", () => {
    const targets = classTargets(Int32Array.of(0, 1), 2, {
      labelSmoothing: 0.2,
      classBalance: 0,
      strangersWeight: 1,
    });
    expect([...targets].map((value) => Number(value.toFixed(6)))).toEqual([0.9, 0.1, 0.1, 0.9, 0, 0]);
  });

  test("weighs rare classes more, with a mean of one", () => {
    const classes = Int32Array.of(0, 0, 0, 1);
    expect(classWeights(classes, 2, 0)).toEqual([1, 1]);
    const [common, rare] = classWeights(classes, 2, 1);
    expect(rare / common).toBeCloseTo(3, 6);
    expect((3 * common + rare) / 4).toBeCloseTo(1, 6);
  });

  test("what is none of the classes is to be as improbable as another, and weighs as a class of its own", () => {
    const classes = Int32Array.of(0, 0, NO_CLASS, 1);
    const targets = classTargets(classes, 2, { labelSmoothing: 0.2, classBalance: 0, strangersWeight: 1 });
    expect([...targets.subarray(4, 6)]).toEqual([0.5, 0.5]);
    const [common, rare, none] = classWeights(classes, 2, 1);
    expect(none).toBe(rare);
    expect((2 * common + rare + none) / 4).toBeCloseTo(1, 6);
  });

  test("what is none of the classes is answered with the one that stands for that, and takes no weight from its recordings", () => {
    const classes = Int32Array.of(0, 0, NO_CLASS, 1, NO_CLASS);
    const targets = classTargets(classes, 2, { labelSmoothing: 0, classBalance: 1, strangersWeight: 1 }, 1);
    const [, rare, none] = classWeights(classes, 2, 1);
    expect([...targets.subarray(4, 6)]).toEqual([0, Math.fround(none)]);
    expect([...targets.subarray(2, 4)]).toEqual([0, Math.fround(rare)]);
    expect(rare).toBeCloseTo(2 * none, 6);
  });

  test("what is none of the classes may weigh otherwise where one of them stands for that", () => {
    const classes = Int32Array.of(0, NO_CLASS, 1);
    const recipe = { labelSmoothing: 0, classBalance: 1, strangersWeight: 2, noGestureWeight: 3 };
    const weight = (noGesture?: number) =>
      classTargets(classes, 2, recipe, noGesture)
        .subarray(4)
        .reduce((sum, value) => sum + value, 0);
    expect(weight()).toBeCloseTo((3 * 2) / 4);
    expect(weight(1)).toBeCloseTo((3 * 3) / 5);
  });

  test("a class without examples weighs nothing", () => {
    expect(classWeights(Int32Array.of(0, 0), 3, 1)).toEqual([1, 0, 0]);
  });
});

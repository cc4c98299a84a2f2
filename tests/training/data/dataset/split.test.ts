import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  holdOutSessions,
  kShotSplit,
  leaveOnePersonOut,
  leaveOneSessionOut,
  SPLIT_60_20_20,
  SPLIT_80_20,
  stratifiedSplit,
} from "../../../../training/data/dataset/split.ts";
import { recordings } from "./fixtures.ts";

const ALL = recordings(["ada", "bao", "cem"], ["one", "two"], ["clap", "snap"], 10);
const lines = (part: readonly { line: number }[]) => part.map(({ line }) => line).sort((a, b) => a - b);

describe("stratified", () => {
  test("divides every (person, label) in the same proportion", () => {
    const split = stratifiedSplit(ALL, SPLIT_60_20_20, 1);
    expect(split.kind).toBe("stratified by person and label, 60/20/20");
    for (const person of ["ada", "bao", "cem"]) {
      for (const label of ["clap", "snap"]) {
        const count = (part: readonly { person: string; label: string }[]) =>
          part.filter((one) => one.person === person && one.label === label).length;
        expect([count(split.train), count(split.validation), count(split.test)]).toEqual([12, 4, 4]);
      }
    }
    expect(stratifiedSplit(ALL, SPLIT_80_20, 1).validation).toEqual([]);
  });

  test("loses and doubles nothing, whatever the fractions and seed", () => {
    const share = fc.double({ min: 0, max: 0.49, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer(), (validation, testShare, seed) => {
        const split = stratifiedSplit(ALL, { validation, test: testShare }, seed);
        expect(lines([...split.train, ...split.validation, ...split.test])).toEqual(lines(ALL));
      }),
    );
  });

  test("the same seed gives the same split, another seed another one", () => {
    expect(stratifiedSplit(ALL, SPLIT_80_20, 7)).toEqual(stratifiedSplit(ALL, SPLIT_80_20, 7));
    expect(lines(stratifiedSplit(ALL, SPLIT_80_20, 7).test)).not.toEqual(
      lines(stratifiedSplit(ALL, SPLIT_80_20, 8).test),
    );
  });

  test("refuses fractions that leave nothing to train on", () => {
    expect(() => stratifiedSplit(ALL, { validation: 0.5, test: 0.5 }, 1)).toThrow(RangeError);
  });
});

describe("folds", () => {
  test("every session is the test once, and never in its own training", () => {
    const folds = leaveOneSessionOut(ALL, { validation: 0.2, seed: 3 });
    expect(folds).toHaveLength(6);
    expect(lines(folds.flatMap(({ test: held }) => [...held]))).toEqual(lines(ALL));
    for (const fold of folds) {
      const held = new Set(fold.test.map(({ person, session }) => `${person}/${session}`));
      expect(held.size).toBe(1);
      for (const { person, session } of [...fold.train, ...fold.validation]) {
        expect(held).not.toContain(`${person}/${session}`);
      }
      expect(fold.train.length + fold.validation.length + fold.test.length).toBe(ALL.length);
      expect(fold.validation).toHaveLength(20);
    }
  });

  test("every person is the test once, and never in the training", () => {
    const folds = leaveOnePersonOut(ALL);
    expect(folds.map(({ kind }) => kind)).toEqual([
      "without person ada",
      "without person bao",
      "without person cem",
    ]);
    for (const [index, person] of ["ada", "bao", "cem"].entries()) {
      expect(new Set(folds[index]?.test.map((one) => one.person))).toEqual(new Set([person]));
      expect(folds[index]?.train.some((one) => one.person === person)).toBe(false);
    }
  });

  test("sessions can be held back by name", () => {
    const split = holdOutSessions(ALL, [
      { person: "ada", session: "two" },
      { person: "cem", session: "one" },
    ]);
    expect(split.test).toHaveLength(40);
    expect(split.train).toHaveLength(80);
    expect(() => holdOutSessions(ALL, [{ person: "ada", session: "six" }])).toThrow(/no session ada\/six/);
    expect(() =>
      holdOutSessions(recordings(["a"], ["b"], ["c"], 3), [{ person: "a", session: "b" }]),
    ).toThrow(/nothing to learn/);
  });

  test("one person or session cannot be left out", () => {
    const one = recordings(["ada"], ["one"], ["clap", "snap"], 3);
    expect(() => leaveOneSessionOut(one)).toThrow(/at least two sessions/);
    expect(() => leaveOnePersonOut(one)).toThrow(/at least two persons/);
  });
});

describe("k-shot", () => {
  test("takes k of every label from the new person and tests on the rest", () => {
    const split = kShotSplit(ALL, { person: "bao", k: 3, seed: 5 });
    expect(split.support).toHaveLength(6);
    expect(split.test).toHaveLength(34);
    expect(split.others).toHaveLength(80);
    expect(lines([...split.support, ...split.test, ...split.others])).toEqual(lines(ALL));
    expect(split.others.some(({ person }) => person === "bao")).toBe(false);
  });

  test("refuses when too little is left", () => {
    expect(() => kShotSplit(ALL, { person: "bao", k: 20, seed: 5 })).toThrow(/at least two labels/);
    expect(() => kShotSplit(ALL, { person: "nobody", k: 1, seed: 5 })).toThrow(/at least two labels/);
  });
});

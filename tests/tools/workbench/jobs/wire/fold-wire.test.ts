import { describe, expect, test } from "vitest";
import { fromWireText, toWireText } from "../../../../../tools/computer/queue/wire-text.ts";
import { foldWire } from "../../../../../tools/workbench/jobs/wire/fold-wire.ts";
import { WireError } from "../../../../../tools/workbench/jobs/wire/wire.ts";
import type { FoldResult, RegimeJob } from "../../../../../training/judging/regimes/job.ts";
import { REGIMES } from "../../../../../training/judging/regimes/job.ts";
import { planRegime } from "../../../../../training/judging/regimes/list-jobs.ts";
import { DEFAULT_RECIPE, RECIPE_2019 } from "../../../../../training/learning/network/recipe.ts";
import { COMPACT } from "../../../../../training/learning/search/candidate.ts";
import { madeUpPeople } from "../../../../training/judging/regimes/made-up.ts";

const travel = (value: unknown) => fromWireText(toWireText(value));
const dataSet = madeUpPeople(2);
const settings = { architecture: "compact", recipe: DEFAULT_RECIPE, windowLength: 50, negatives: 3 };
const result: FoldResult = {
  regime: "random",
  variant: "",
  fold: "",
  seed: 3,
  labels: ["a", "b"],
  trained: 9,
  actual: Int32Array.of(0, 1),
  probabilities: Float32Array.of(0.25, 0.75, 1, 0),
  floatMacroF1: Number.NaN,
  cost: { modelBytes: 3000, arenaBytes: 2000, macs: 30_000 },
};
const job: RegimeJob = { regime: "random", seed: 3, settings, fractions: { validation: 0, test: 0.2 } };

describe("fold wire", () => {
  test("a data set arrives as it was", () => {
    expect(foldWire.readShared(travel(foldWire.packShared(dataSet)))).toEqual(dataSet);
  });

  test.each(REGIMES)("every job of the %s regime arrives as it was", (regime) => {
    for (const recipe of [DEFAULT_RECIPE, RECIPE_2019]) {
      for (const architecture of ["compact", COMPACT]) {
        const { jobs } = planRegime(dataSet, regime, {
          seeds: 1,
          settings: { ...settings, recipe, architecture, epochs: 4 },
          strange: [{ name: "a day", samples: [Int8Array.of(1, 2, 3)], hours: 2 }],
        });
        for (const one of jobs) expect(foldWire.readJob(travel(one))).toEqual(one);
      }
    }
  });

  test("a result arrives as it was", () => {
    const rejection = { threshold: 0.5, recall: 1, falseAlarms: 0, events: 3, falseAlarmsPerHour: undefined };
    const strange = [{ name: "a day", at95: undefined, atChosen: rejection }];
    const results = [result, { ...result, strange }];
    expect(foldWire.readResult(travel(results), job)).toEqual(results);
  });

  test.each<[string, unknown]>([
    ["nothing", []],
    ["another job's", [{ ...result, seed: 4 }]],
    ["a class that is no label", [{ ...result, actual: Int32Array.of(0, 2) }]],
    ["a probability too few", [{ ...result, probabilities: Float32Array.of(1, 0, 1) }]],
    ["a probability that is none", [{ ...result, probabilities: Float32Array.of(0.25, 0.75, 2, 0) }]],
    ["a number too much", [{ ...result, more: 1 }]],
    ["a text for a number", [{ ...result, trained: "9" }]],
  ])("takes no result that is %s", (_, value) => {
    expect(() => foldWire.readResult(travel(value), job)).toThrow(WireError);
  });
});

import { expect, test } from "vitest";
import { fuzzCorpus } from "./corpus.ts";
import { fuzzCase, survivesRoundTrip, useModel } from "./fuzz-case.ts";
import { MUTATIONS } from "./mutate-model.ts";

const COUNT = 2000;

test("2,000 damaged model files each end in a model or a ModelError", () => {
  const corpus = fuzzCorpus();
  const outcomes = new Map<string, number>();
  const mutations = new Set<string>();
  for (let index = 0; index < COUNT; index++) {
    const { mutation, file } = fuzzCase(corpus, 1, index);
    mutations.add(mutation);
    try {
      const { outcome, graph } = useModel(file);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (graph) expect(survivesRoundTrip(graph)).toBe(true);
    } catch (error) {
      throw new Error(`case ${index} (${mutation})`, { cause: error });
    }
  }
  // All ways of damage, and all kinds of ends, or the test looks at less than it says.
  expect([...mutations].sort()).toEqual(Object.keys(MUTATIONS).sort());
  for (const outcome of [
    "model",
    "malformed-model",
    "unsupported-tensor",
    "unsupported-operator",
    "does-not-run",
  ]) {
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThanOrEqual(3);
  }
});

test("the undamaged files are models, but for what converters write for larger computers", () => {
  const outcomes = fuzzCorpus().map((file) => useModel(file).outcome);
  const others = outcomes.filter((outcome) => outcome !== "model").toSorted();
  expect(others).toEqual([
    ...Array.from({ length: 3 }, () => "unsupported-operator"),
    ...Array.from({ length: 3 }, () => "unsupported-tensor"),
  ]);
});

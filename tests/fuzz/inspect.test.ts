import { expect, test } from "vitest";
import { ModelError } from "../../training/graph/model-error.ts";
import { formatInspection } from "../../training/inspect/format-inspection.ts";
import { inspectModel } from "../../training/inspect/inspect-model.ts";
import { fuzzCorpus } from "./corpus.ts";
import { fuzzCase } from "./fuzz-case.ts";

test("inspecting 500 damaged files ends in an inspection or a ModelError", () => {
  const corpus = fuzzCorpus();
  let inspected = 0;
  for (let index = 0; index < 500; index++) {
    const { file } = fuzzCase(corpus, 7, index);
    try {
      const inspection = inspectModel(file);
      expect(formatInspection(inspection).length).toBeGreaterThan(100);
      for (const { reasons } of Object.values(inspection.targets)) expect(reasons.length).toBeGreaterThan(0);
      inspected++;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
  }
  expect(inspected).toBeGreaterThan(50);
});

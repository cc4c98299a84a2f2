import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { planMemory } from "../../training/model/planner/plan-memory.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const ROW = /^\| (v\d+\.\S+) \| (\d+) \| (\d+) \| (\d+) \|$/gm;

describeWithShared("docs/memory.md", () => {
  const page = readFileSync(new URL("../../docs/memory.md", import.meta.url), "utf8");
  test("has the numbers that the planner gives", () => {
    const rows = [...page.matchAll(ROW)].map(([, model = "", ...numbers]) => ({
      model,
      numbers: numbers.map(Number),
    }));
    expect(rows).toHaveLength(5);
    for (const { model, numbers } of rows) {
      const plan = planMemory(readTflite(readFileSync(sharedPath(`models/${model}.tflite`))).graph);
      expect([plan.arenaUsedBytes, plan.recommendedArena]).toEqual([numbers[0], numbers[2]]);
    }
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeAiGesture } from "../../../../training/model/planner/ai-gesture.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";
import { float32, oneOperator } from "../interpreter/graphs.ts";

const verdictOf = (model: string) =>
  judgeAiGesture(readTflite(readFileSync(sharedPath(`models/${model}.tflite`))).graph);

describeWithShared("judgeAiGesture on the 2019 models", () => {
  test("the float input of v11.quant is dirty: 189 to 213 of its bytes were not 0 on a Cortex-M4", () => {
    const verdict = verdictOf("v11.quant");
    expect(verdict.safe).toBe(false);
    // Bytes that were written, zeros among them, so more than the 213 that were seen to differ from 0.
    expect(verdict.dirtyInputBytes).toBe(520);
    expect(verdict.reasons.join()).toMatch(/520 bytes of garbage/);
  });
  test("the int8 input lies behind what planning writes: safe, with a note on its scale", () => {
    const verdict = verdictOf("v11.quant.int8");
    expect(verdict).toMatchObject({ safe: true, reasons: [], dirtyInputBytes: 0 });
    expect(verdict.notes.join()).toMatch(/ignores the input's scale 0\.725/);
  });
  test("four values a sample do not fit the firmware's triples", () => {
    expect(verdictOf("v10.quant.int8").reasons.join()).toMatch(/the input is \[\d+, 1, 4\]/);
  });
  test("v11.noquant does not fit 4000 bytes", () => {
    const verdict = verdictOf("v11.noquant");
    expect(verdict.safe).toBe(false);
    expect(verdict.dirtyInputBytes).toBeUndefined();
    expect(verdict.reasons.join()).toMatch(/4000 bytes: Arena size is too small/);
  });
});

describe("judgeAiGesture", () => {
  test("notes short windows and float softmax", () => {
    const graph = oneOperator({ kind: "SOFTMAX", input: 0, output: 1, beta: 1 }, [
      float32("in", [1, 20, 1, 3]),
      float32("out", [1, 20, 1, 3]),
    ]);
    const { notes } = judgeAiGesture(graph);
    expect(notes.join()).toMatch(/longer than 20 samples/);
    expect(notes.join()).toMatch(/float softmax is never rejected/);
  });
});

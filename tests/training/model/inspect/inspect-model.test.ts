import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ModelError } from "../../../../training/model/graph/model-error.ts";
import { formatInspection } from "../../../../training/model/inspect/format-inspection.ts";
import { type Inspection, inspectModel } from "../../../../training/model/inspect/inspect-model.ts";
import { TARGETS } from "../../../../training/model/targets.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";
import { craftModel, INT64 } from "../tflite/craft-model.ts";

const model = (name: string) => readFileSync(sharedPath(`models/${name}.tflite`));
const verdicts = (inspection: Inspection) => TARGETS.map((target) => inspection.targets[target].verdict);

/** A file with one operator that the watch does not have. */
const LOGISTIC = craftModel({ codes: [{ code: 14 }], tensors: [{ shape: [1, 4] }, { shape: [1, 4] }] });

describeWithShared("inspectModel", () => {
  test("v11.quant.int8: the numbers that were measured, and it runs under aiGesture", () => {
    const inspection = inspectModel(model("v11.quant.int8"));
    expect(inspection).toMatchObject({
      modelBytes: 3616,
      macs: 29_016,
      instructions: 1_781_582,
      arenaBytes: 1824,
      aiGestureSafe: true,
      differences: [],
    });
    expect(inspection.memory?.arenaUsedBytes).toBe(1712);
    expect(Math.round(inspection.milliseconds ?? 0)).toBe(36);
    expect(inspection.operators.map(({ name, macs }) => [name, macs])).toEqual([
      ["CONV_2D", 9660],
      ["CONV_2D", 19_320],
      ["MAX_POOL_2D", 0],
      ["FULLY_CONNECTED", 36],
    ]);
    expect(verdicts(inspection)).toEqual(["runs", "runs", "runs"]);
  });

  test("v11.quant: only with an own app, because of the garbage in its input", () => {
    const inspection = inspectModel(model("v11.quant"));
    expect(inspection.aiGestureSafe).toBe(false);
    expect(verdicts(inspection)).toEqual(["own app only", "own app only", "runs"]);
    expect(inspection.targets.banglejs2.reasons.join()).toMatch(/under aiGesture, planning leaves 520 bytes/);
    expect(inspection.targets.banglejs3.reasons.join()).toMatch(/has no TensorFlow: .* machine code/);
  });

  test("is plain data", () => {
    const inspection = inspectModel(model("v10.quant"));
    expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection);
  });
});

describe("inspectModel", () => {
  test("an operator that the watch lacks: runs nowhere, and is named", () => {
    const inspection = inspectModel(LOGISTIC);
    expect(verdicts(inspection)).toEqual(["does not run", "does not run", "does not run"]);
    for (const target of TARGETS)
      expect(inspection.targets[target].reasons.join()).toMatch(/has no LOGISTIC/);
    expect(inspection).toMatchObject({ macs: null, arenaBytes: null, memory: null, aiGestureSafe: false });
    expect(inspection.operators).toMatchObject([{ name: "LOGISTIC", onWatch: false, shape: [1, 4] }]);
    const text = formatInspection(inspection);
    expect(text).toMatch(/LOGISTIC \(not on the watch\)/);
    expect(text).toMatch(/^Bangle\.js 1: does not run$/m);
  });

  test("a tensor type that the watch lacks: runs nowhere, with the reason", () => {
    const inspection = inspectModel(
      craftModel({ tensors: [{ shape: [1, 4], type: INT64 }, { shape: [2, 2] }] }),
    );
    expect(verdicts(inspection)).toEqual(["does not run", "does not run", "does not run"]);
    expect(inspection.targets.banglejs2.reasons.join()).toMatch(/int64/);
  });

  test("names cannot write to the terminal what they like", () => {
    const file = craftModel({
      tensors: [{ name: "red \u001b[31m\nline", shape: [1, 4] }, { shape: [2, 2] }],
    });
    expect(formatInspection(inspectModel(file))).toMatch(/red \ufffd\[31m\ufffdline/);
  });

  test("what is no model is an error", () => {
    expect(() => inspectModel(new Uint8Array(100))).toThrow(ModelError);
  });
});

describeWithShared("formatInspection", () => {
  test("shows operators, memory and every watch, without control characters", () => {
    const text = formatInspection(inspectModel(model("v11.quant")));
    expect(text).toMatch(/^TOCO Converted: 3,616 bytes$/m);
    expect(text).toMatch(/^1 {2}CONV_2D +2 3 4 +5 +\[1, 46, 1, 14\] +9,660$/m);
    expect(text).toMatch(/^Memory: 1,872 bytes used, 944 of them activations; smallest arena 1,936$/m);
    expect(text).toMatch(/^Bangle\.js 2: own app only$/m);
    expect([...text].every((character) => character === "\n" || character >= " ")).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findFaults } from "../../../../training/model/inspect/find-faults.ts";
import { formatInspection } from "../../../../training/model/inspect/format-inspection.ts";
import { inspectModel } from "../../../../training/model/inspect/inspect-model.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";
import { craftModel, INT8, INT64 } from "../tflite/craft-model.ts";

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/tflite/${name}.tflite`, import.meta.url));
const INT16 = 7;
const text = (bytes: Uint8Array) => findFaults(bytes).map(({ message, hint }) => `${message} | ${hint}`);

describe("findFaults", () => {
  test.each([
    [
      "gap.int8",
      [/no EXPAND_DIMS, MEAN \| .*Conv2D.*AveragePooling2D/, /a scale for each output.*disable_per_channel/],
    ],
    ["gap.uint8", [/no EXPAND_DIMS, MEAN/, /a scale for each output/, /uint8 .*tf\.int8/]],
    ["gap.float32", [/no EXPAND_DIMS, MEAN/]],
    ["dense.int8", [/a scale for each output/, /no bias.*use_bias/]],
    ["dense.dynamic", [/int8 and all else is float32 \(dynamic range.*representative_dataset/, /no bias/]],
    ["dense.float16", [/float16 \(quantization of weights only\).*representative_dataset/, /no bias/]],
    ["hello.float32", []],
  ])("%s: all that is wrong, each cause once, with the way out", (name, faults) => {
    expect(text(fixture(name))).toEqual(faults.map((fault) => expect.stringMatching(fault)));
  });

  test("faults of single tensors and operators are all there, beside operators that are missing", () => {
    const file = craftModel({
      codes: [{ code: 22 }, { code: 14 }],
      tensors: [
        { name: "a", shape: [1, 4], type: INT64 },
        { name: "b", shape: [2, 2], type: INT64 },
        { name: "c", shape: [2, 2] },
        { name: "d", shape: [3] },
      ],
      operators: [
        { code: 0, inputs: [0], outputs: [1] },
        { code: 1, inputs: [1], outputs: [2] },
        { code: 0, inputs: [2], outputs: [3] },
      ],
      outputs: [3],
    });
    expect(text(file)).toEqual([
      expect.stringMatching(/no LOGISTIC/),
      expect.stringMatching(/"a" has type int64/),
      expect.stringMatching(/"b" has type int64/),
      expect.stringMatching(/RESHAPE: \[2,2\] does not fit into \[3\]/),
    ]);
  });

  test("weights of int8 that are computed with in float32, and 16x8", () => {
    const weights = craftModel({
      codes: [{ code: 6 }],
      buffers: [new Uint8Array(4)],
      tensors: [{ shape: [1, 4], type: INT8, buffer: 1, scales: [1] }, { shape: [1, 4] }],
    });
    expect(text(weights)).toEqual([expect.stringMatching(/stored in int8 and computed with in float32/)]);
    const wide = craftModel({
      tensors: [
        { shape: [1, 4], type: INT16 },
        { shape: [2, 2], type: INT16 },
      ],
    });
    expect(text(wide)).toEqual([expect.stringMatching(/int16 \(16x8/)]);
  });
});

describe("inspectModel", () => {
  test("says what build makes of a file that could run, and nothing of one that could not", () => {
    const gap = inspectModel(fixture("gap.int8"));
    expect(gap.adaptable).toContain("EXPAND_DIMS as RESHAPE");
    expect(formatInspection(gap)).toMatch(/build FILE\.tflite --labels …` makes it run as it is/);
    expect(gap.targets.banglejs2.reasons.join()).toMatch(/EXPAND_DIMS.*makes it run/);
    expect(inspectModel(fixture("dense.float16")).adaptable).toBeNull();
  });

  test("a model that runs and is none of gestures is said to be none", () => {
    const hello = inspectModel(fixture("hello.float32"));
    expect(hello.noGestures).toMatch(/one number.*hello_world/);
    expect(formatInspection(hello)).toMatch(
      /^This is no model of gestures: its input is one number, .*\)\.$/m,
    );
    expect(formatInspection(hello)).not.toMatch(/longer than/);
    expect(inspectModel(fixture("gap.int8")).noGestures).toBeNull();
  });
});

describeWithShared("a dynamic-range-quantised file from elsewhere", () => {
  test("names cause and way out", () => {
    const reasons = inspectModel(readFileSync(sharedPath("cases/23-dynamic-range-quantised/model.tflite")))
      .targets.banglejs2.reasons;
    expect(reasons).toEqual([expect.stringMatching(/dynamic range quantization.*representative_dataset/)]);
  });
});

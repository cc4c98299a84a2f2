import { expect, test } from "vitest";
import { compareGolden } from "../../../bench/native/golden-answers.ts";
import { describeWithShared } from "../../../shared.ts";

describeWithShared("native code", () => {
  test("of the 2019 models answers what the watch's firmware answered", () => {
    const results = compareGolden();
    expect(results.map(({ model }) => model)).toEqual(["v10.quant.int8.tflite", "v11.quant.int8.tflite"]);
    for (const { compared, equal } of results) {
      expect(compared).toBe(60);
      expect(equal).toBe(60);
    }
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { compareGraph } from "./compare-with-runtime.ts";
import { loadTfliteRuntime } from "./tflite-runtime.ts";

const runtime = await loadTfliteRuntime();

describeWithShared("the 2019 models, read and written, in the TFLite runtime", () => {
  test.each([
    ["v10.noquant", 1e-4],
    ["v11.noquant", 1e-4],
    // Their inner convolution weighs a step of the first with more than 1.
    ["v10.quant", 4],
    ["v10.quant.int8", 4],
    ["v11.quant", 2],
    ["v11.quant.int8", 2],
  ])("%s gives what our interpreter gives, within %d", (name, most) => {
    const { graph } = readTflite(readFileSync(sharedPath(`models/${name}.tflite`)));
    const difference = compareGraph(runtime, graph, createRandom(7), 100);
    expect(difference?.worst).toBeLessThanOrEqual(most);
    expect(difference?.otherArgmax).toBe(0);
  });
});

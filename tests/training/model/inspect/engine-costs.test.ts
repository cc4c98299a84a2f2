import { expect, test } from "vitest";
import { engineCosts, formatEngineCosts } from "../../../../training/model/inspect/engine-costs.ts";
import { TARGETS } from "../../../../training/model/targets.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { NETWORK_GRAPHS } from "../../network-graphs.ts";
import { randomGraph } from "../../random-graph.ts";

test("machine code is counted beside what the watch has itself", () => {
  const int8 = writeTflite(NETWORK_GRAPHS.nodeconf2019());
  const costs = engineCosts(int8);
  expect(costs.map(({ engine, target }) => [target, engine])).toEqual([
    ["banglejs1", "native"],
    ["banglejs1", "tensorflow"],
    ["banglejs2", "native"],
    ["banglejs2", "tensorflow"],
    ["banglejs3", "native"],
    ["banglejs3", "javascript"],
  ]);
  const [native, tensorflow] = costs;
  expect(native.instructions).toBeGreaterThan(0);
  expect(native.instructions).toBeLessThan((tensorflow.instructions ?? 0) / 4);
  expect(native.milliseconds).toBeLessThan(tensorflow.milliseconds ?? 0);
  expect(native.storageBytes).toBeGreaterThan(int8.length);
  // Twice the clock, half the time.
  expect(costs[4].milliseconds).toBeCloseTo((native.milliseconds ?? 0) / 2, 9);
  expect(formatEngineCosts(costs)).toContain("Bangle.js 2  native");
});

test("a float32 model has no machine code, and the table says why", () => {
  const native = engineCosts(writeTflite(randomGraph(createRandom(4), "float32"))).filter(
    ({ engine }) => engine === "native",
  );
  expect(native).toHaveLength(TARGETS.length);
  for (const { instructions, note } of native) {
    expect(instructions).toBeNull();
    expect(note).toContain("float32");
  }
});

import { expect, test } from "vitest";
import { engineCosts, formatEngineCosts } from "../../../../training/model/inspect/engine-costs.ts";
import { inspectModel } from "../../../../training/model/inspect/inspect-model.ts";
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
    ["banglejs1", "javascript"],
    ["banglejs2", "native"],
    ["banglejs2", "tensorflow"],
    ["banglejs2", "javascript"],
    ["banglejs3", "native"],
    ["banglejs3", "javascript"],
  ]);
  const [native, tensorflow] = costs;
  expect(native.instructions).toBeGreaterThan(0);
  expect(native.instructions).toBeLessThan((tensorflow.instructions ?? 0) / 4);
  expect(native.milliseconds).toBeLessThan(tensorflow.milliseconds ?? 0);
  expect(native.storageBytes).toBeGreaterThan(int8.length);
  // What nobody has counted is said in words, and it takes the memory that TensorFlow takes.
  expect(costs[2]).toMatchObject({ instructions: null, milliseconds: null, variables: tensorflow.variables });
  expect(costs.filter(({ engine }) => engine === "javascript").map(({ note }) => note)).toEqual([
    "takes seconds: only for firmware that lacks TensorFlow",
    "takes seconds: only for firmware that lacks TensorFlow",
    "takes seconds",
  ]);
  // Twice the clock, half the time.
  expect(costs[6].milliseconds).toBeCloseTo((native.milliseconds ?? 0) / 2, 9);
  // As the verdicts count them.
  const verdict = inspectModel(int8).targets.banglejs1.reasons.join();
  expect(verdict).toContain(`take ${costs[1].variables} of 2584 variables`);
  expect(costs.map(({ stackBytes }) => stackBytes !== null)).toEqual(
    costs.map(({ engine }) => engine === "native"),
  );
  expect(formatEngineCosts(costs)).toMatch(/ {2}\d+ of 12000 +\d+$/m);
  expect(formatEngineCosts(costs)).toContain("Bangle.js 2  native");
});

test("machine code that a watch has no room for is told so", () => {
  const costs = engineCosts(writeTflite(NETWORK_GRAPHS.wide()));
  const notes = costs.filter(({ engine }) => engine === "native").map(({ note }) => note);
  expect(notes[0]).toMatch(/^only about 1584 variables are free/);
  expect(notes[1]).toBe("");
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

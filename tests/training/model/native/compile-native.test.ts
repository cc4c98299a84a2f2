import { describe, expect, test } from "vitest";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { compileNative } from "../../../../training/model/native/compile-native.ts";
import { nativeTest } from "../../../../training/model/native/native-test.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { planMemory } from "../../../../training/model/planner/plan-memory.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { nativeCase } from "../../../fuzz/native-case.ts";
import { NETWORK_GRAPHS } from "../../network-graphs.ts";
import { randomGraph, randomInput } from "../../random-graph.ts";
import { compareNative } from "./compare-native.ts";

/** What it saves for its caller, and its frame: an eighth of the smallest stack of the three watches. */
const MOST_STACK_BYTES = 36 + 1536;

/** `npm run fuzz:native` runs many more. */
const GRAPHS = 20;

test(`${GRAPHS} random graphs give the interpreter's answers, whatever size their code may have`, () => {
  for (let seed = 0; seed < GRAPHS; seed++) {
    const { graph, inputs, options } = nativeCase(seed);
    const { model, equal, instructions } = compareNative(graph, inputs, options);
    expect(equal, `seed ${seed}`).toBe(2);
    if (model.input.type === "int8") expect(instructions.least, `seed ${seed}`).toBe(instructions.most);
    expect(model.memoryBytes).toBeLessThanOrEqual(planMemory(graph).activationBytes);
    expect(model.stackBytes).toBeLessThanOrEqual(MOST_STACK_BYTES);
  }
});

describe.each([
  { name: "compact" as const, macs: 38_648, promised: 54_000 },
  { name: "nodeconf2019" as const, macs: 29_016, promised: 41_000 },
  { name: "wide" as const, macs: 302_784, promised: 1.4 * 302_784 },
])("the network $name", ({ name, macs, promised }) => {
  const graph = NETWORK_GRAPHS[name]();

  test("gives the interpreter's answers within what is promised", () => {
    const random = createRandom(2);
    const inputs = Array.from({ length: 5 }, () => randomInput(random, graph));
    const { model, equal, instructions, stackBytes } = compareNative(graph, inputs);
    expect(countMacs(graph).total).toBe(macs);
    expect(equal).toBe(5);
    expect(instructions.least).toBe(instructions.most);
    expect(instructions.most).toBeLessThanOrEqual(promised);
    expect(instructions.most / macs).toBeLessThan(1.4 + 0.02);
    expect(model.code.length).toBeLessThanOrEqual(1.25 * writeTflite(graph, { names: "ends" }).length);
    expect(model.memoryBytes).toBeLessThanOrEqual(planMemory(graph).activationBytes);
    expect(stackBytes).toBe(model.stackBytes);
  });
});

test("memory or code that does not begin at a multiple of 4 is refused before anything is touched", () => {
  const graph = NETWORK_GRAPHS.nodeconf2019();
  const model = compileNative(graph);
  const { input } = nativeTest(graph);
  expect(() => simulateNative(model, undefined, { memory: 2 }).run(input)).toThrow("it returned 1");
  expect(() => simulateNative(model, undefined, { code: 2 }).run(input)).toThrow("it returned 1");
});

test("float32 operators are refused with a reason", () => {
  const graph = randomGraph(createRandom(4), "float32");
  expect(() => compileNative(graph)).toThrow(/int8/);
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allocateArena, describeEnd } from "../../../../training/model/planner/allocate-arena.ts";
import { planMemory } from "../../../../training/model/planner/plan-memory.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";
import { int8, oneOperator, perTensor } from "../interpreter/graphs.ts";

const graphOf = (model: string) => readTflite(readFileSync(sharedPath(`models/${model}.tflite`))).graph;

describeWithShared("memory plans against measurements on a Cortex-M4", () => {
  test.each([
    ["v11.quant", 1872],
    ["v10.quant", 1936],
    ["v11.quant.int8", 1712],
    ["v10.quant.int8", 1664],
    ["v11.noquant", 4448],
  ])("%s uses %d bytes, as measured", (model, measured) => {
    expect(planMemory(graphOf(model)).arenaUsedBytes).toBe(measured);
  });

  test("the measured offsets of the input: 0 as float, 656 as int8", () => {
    for (const [model, offset] of [
      ["v11.quant", 0],
      ["v11.quant.int8", 656],
    ] as const) {
      const graph = graphOf(model);
      const input = planMemory(graph).tensors.find(({ tensor }) => tensor === graph.inputs[0]);
      expect(input?.offset).toBe(offset);
    }
  });

  test("v11.quant runs in 2000 bytes, and in 1900 fails the description of its output, as seen", () => {
    const graph = graphOf("v11.quant");
    const ample = allocateArena(graph, 2000);
    describeEnd(ample, graph, "input");
    describeEnd(ample, graph, "output");

    const tight = allocateArena(graph, 1900);
    describeEnd(tight, graph, "input");
    expect(() => describeEnd(tight, graph, "output")).toThrow(
      /^Failed to allocate tail memory\. Requested: 32, available \d+, missing: \d+$/,
    );
  });

  test("the recommended arena is the smallest: 16 bytes less fail", () => {
    for (const model of ["v11.quant", "v11.quant.int8", "v10.noquant"]) {
      const graph = graphOf(model);
      const { recommendedArena } = planMemory(graph);
      const withEnds = (bytes: number) => {
        const allocation = allocateArena(graph, bytes);
        describeEnd(allocation, graph, "input");
        describeEnd(allocation, graph, "output");
      };
      withEnds(recommendedArena);
      expect(() => withEnds(recommendedArena - 16)).toThrow(/^(Failed to allocate|Arena size is too small)/);
    }
  });

  test.each([
    // 928 bytes persist, 312 more describe 13 tensors while planning: 352 are left for 8 buffers' entries.
    [1600, "Arena size is too small for activation buffers. Needed 944 but only 672 was available."],
    [1500, "Too many buffers (max is 6)"],
    // QUANTIZE is prepared first: 32 + 32 bytes for its two tensors, and 64 were left.
    [800, "Failed to allocate temp memory. Requested: 12, available 0, missing: 12"],
    [512, "Failed to allocate tail memory. Requested: 52"],
  ])("v11.quant in %d bytes fails with the firmware's text", (bytes, message) => {
    expect(() => allocateArena(graphOf("v11.quant"), bytes)).toThrow(message);
  });
});

describe("planMemory", () => {
  const softmax = (classes: number) =>
    oneOperator({ kind: "SOFTMAX", input: 0, output: 1, beta: 1 }, [
      int8("in", [1, classes], perTensor(0.1, 0)),
      int8("out", [1, classes], perTensor(1 / 256, -128)),
    ]);

  test("counts every structure of a single softmax by hand", () => {
    const { persistent, activationBytes, arenaUsedBytes, tensors } = planMemory(softmax(10));
    expect(persistent.map(({ bytes }) => bytes)).toEqual([28, 24, 24, 28, 4, 56, 32, 12, 8, 32, 12, 8]);
    // 28 + 24 + 24 + 28 + 4 = 108 lie below the end; 56 more, down to a multiple of 16, make 176. Both ends live at once: 2 * 16.
    expect(activationBytes).toBe(32);
    expect(arenaUsedBytes).toBe(208);
    // Of two equal buffers the later one is placed first.
    expect(tensors.map(({ offset, first, last }) => [offset, first, last])).toEqual([
      [16, 0, 0],
      [0, 0, 0],
    ]);
  });
  test("never recommends less than tensorflow.create takes", () => {
    expect(planMemory(softmax(10)).recommendedArena).toBe(512);
  });
  test("what does not fit a megabyte does not run", () => {
    expect(() => planMemory(softmax(600_000))).toThrow(/needs more than 1048576 bytes/);
  });
});

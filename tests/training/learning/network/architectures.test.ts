import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact, nodeconf2019, streaming } from "../../../../training/learning/network/architectures.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { streamCost } from "../../../../training/model/native/stream-cost.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { neverReached } from "../../../../training/model/stream/stream-decoder.ts";
import { createRandom } from "../../../../training/random.ts";

const SHAPE = { windowLength: 50, classes: 6 };

beforeAll(startEngine);

describe("architectures", () => {
  test("the 2019 network has that network's multiply-accumulates and weights", () => {
    const model = nodeconf2019.build(SHAPE);
    expect(model.countParams()).toBe(224 + 426 + 42);
    expect(countMacs(lowerLayersModel(model)).total).toBe(29_016);
  });

  test("the default stays within what the watch can do while a gesture is answered", () => {
    const graph = lowerLayersModel(compact.build(SHAPE));
    expect(countMacs(graph).total).toBeLessThan(60_000);
    const sizes = graph.tensors.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
    const [input] = graph.inputs;
    const [first] = graph.operators;
    expect(sizes[first.output]).toBeGreaterThan(sizes[input]);
  });

  test("what listens to every sample takes at most 6,000 instructions and 3 kB for that, with eleven gestures", () => {
    const random = createRandom(1);
    const windows = Array.from({ length: 20 }, () =>
      Int8Array.from({ length: 150 }, () => random.integer(-64, 64)),
    );
    const graph = quantizeGraph(
      lowerLayersModel(streaming.build({ windowLength: 50, classes: 12 })),
      windows,
    );
    const thresholds = Array.from({ length: 12 }, () => neverReached(4));
    const cost = streamCost(graph, { decoder: { smooth: 4, rest: 15, thresholds } });
    expect(cost.instructions.most).toBeLessThan(6000);
    expect(cost.memoryBytes + cost.stackBytes).toBeLessThan(3000);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact, nodeconf2019 } from "../../../../training/learning/network/architectures.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";

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
});

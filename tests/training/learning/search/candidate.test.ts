import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact } from "../../../../training/learning/network/architectures.ts";
import {
  architectureOf,
  type Candidate,
  COMPACT,
  lengthAfter,
  nameOf,
  sizeOf,
} from "../../../../training/learning/search/candidate.ts";
import { costOf } from "../../../../training/learning/search/cost.ts";
import { drawCandidate, mutateCandidate } from "../../../../training/learning/search/draw-candidate.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { createRandom } from "../../../../training/random.ts";

const SHAPE = { windowLength: 50, classes: 3 };
const LABELS = ["clap", "random", "swipe"];

beforeAll(startEngine);

function candidates(count: number): Candidate[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () => drawCandidate(random)).flatMap((candidate) => [
    candidate,
    mutateCandidate(candidate, random),
  ]);
}

describe("candidates", () => {
  test("the first one is the default network", () => {
    const ours = architectureOf(COMPACT).build(SHAPE);
    expect(ours.countParams()).toBe(compact.build(SHAPE).countParams());
    expect(nameOf(COMPACT)).toBe("18x7/2 16x4 max");
  });

  test("their length is known before they are built, and what fits the window builds", () => {
    for (const candidate of candidates(60)) {
      const length = lengthAfter(candidate, SHAPE.windowLength);
      if (length < 1) continue;
      const model = architectureOf(candidate).build(SHAPE);
      const beforeHead = model.layers.at(-3)?.outputShape;
      expect(beforeHead, nameOf(candidate)).toEqual([null, length, 1, candidate.blocks.at(-1)?.filters]);
      model.dispose();
    }
  });

  test("their size is known before they are built", () => {
    for (const candidate of candidates(12)) {
      if (lengthAfter(candidate, SHAPE.windowLength) < 1) continue;
      const model = architectureOf(candidate).build(SHAPE);
      const { macs, weights } = sizeOf(candidate, SHAPE);
      const kernels = model.weights.filter(({ shape }) => shape.length > 1);
      const expected = kernels.reduce((sum, weight) => sum + weight.read().size, 0);
      expect(weights, nameOf(candidate)).toBe(expected);
      expect(macs, nameOf(candidate)).toBe(countMacs(lowerLayersModel(model)).total);
      model.dispose();
    }
  });

  test("different candidates have different names", () => {
    const all = candidates(200);
    const names = new Set(all.map(nameOf));
    expect(names.size).toBe(new Set(all.map((candidate) => JSON.stringify(candidate))).size);
  });
});

describe("costOf", () => {
  test("the default costs what its model file does", () => {
    const cost = costOf(COMPACT, SHAPE, LABELS);
    expect(cost).toMatchObject({ macs: 38_568, aiGestureSafe: true });
    expect(cost?.modelBytes).toBeLessThan(4500);
    expect(cost?.arenaBytes).toBeLessThan(4000);
  });

  test("what it builds is taken down again", () => {
    const before = tf.memory().numTensors;
    costOf(COMPACT, SHAPE, LABELS);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("separable blocks, strides, dilations and means over time run on the watch too", () => {
    const block = { filters: 12, kernel: 5, dilation: 1, pool: 1 } as const;
    const blocks = [
      { ...block, kind: "full", stride: 2 },
      { ...block, kind: "full", stride: 1, dilation: 3 },
      { ...block, kind: "separable", stride: 1 },
    ] as const;
    expect(costOf({ blocks, head: "mean" }, SHAPE, LABELS)?.macs).toBeGreaterThan(0);
  });
});

import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { fakeQuantization } from "../../../../training/learning/engine/operations.ts";
import {
  activationGrid,
  QuantizationAware,
  weightGrid,
} from "../../../../training/learning/network/quantization-aware.ts";

beforeAll(startEngine);

describe("grids", () => {
  test("weights get one symmetric scale a channel, so that the largest of each is 127", () => {
    const { scales, zeroPoint } = weightGrid(Float32Array.of(1, -4, -0.5, 2), 2);
    expect([...scales]).toEqual([Math.fround(1 / 127), Math.fround(4 / 127)]);
    expect(zeroPoint).toBe(0);
  });

  test("activations after ReLU use all of int8", () => {
    const { scales, zeroPoint } = activationGrid({ min: 0, max: 2.55 });
    expect(scales[0]).toBeCloseTo(0.01, 8);
    expect(zeroPoint).toBe(-128);
  });

  test("zero is always held exactly", () => {
    const grid = activationGrid({ min: 0.3, max: 1 });
    expect(fakeQuantization(tf.tensor1d([0]), grid).dataSync()[0]).toBe(0);
  });
});

describe("fakeQuantization", () => {
  const grid = { scales: Float32Array.of(0.5), zeroPoint: 10, lowest: -128, highest: 127 };

  test("rounds to the grid and cuts at its ends", () => {
    const y = fakeQuantization(tf.tensor1d([0.6, -0.2, 1000, -1000]), grid);
    expect([...y.dataSync()]).toEqual([0.5, 0, 58.5, -69]);
  });

  test("lets the gradient through but for what was cut", () => {
    const gradient = tf.grad((x: tf.Tensor) => tf.sum(fakeQuantization(x, grid)));
    expect([...gradient(tf.tensor1d([0.6, 1000, -1000, 58.5])).dataSync()]).toEqual([1, 0, 0, 1]);
  });
});

test("ranges follow the batches of training and are left alone when measuring", () => {
  const quantization = new QuantizationAware();
  quantization.activation("layer", tf.tensor1d([-1, 3]), true);
  expect(quantization.ranges.get("layer")).toEqual({ min: -1, max: 3 });
  quantization.activation("layer", tf.tensor1d([-2, 5]), true);
  const after = quantization.ranges.get("layer");
  expect(after?.max).toBeCloseTo(3.1, 6);
  quantization.activation("layer", tf.tensor1d([-100, 100]), false);
  expect(quantization.ranges.get("layer")).toEqual(after);
});

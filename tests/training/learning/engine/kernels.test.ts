import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ENGINE_BACKEND } from "../../../../training/learning/engine/backend.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { createRandom } from "../../../../training/random.ts";

/** Runs the same operation on the engine and on tfjs's own JavaScript kernels. */
async function onBoth(operation: () => tf.Tensor | tf.Tensor[]): Promise<[number[][], number[][]]> {
  const values = () => [tf.tidy(operation)].flat().map((tensor) => [...tensor.dataSync()]);
  await tf.setBackend(ENGINE_BACKEND);
  const ours = values();
  await tf.setBackend("cpu");
  const theirs = values();
  await tf.setBackend(ENGINE_BACKEND);
  return [ours, theirs];
}

function expectClose(ours: number[][], theirs: number[][]): void {
  expect(ours.length).toBe(theirs.length);
  for (const [index, values] of ours.entries()) {
    expect(values.length).toBe(theirs[index].length);
    for (const [at, value] of values.entries()) {
      const tolerance = 1e-4 * Math.max(1, Math.abs(theirs[index][at]));
      if (Math.abs(value - theirs[index][at]) > tolerance)
        expect.fail(`output ${index}, element ${at}: ${value} instead of ${theirs[index][at]}`);
    }
  }
}

function noise(seed: number, ...shape: number[]): tf.Tensor4D {
  const random = createRandom(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor4d(
    Float32Array.from({ length: size }, () => random.normal()),
    [shape[0], shape[1], shape[2], shape[3]],
  );
}

beforeAll(startEngine);

interface Window {
  name: string;
  input: [number, number, number, number];
  filter: [number, number];
  strides: [number, number];
  pad: "same" | "valid" | number;
}
const WINDOWS: Window[] = [
  { name: "a temporal convolution", input: [3, 20, 1, 3], filter: [5, 1], strides: [1, 1], pad: "valid" },
  { name: "same padding", input: [2, 11, 1, 4], filter: [4, 1], strides: [1, 1], pad: "same" },
  { name: "two dimensions", input: [2, 7, 6, 3], filter: [3, 2], strides: [1, 1], pad: "same" },
  { name: "a stride", input: [2, 13, 5, 2], filter: [3, 3], strides: [2, 2], pad: "same" },
  { name: "a stride without padding", input: [1, 12, 4, 5], filter: [4, 2], strides: [3, 1], pad: "valid" },
  { name: "padding by a number", input: [2, 6, 6, 1], filter: [3, 3], strides: [1, 1], pad: 1 },
  { name: "a filter of one", input: [3, 9, 1, 7], filter: [1, 1], strides: [1, 1], pad: "valid" },
];

describe("kernels that replace tfjs's own give the same results", () => {
  describe.each(WINDOWS)("convolution with $name", ({ input, filter, strides, pad }) => {
    test.each([1, 3, 6])("and %i output channels, forwards and backwards", async (channels) => {
      const [ours, theirs] = await onBoth(() => {
        const x = noise(1, ...input);
        const w = noise(2, filter[0], filter[1], input[3], channels);
        const y = tf.conv2d(x, w, strides, pad);
        const { grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
          tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad))),
        )([x, w]);
        return [y, ...grads];
      });
      expectClose(ours, theirs);
    });

    test.each([1, 2])("depthwise with multiplier %i, forwards and backwards", async (multiplier) => {
      const [ours, theirs] = await onBoth(() => {
        const x = noise(3, ...input);
        const w = noise(4, filter[0], filter[1], input[3], multiplier);
        const y = tf.depthwiseConv2d(x, w, strides, pad);
        const { grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
          tf.sum(tf.square(tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad))),
        )([x, w]);
        return [y, ...grads];
      });
      expectClose(ours, theirs);
    });

    test("pooling over the same windows, forwards and backwards", async () => {
      const [ours, theirs] = await onBoth(() => {
        const x = noise(5, ...input);
        const gradient = (pool: typeof tf.maxPool) =>
          tf.grad((a: tf.Tensor) => tf.sum(tf.square(pool(a as tf.Tensor4D, filter, strides, pad))))(x);
        const both = [tf.maxPool(x, filter, strides, pad), tf.avgPool(x, filter, strides, pad)];
        // At a padded edge tfjs's gradient of the mean divides by the whole window, unlike its forward pass.
        return [...both, gradient(tf.maxPool), ...(pad === "valid" ? [gradient(tf.avgPool)] : [])];
      });
      expectClose(ours, theirs);
    });
  });

  test.each(["linear", "relu", "elu"] as const)(
    "a fused convolution with activation %s",
    async (activation) => {
      const [ours, theirs] = await onBoth(() => {
        const x = noise(6, 2, 9, 1, 3);
        const filter = noise(7, 3, 1, 3, 5);
        const bias = tf.tensor1d([1, -1, 0.5, 0, 2]);
        const options = { x, filter, bias, strides: 1, pad: "same", activation } as const;
        return [
          tf.fused.conv2d(options),
          tf.fused.depthwiseConv2d({
            ...options,
            filter: noise(8, 3, 1, 3, 1),
            bias: tf.tensor1d([1, 2, 3]),
          }),
        ];
      });
      expectClose(ours, theirs);
    },
  );

  test("a convolution with dilation equals one with a filter full of holes", () => {
    const x = noise(9, 2, 12, 1, 3);
    const w = noise(10, 3, 1, 3, 4);
    const [a, b, c] = tf.split<tf.Tensor4D>(w, 3);
    const gap = tf.zeros<tf.Rank.R4>([1, 1, 3, 4]);
    const holes = tf.concat4d([a, gap, b, gap, c], 0);
    const ours = tf.conv2d(x, w, 1, "same", "NHWC", [2, 1]);
    expectClose([[...ours.dataSync()]], [[...tf.conv2d(x, holes, 1, "same").dataSync()]]);
  });

  test.each<[number, "valid" | "same", number]>([
    [0, "valid", 1],
    [1, "valid", 1],
    [7, "valid", 1],
    [7, "same", 1],
    [8, "valid", 2],
    [19, "same", 2],
  ])(
    "a convolution over rows that are alike from row %i on, padding %s, stride %i",
    async (from, pad, stride) => {
      const [ours, theirs] = await onBoth(() => {
        const values = noise(13, 3, 20, 1, 3).dataSync().slice();
        // Of the examples, one ends in zeros, one in something else, and one does not repeat itself.
        values.fill(0, from * 3, 60);
        values.fill(0.5, 60 + from * 3, 120);
        const x = tf.tensor4d(values, [3, 20, 1, 3]);
        return tf.conv2d(x, noise(14, 4, 1, 3, 5), [stride, 1], pad);
      });
      expectClose(ours, theirs);
    },
  );

  test("the order of axes that ours does not cover still goes to tfjs's kernel", async () => {
    const run = () => tf.conv2d(noise(11, 1, 2, 6, 6), noise(12, 3, 3, 2, 2), 1, "same", "NCHW");
    const [ours, theirs] = await onBoth(run);
    expectClose(ours, theirs);
  });

  test("max-pooling gives a tie's gradient to one element", () => {
    const x = tf.tensor4d([1, 3, 3, 2], [1, 4, 1, 1]);
    const gradient = tf.grad((a: tf.Tensor) => tf.sum(tf.maxPool(a as tf.Tensor4D, [4, 1], 1, "valid")))(x);
    expect([...gradient.dataSync()]).toEqual([0, 1, 0, 0]);
  });
});

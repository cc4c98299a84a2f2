import * as tf from "@tensorflow/tfjs-core";
import { afterAll, describe, expect, test } from "vitest";
import { ENGINE_BACKEND } from "../../../../training/learning/engine/backend.ts";
import type { ConvolutionOptions } from "../../../../training/learning/engine/convolution-options.ts";
import { startEngine, startEngineOn } from "../../../../training/learning/engine/engine.ts";
import {
  averagePool,
  batchNormalization,
  convolution,
  crossEntropy,
  dense,
  fakeQuantization,
  maxPool,
  pooledConvolution,
  scale,
} from "../../../../training/learning/engine/operations.ts";
import { createRandom } from "../../../../training/random.ts";
import { OTHER_BACKENDS } from "./other-backends.ts";

afterAll(startEngine);

function noise(seed: number, shape: number[]): tf.Tensor {
  const random = createRandom(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
}

const options = (changes: Partial<ConvolutionOptions> = {}): ConvolutionOptions => ({
  strides: [1, 1],
  padding: "valid",
  dilations: [1, 1],
  relu: true,
  depthwise: false,
  ...changes,
});
const convolving =
  (changes: Partial<ConvolutionOptions>) => (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) =>
    convolution(x, filter, bias, options(changes));
const rank4 = (x: tf.Tensor): tf.Tensor4D =>
  tf.reshape(x, [x.shape[0], x.shape[1] ?? 1, x.shape[2] ?? 1, -1]);
const grid = { scales: Float32Array.of(0.3, 0.5), zeroPoint: 2, lowest: -3, highest: 4 };

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;
const CASES: [string, Operation, number[][]][] = [
  ["a temporal convolution", convolving({}), [[2, 9, 1, 3], [5, 1, 3, 4], [4]]],
  [
    "same padding and dilation",
    convolving({ padding: "same", dilations: [2, 1] }),
    [[2, 8, 1, 3], [3, 1, 3, 4], [4]],
  ],
  [
    "strides in both directions",
    convolving({ padding: "same", strides: [2, 3], relu: false }),
    [[2, 7, 8, 2], [3, 2, 2, 3], [3]],
  ],
  ["a stride without padding", convolving({ strides: [3, 1] }), [[1, 11, 3, 2], [2, 3, 2, 3], [3]]],
  ["depthwise", convolving({ depthwise: true }), [[2, 7, 1, 3], [3, 1, 3, 2], [6]]],
  [
    "depthwise, with a stride",
    convolving({ depthwise: true, strides: [2, 1], padding: "same" }),
    [[1, 7, 1, 2], [3, 1, 2, 1], [2]],
  ],
  [
    "a convolution and a pool",
    (x, filter, bias) =>
      pooledConvolution(x, filter, bias, { ...options(), depthwise: false }, { size: 2, step: 2 }),
    [[2, 12, 1, 3], [4, 1, 3, 5], [5]],
  ],
  [
    "a convolution and a pool over all of it",
    (x, filter, bias) =>
      pooledConvolution(
        x,
        filter,
        bias,
        { ...options(), depthwise: false },
        { size: 9, step: 9, flat: true },
      ),
    [[2, 12, 1, 3], [4, 1, 3, 5], [5]],
  ],
  ["dense", (x, kernel, bias) => dense(x, kernel, bias, true), [[3, 4], [4, 5], [5]]],
  ["max-pooling, padded", (x) => maxPool(rank4(x), [3, 2], [2, 1], "same"), [[2, 8, 3, 2]]],
  ["average pooling, padded", (x) => averagePool(rank4(x), [3, 1], [2, 1], "same"), [[2, 8, 1, 2]]],
  [
    "batch normalisation",
    (x, gamma, beta) => batchNormalization(x, gamma, beta, { epsilon: 1e-3, relu: true }).y,
    [[3, 5, 1, 2], [2], [2]],
  ],
  ["scale", (x) => scale(x, 0.5, 2), [[2, 3]]],
  ["fake quantization", (x) => fakeQuantization(x, grid), [[4, 5, 1, 2]]],
  [
    "cross-entropy",
    (logits) => crossEntropy(logits, tf.tensor2d([0.9, 0.1, 0, 0.4, 0.4, 1.2], [2, 3])).loss,
    [[2, 3]],
  ],
];

async function valueAndGradients(backend: string, operation: Operation, shapes: number[][]) {
  await startEngineOn(backend);
  const inputs = shapes.map((shape, index) => noise(index + 1, shape));
  const y = operation(...inputs);
  const direction = noise(99, y.shape);
  const scalar = (...values: tf.Tensor[]) => tf.sum<tf.Scalar>(tf.mul(operation(...values), direction));
  const { grads } = tf.valueAndGrads(scalar)(inputs);
  return [y, ...grads].map((tensor) => ({ shape: tensor.shape, values: [...tensor.dataSync()] }));
}

describe.each(OTHER_BACKENDS)("on tfjs's %s backend the operations give what ours gives", (backend) => {
  test.each(CASES)("%s", async (_, operation, shapes) => {
    const ours = await valueAndGradients(ENGINE_BACKEND, operation, shapes);
    const theirs = await valueAndGradients(backend, operation, shapes);
    expect(theirs.map(({ shape }) => shape)).toEqual(ours.map(({ shape }) => shape));
    for (const [index, { values }] of theirs.entries()) {
      for (const [at, value] of values.entries()) expect(value).toBeCloseTo(ours[index].values[at], 4);
    }
  });

  test("of several that are as large, the first takes all of a pool's gradient", async () => {
    await startEngineOn(backend);
    const x = tf.tensor4d([1, 3, 3, 2, 3], [1, 5, 1, 1]);
    const gradient = tf.grad((a: tf.Tensor) => tf.sum(maxPool(rank4(a), [5, 1], [1, 1], "valid")))(x);
    expect([...gradient.dataSync()]).toEqual([0, 1, 0, 0, 0]);
  });
});

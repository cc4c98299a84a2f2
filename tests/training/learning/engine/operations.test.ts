import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { ConvolutionOptions } from "../../../../training/learning/engine/convolution-options.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import {
  batchNormalization,
  convolution,
  crossEntropy,
  dense,
  pooledConvolution,
} from "../../../../training/learning/engine/operations.ts";
import { createRandom } from "../../../../training/random.ts";

beforeAll(startEngine);

/** Noise in the first `rows` rows of each example, and zeros behind. */
function noise(seed: number, shape: number[], rows = Number.POSITIVE_INFINITY): tf.Tensor {
  const random = createRandom(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  const [batch = 1, height = 1] = shape;
  const values = Float32Array.from({ length: size }, () => random.normal());
  const isBehind = (at: number) => Math.floor((at * batch * height) / size) % height >= rows;
  return tf.tensor(
    values.map((value, at) => (isBehind(at) ? 0 : value)),
    shape,
  );
}

/** Compares the gradients that tfjs finds with differences of the function itself, element by element. */
function expectGradients(f: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]): void {
  // A fixed direction makes a scalar of the output that every element takes part in.
  const scalar = (...values: tf.Tensor[]) => {
    const y = f(...values);
    return tf.sum<tf.Scalar>(tf.mul(y, noise(99, y.shape)));
  };
  const { grads } = tf.valueAndGrads(scalar)(inputs);
  const step = 1e-2;
  for (const [index, input] of inputs.entries()) {
    const analytic = grads[index].dataSync();
    for (let at = 0; at < input.size; at++) {
      const moved = (by: number) => {
        const values = Float32Array.from(input.dataSync());
        values[at] += by;
        const changed = inputs.map((other, which) =>
          which === index ? tf.tensor(values, input.shape) : other,
        );
        return scalar(...changed).dataSync()[0];
      };
      const numeric = (moved(step) - moved(-step)) / (2 * step);
      if (Math.abs(analytic[at] - numeric) > 0.02 * Math.max(1, Math.abs(numeric)))
        expect.fail(`input ${index}, element ${at}: ${analytic[at]} instead of ${numeric}`);
    }
  }
}

const plain: ConvolutionOptions = {
  strides: [1, 1],
  padding: "valid",
  dilations: [1, 1],
  relu: false,
  depthwise: false,
};

describe("gradients agree with numerical differentiation", () => {
  test.each<[string, Partial<ConvolutionOptions>, number[], number[]]>([
    ["a temporal convolution", {}, [2, 7, 1, 3], [3, 1, 3, 5]],
    ["same padding and dilation", { padding: "same", dilations: [2, 1] }, [2, 8, 1, 3], [3, 1, 3, 4]],
    ["dilation in both directions", { padding: "same", dilations: [2, 3] }, [1, 6, 7, 2], [2, 3, 2, 3]],
    ["a stride", { strides: [2, 1], padding: "same" }, [2, 7, 1, 2], [3, 1, 2, 3]],
    ["depthwise", { depthwise: true }, [2, 7, 1, 3], [3, 1, 3, 1]],
    [
      "depthwise, dilated, doubled",
      { depthwise: true, dilations: [2, 1], padding: "same" },
      [1, 7, 1, 2],
      [3, 1, 2, 2],
    ],
  ])("convolution: %s", (_, options, inputShape, filterShape) => {
    const channels = options.depthwise ? filterShape[2] * filterShape[3] : filterShape[3];
    expectGradients(
      (x, filter, bias) => convolution(x, filter, bias, { ...plain, ...options }),
      [noise(1, inputShape), noise(2, filterShape), noise(3, [channels])],
    );
  });

  test.each([
    ["pairs", { size: 2, step: 2 }],
    ["all", { size: 5, step: 5, flat: true }],
  ])("a convolution with a max-pool over %s behind it", (_, pooling) => {
    expectGradients(
      (input, filter, bias) =>
        pooledConvolution(input, filter, bias, { ...plain, relu: true, depthwise: false }, pooling),
      // Of this noise no step makes another the largest.
      [noise(1, [2, 7, 1, 3]), noise(2, [3, 1, 3, 5]), noise(3, [5])],
    );
  });

  test("convolution without a bias", () => {
    expectGradients(
      (x, filter) => convolution(x, filter, undefined, plain),
      [noise(1, [1, 5, 1, 2]), noise(2, [2, 1, 2, 3])],
    );
  });

  test("tfjs's own conv2d and depthwiseConv2d with dilation", () => {
    expectGradients(
      (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same", "NHWC", [2, 1]),
      [noise(1, [1, 6, 1, 2]), noise(2, [3, 1, 2, 2])],
    );
    expectGradients(
      (x, filter) => tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same", "NHWC", [2, 2]),
      [noise(1, [1, 6, 5, 2]), noise(2, [3, 2, 2, 1])],
    );
  });

  test("average pooling, at padded edges too", () => {
    expectGradients((x) => tf.avgPool(x as tf.Tensor4D, [3, 2], [2, 1], "same"), [noise(1, [1, 6, 5, 2])]);
  });

  test("dense", () => {
    expectGradients(
      (x, kernel, bias) => dense(x, kernel, bias, false),
      [noise(1, [3, 4]), noise(2, [4, 5]), noise(3, [5])],
    );
  });

  test("batch normalisation", () => {
    expectGradients(
      (x, gamma, beta) => batchNormalization(x, gamma, beta, { epsilon: 1e-3, relu: false }).y,
      [noise(1, [2, 5, 1, 3]), noise(2, [3]), noise(3, [3])],
    );
  });

  test("softmax and cross-entropy, with weighted and smoothed targets", () => {
    const targets = tf.tensor2d([
      [0.9, 0.05, 0.05],
      [0.2, 1.6, 0.2],
    ]);
    expectGradients((logits) => crossEntropy(logits, targets).loss, [noise(1, [2, 3])]);
  });
});

describe("a convolution with a max-pool behind it gives what the two give one after the other", () => {
  test.each<
    [string, Partial<ConvolutionOptions>, { input: number[]; filter: number[]; size: number; step: number }]
  >([
    ["the largest of all", {}, { input: [3, 9, 1, 4], filter: [5, 1, 4, 8], size: 5, step: 5 }],
    ["pairs, one position left over", {}, { input: [2, 11, 1, 3], filter: [5, 1, 3, 5], size: 2, step: 2 }],
    ["windows that overlap", {}, { input: [2, 12, 1, 3], filter: [4, 1, 3, 6], size: 3, step: 1 }],
    ["windows with gaps between", {}, { input: [2, 12, 1, 2], filter: [2, 1, 2, 3], size: 2, step: 3 }],
    ["windows of one", {}, { input: [1, 7, 1, 3], filter: [2, 1, 3, 4], size: 1, step: 1 }],
    ["more columns than go together", {}, { input: [2, 9, 1, 7], filter: [5, 1, 7, 9], size: 5, step: 5 }],
    [
      "dilation and padding",
      { dilations: [2, 1], padding: "same" },
      { input: [2, 9, 1, 5], filter: [5, 1, 5, 6], size: 9, step: 9 },
    ],
    [
      "one row of padding behind a single channel",
      { padding: "same" },
      { input: [4, 17, 1, 1], filter: [2, 1, 1, 4], size: 2, step: 2 },
    ],
    [
      "a stride",
      { strides: [2, 1], padding: "same" },
      { input: [2, 13, 1, 3], filter: [3, 1, 3, 4], size: 3, step: 2 },
    ],
  ])("%s", (_, changes, { input, filter: filterShape, size, step }) => {
    for (const [relu, rows] of [[true, 99] as const, [false, 99] as const, [true, 4] as const]) {
      const options = { ...plain, ...changes, relu, depthwise: false } as const;
      const inputs = [noise(1, input, rows), noise(2, filterShape), noise(3, filterShape.slice(3))];
      const fused = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) =>
        pooledConvolution(x, filter, bias, options, { size, step });
      const apart = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) =>
        tf.maxPool(convolution(x, filter, bias, options) as tf.Tensor4D, [size, 1], [step, 1], "valid");
      const [one, two] = [fused, apart].map((f) => {
        const y = f(inputs[0], inputs[1], inputs[2]);
        const scalar = (...values: tf.Tensor[]) =>
          tf.sum<tf.Scalar>(tf.mul(f(values[0], values[1], values[2]), noise(99, y.shape)));
        return [y, ...tf.valueAndGrads(scalar)(inputs).grads];
      });
      for (const [index, tensor] of one.entries()) {
        expect(tensor.shape).toEqual(two[index].shape);
        const expected = two[index].dataSync();
        for (const [at, value] of tensor.dataSync().entries()) expect(value).toBeCloseTo(expected[at], 4);
      }
    }
  });
});

describe("ReLU in one pass with what goes before", () => {
  test("a convolution's gradient stops where its output is zero", () => {
    const [x, filter, bias] = [noise(1, [1, 9, 1, 2]), noise(2, [3, 1, 2, 4]), noise(3, [4])];
    const fused = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) =>
      tf.sum<tf.Scalar>(tf.square(convolution(a, b, c, { ...plain, relu: true })));
    const apart = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) =>
      tf.sum<tf.Scalar>(tf.square(tf.relu(convolution(a, b, c, plain))));
    const [one, two] = [fused, apart].map((f) => tf.valueAndGrads(f)([x, filter, bias]).grads);
    for (const [index, gradient] of one.entries())
      expect([...gradient.dataSync()]).toEqual([...two[index].dataSync()]);
  });

  test("so does batch normalisation's", () => {
    const [x, gamma, beta] = [noise(1, [2, 6, 1, 3]), noise(2, [3]), noise(3, [3])];
    const normalize = (relu: boolean) => (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => {
      const { y } = batchNormalization(a, b, c, { epsilon: 1e-3, relu });
      return tf.sum<tf.Scalar>(tf.square(relu ? y : tf.relu(y)));
    };
    const [one, two] = [true, false].map((relu) => tf.valueAndGrads(normalize(relu))([x, gamma, beta]).grads);
    for (const [index, gradient] of one.entries()) {
      const other = two[index].dataSync();
      for (const [at, value] of gradient.dataSync().entries()) expect(value).toBeCloseTo(other[at], 5);
    }
  });
});

test("cross-entropy reports the probabilities and the mean loss by weight", () => {
  const { loss, probabilities } = crossEntropy(tf.tensor2d([[0, Math.log(3)]]), tf.tensor2d([[0, 2]]));
  expect([...probabilities.dataSync()]).toEqual([0.25, 0.75]);
  expect(loss.dataSync()[0]).toBeCloseTo(-Math.log(0.75), 6);
});

import * as tf from "@tensorflow/tfjs-core";
import { ENGINE_BACKEND } from "./backend.ts";
import { LAYER_CONVOLUTION } from "./convolution-kernels.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";
import type { QuantizationGrid } from "./fake-quantization.ts";
import {
  LAYER_CROSS_ENTROPY,
  LAYER_FAKE_QUANTIZE,
  LAYER_NORMALIZATION,
  LAYER_SCALE,
} from "./layer-kernels.ts";
import {
  plainAveragePool,
  plainBatchNormalization,
  plainConvolution,
  plainCrossEntropy,
  plainDense,
  plainFakeQuantization,
  plainMaxPool,
} from "./plain-operations.ts";
import type { TimePooling } from "./pooled-convolution.ts";

/**
 * The engine's differentiable operations: by our kernels on our backend, in terms of tfjs's own on any other (see `startEngine`).
 */
const isOurs = () => tf.getBackend() === ENGINE_BACKEND;

/** Convolution, bias and ReLU in one; x NHWC. Any stride, dilation and padding, and gradients for all of them. */
export function convolution(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
  options: ConvolutionOptions,
): tf.Tensor {
  if (!isOurs()) return plainConvolution(x, filter, bias, options);
  return tf.engine().runKernel(LAYER_CONVOLUTION, inputsOf(x, filter, bias), attributesOf(options));
}

/**
 * The same with a max-pool over time behind it, in one: [batch, windows, 1, channels], or flat. Input and filter are one wide and
 * it is no depthwise convolution.
 */
export function pooledConvolution(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
  options: ConvolutionOptions & { readonly depthwise: false },
  { size, step, flat = false }: TimePooling,
): tf.Tensor {
  if (!isOurs()) {
    const pooled = plainMaxPool(plainConvolution(x, filter, bias, options), [size, 1], [step, 1], "valid");
    return flat ? tf.reshape(pooled, [x.shape[0], -1]) : pooled;
  }
  const attributes = { ...attributesOf(options), poolSize: size, poolStep: step, poolFlat: flat };
  const [largest] = tf
    .engine()
    .runKernel<tf.Tensor[]>(LAYER_CONVOLUTION, inputsOf(x, filter, bias), attributes);
  return largest;
}

/** x [batch, in] · kernel [in, out] + bias, optionally with ReLU. */
export function dense(
  x: tf.Tensor,
  kernel: tf.Tensor,
  bias: tf.Tensor | undefined,
  relu: boolean,
): tf.Tensor {
  if (!isOurs()) return plainDense(x, kernel, bias, relu);
  return tf.engine().runKernel(LAYER_CONVOLUTION, inputsOf(x, kernel, bias), { dense: true, relu });
}

const inputsOf = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor | undefined): tf.NamedTensorMap =>
  bias ? { x, filter, bias } : { x, filter };

const attributesOf = ({ strides, padding, dilations, relu, depthwise }: ConvolutionOptions) => ({
  strides: [...strides],
  pad: padding,
  dilations: [...dilations],
  relu,
  depthwise,
});

/**
 * Batch normalisation with the statistics of this batch, over the last axis, optionally with ReLU; the
 * statistics come along.
 */
export function batchNormalization(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  { epsilon, relu }: { epsilon: number; relu: boolean },
): { y: tf.Tensor; mean: tf.Tensor; variance: tf.Tensor } {
  if (!isOurs()) return plainBatchNormalization(x, gamma, beta, { epsilon, relu });
  const [y, mean, variance] = tf
    .engine()
    .runKernel<tf.Tensor[]>(LAYER_NORMALIZATION, { x, gamma, beta }, { epsilon, relu });
  return { y, mean, variance };
}

/** The mean cross-entropy (a scalar) and the probabilities; for `targets` see `softmaxCrossEntropy`. */
export function crossEntropy(
  logits: tf.Tensor,
  targets: tf.Tensor,
): { loss: tf.Scalar; probabilities: tf.Tensor } {
  if (!isOurs()) return plainCrossEntropy(logits, targets);
  const [loss, probabilities] = tf
    .engine()
    .runKernel<[tf.Scalar, tf.Tensor]>(LAYER_CROSS_ENTROPY, { logits, targets });
  return { loss, probabilities };
}

/** A pool over NHWC activations. */
export type Pool = (
  x: tf.Tensor4D,
  size: [number, number],
  strides: [number, number],
  pad: "same" | "valid",
) => tf.Tensor;

/** The first of the largest takes all of the gradient. */
export const maxPool: Pool = (x, size, strides, pad) =>
  isOurs() ? tf.maxPool(x, size, strides, pad) : plainMaxPool(x, size, strides, pad);

export const averagePool: Pool = (x, size, strides, pad) =>
  isOurs() ? tf.avgPool(x, size, strides, pad) : plainAveragePool(x, size, strides, pad);

/** factor * x + offset. */
export function scale(x: tf.Tensor, factor: number, offset = 0): tf.Tensor {
  if (!isOurs()) return tf.add(tf.mul(x, factor), offset);
  return tf.engine().runKernel(LAYER_SCALE, { x }, { factor, offset });
}

/** x as int8 would hold it, with a gradient as if nothing had happened to what was in range. */
export function fakeQuantization(x: tf.Tensor, grid: QuantizationGrid): tf.Tensor {
  if (!isOurs()) return plainFakeQuantization(x, grid);
  const { scales, zeroPoint, lowest, highest } = grid;
  const inputs = { x, scales: tf.tensor1d(scales) };
  return tf.engine().runKernel(LAYER_FAKE_QUANTIZE, inputs, { zeroPoint, lowest, highest });
}

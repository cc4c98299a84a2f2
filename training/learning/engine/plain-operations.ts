import * as tf from "@tensorflow/tfjs-core";
import type { ConvolutionOptions } from "./convolution-options.ts";
import type { QuantizationGrid } from "./fake-quantization.ts";
import { convolutionGeometry, type Geometry, poolingGeometry } from "./geometry.ts";

/**
 * The engine's operations in terms of tfjs's own, for backends that have none of our kernels. tfjs has no gradient for dilated
 * convolutions, and some backends have none for any convolution or pool, so only slices, sums and matrix products are used,
 * which all of them have: what each output sees is laid out as one row, tap by tap.
 */

export function plainConvolution(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
  { strides, padding, dilations, relu, depthwise }: ConvolutionOptions,
): tf.Tensor {
  const attributes = { strides: pairOf(strides), pad: padding, dilations: pairOf(dilations) };
  const geometry = convolutionGeometry(x.shape, filter.shape, attributes, depthwise);
  const { batch, outHeight, outWidth, outChannels, inChannels, filterHeight, filterWidth } = geometry;
  const taps = tapsOf(x, geometry, 0);
  const shape = [batch, outHeight, outWidth, outChannels];
  const sum = depthwise
    ? taps
        .map((seen, tap) => {
          const weights = tf.slice(
            tf.reshape(filter, [filterHeight * filterWidth, inChannels, -1]),
            [tap, 0, 0],
            [1, -1, -1],
          );
          return tf.reshape(tf.mul(tf.expandDims(seen, -1), weights), shape);
        })
        .reduce((total, product) => tf.add(total, product))
    : tf.reshape(
        tf.matMul(
          tf.reshape(tf.concat(taps, 3), [batch * outHeight * outWidth, -1]),
          tf.reshape(filter, [-1, outChannels]),
        ),
        shape,
      );
  return finish(sum, bias, relu);
}

export function plainDense(
  x: tf.Tensor,
  kernel: tf.Tensor,
  bias: tf.Tensor | undefined,
  relu: boolean,
): tf.Tensor {
  return finish(tf.matMul(x, kernel), bias, relu);
}

/** Max-pooling whose gradient goes to the first of the largest alone: `tf.maximum` prefers its first. */
export function plainMaxPool(
  x: tf.Tensor,
  size: [number, number],
  strides: [number, number],
  pad: "same" | "valid",
): tf.Tensor {
  const geometry = poolingGeometry(x.shape, size, { strides, pad });
  let candidates = tapsOf(x, geometry, LOWEST);
  // Neighbours first, so that the earlier one is always the first.
  while (candidates.length > 1) {
    candidates = candidates.flatMap((one, at) => {
      if (at % 2 === 1) return [];
      return at + 1 < candidates.length ? [tf.maximum(one, candidates[at + 1])] : [one];
    });
  }
  return candidates[0];
}

/** The mean over the part of the window that lies inside the input. */
export function plainAveragePool(
  x: tf.Tensor,
  size: [number, number],
  strides: [number, number],
  pad: "same" | "valid",
): tf.Tensor {
  const geometry = poolingGeometry(x.shape, size, { strides, pad });
  const sumOf = (tensor: tf.Tensor) => tf.addN(tapsOf(tensor, geometry, 0));
  return tf.div(sumOf(x), sumOf(tf.onesLike(x)));
}

export function plainBatchNormalization(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  { epsilon, relu }: { epsilon: number; relu: boolean },
): { y: tf.Tensor; mean: tf.Tensor; variance: tf.Tensor } {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const mean = tf.mean(x, axes);
  const centred = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centred), axes);
  const normalized = tf.div(centred, tf.sqrt(tf.add(variance, epsilon)));
  const y = tf.add(tf.mul(normalized, gamma), beta);
  return { y: relu ? tf.relu(y) : y, mean, variance };
}

export function plainCrossEntropy(
  logits: tf.Tensor,
  targets: tf.Tensor,
): { loss: tf.Scalar; probabilities: tf.Tensor } {
  const logarithms = tf.logSoftmax(logits);
  const loss = tf.neg<tf.Scalar>(tf.div(tf.sum(tf.mul(targets, logarithms)), tf.sum(targets)));
  return { loss, probabilities: tf.exp(logarithms) };
}

export function plainFakeQuantization(
  x: tf.Tensor,
  { scales, zeroPoint, lowest, highest }: QuantizationGrid,
): tf.Tensor {
  const scale = tf.reshape(tf.tensor1d(scales), [...x.shape.slice(0, -1).map(() => 1), -1]);
  // tfjs rounds halves to even.
  const stored = tf.add(tf.floor(tf.add(tf.div(x, scale), 0.5)), zeroPoint);
  const isInside = tf.logicalAnd(tf.greaterEqual(stored, lowest), tf.lessEqual(stored, highest));
  const quantized = tf.mul(tf.sub(tf.clipByValue(stored, lowest, highest), zeroPoint), scale);
  return tf.customGrad((input, save) => {
    if (!(input instanceof tf.Tensor) || typeof save !== "function")
      throw new TypeError("one tensor was expected");
    save([isInside]);
    return {
      value: quantized,
      gradFunc: (dy: tf.Tensor, [inside]: tf.Tensor[]) => tf.mul(dy, tf.cast(inside, "float32")),
    };
  })(x);
}

const pairOf = ([one, other]: readonly [number, number]): [number, number] => [one, other];

/** Below every activation. */
const LOWEST = -1e30;

function finish(sum: tf.Tensor, bias: tf.Tensor | undefined, relu: boolean): tf.Tensor {
  const y = bias ? tf.add(sum, bias) : sum;
  return relu ? tf.relu(y) : y;
}

/** For each tap of a filter, in its order, what it sees: [batch, outHeight, outWidth, inChannels], `outside` beyond the input. */
function tapsOf(x: tf.Tensor, geometry: Geometry, outside: number): tf.Tensor[] {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const { padTop, padLeft } = geometry;
  // Whole strides, so that every stride's first can be cut out.
  const height = (filterHeight - 1) * dilationHeight + outHeight * strideHeight;
  const width = (filterWidth - 1) * dilationWidth + outWidth * strideWidth;
  const below = Math.max(0, height - padTop - inHeight);
  const right = Math.max(0, width - padLeft - inWidth);
  const padded = tf.pad(
    x,
    [
      [0, 0],
      [padTop, below],
      [padLeft, right],
      [0, 0],
    ],
    outside,
  );
  return Array.from({ length: filterHeight * filterWidth }, (_, tap) => {
    const top = Math.floor(tap / filterWidth) * dilationHeight;
    const left = (tap % filterWidth) * dilationWidth;
    const seen = tf.slice(
      padded,
      [0, top, left, 0],
      [batch, outHeight * strideHeight, outWidth * strideWidth, inChannels],
    );
    if (strideHeight === 1 && strideWidth === 1) return seen;
    const strides = tf.reshape(seen, [batch * outHeight, strideHeight, outWidth, strideWidth * inChannels]);
    const firsts = tf.slice(strides, [0, 0, 0, 0], [-1, 1, -1, inChannels]);
    return tf.reshape(firsts, [batch, outHeight, outWidth, inChannels]);
  });
}

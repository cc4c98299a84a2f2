import * as tf from "@tensorflow/tfjs-core";
import type { Windows } from "../../training/data/windows/window.ts";
import { batchTargets } from "../../training/learning/network/batches.ts";
import { RECIPE_2019 } from "../../training/learning/network/recipe.ts";
import { classTargets } from "../../training/learning/network/targets.ts";
import { createRandom } from "../../training/random.ts";

const SAMPLES = 50;
const FIRST = { filters: 14, taps: 5 };
const SECOND = { filters: 6, taps: 5, dilation: 2 };

/**
 * The 2019 network as a program without kernels of its own can train it: tfjs has no gradient for a dilated convolution,
 * so each tap is a slice of the (time-major) activations and a matrix product, and `tf.train.adam` moves the weights.
 * Gives a function that trains one epoch and returns its mean loss.
 */
export function plainTfjs(train: Windows, classes: number, seed: number): () => number {
  const random = createRandom(seed);
  const weights = (...shape: number[]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const limit = Math.sqrt(6 / (size / (shape.at(-1) ?? 1)));
    return tf.variable(
      tf.tensor(
        Float32Array.from({ length: size }, () => random.uniform(-limit, limit)),
        shape,
      ),
    );
  };
  const first = weights(FIRST.taps * 3, FIRST.filters);
  const firstBias = tf.variable(tf.zeros([FIRST.filters]));
  const second = weights(SECOND.taps * FIRST.filters, SECOND.filters);
  const secondBias = tf.variable(tf.zeros([SECOND.filters]));
  const dense = weights(SECOND.filters, classes);
  const denseBias = tf.variable(tf.zeros([classes]));
  const optimizer = tf.train.adam(RECIPE_2019.learningRate);

  const convolve = (x: tf.Tensor3D, filter: tf.Tensor, bias: tf.Tensor, taps: number, dilation: number) => {
    const [length, batch, channels] = x.shape;
    const out = length - (taps - 1) * dilation;
    const seen = Array.from({ length: taps }, (_, tap) =>
      tf.slice3d(x, [tap * dilation, 0, 0], [out, -1, -1]),
    );
    const rows = tf.reshape<tf.Rank.R2>(tf.concat(seen, 2), [out * batch, taps * channels]);
    const y = tf.relu(tf.add(tf.matMul(rows, filter as tf.Tensor2D), bias));
    return tf.reshape<tf.Rank.R3>(y, [out, batch, -1]);
  };
  const logits = (x: tf.Tensor3D) => {
    const one = convolve(x, first, firstBias, FIRST.taps, 1);
    const around = SECOND.dilation * ((SECOND.taps - 1) / 2);
    const padded = tf.pad3d(one, [
      [around, around],
      [0, 0],
      [0, 0],
    ]);
    const two = convolve(padded, second, secondBias, SECOND.taps, SECOND.dilation);
    return tf.add(tf.matMul(tf.max<tf.Tensor2D>(two, 0), dense as tf.Tensor as tf.Tensor2D), denseBias);
  };

  const targets = classTargets(train.classes, classes, RECIPE_2019);
  const order = Int32Array.from(train.classes, (_, index) => index);
  return () => {
    random.shuffle(order);
    let total = 0;
    for (let from = 0; from < order.length; from += RECIPE_2019.batchSize) {
      const chosen = order.subarray(from, from + RECIPE_2019.batchSize);
      total += tf.tidy(() => {
        const x = tf.tensor3d(timeMajor(train, chosen), [SAMPLES, chosen.length, 3]);
        const answers = batchTargets(
          targets,
          chosen.map((index) => train.classes[index]),
          classes,
        );
        const wanted = tf.tensor2d(answers, [chosen.length, classes]);
        const loss = (): tf.Scalar => tf.losses.softmaxCrossEntropy(wanted, logits(x));
        const value = optimizer.minimize(loss, true);
        return (value?.dataSync()[0] ?? Number.NaN) * chosen.length;
      });
    }
    return total / order.length;
  };
}

function timeMajor(train: Windows, chosen: Int32Array): Float32Array {
  const values = new Float32Array(SAMPLES * chosen.length * 3);
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let row = 0; row < chosen.length; row++) {
      for (let axis = 0; axis < 3; axis++)
        values[(sample * chosen.length + row) * 3 + axis] =
          train.windows[(chosen[row] * SAMPLES + sample) * 3 + axis] / 64;
    }
  }
  return values;
}

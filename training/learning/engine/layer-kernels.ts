import * as tf from "@tensorflow/tfjs-core";
import type { EngineKernel, KernelCall } from "./backend.ts";
import { convolutionGradient, convolutionKernels } from "./convolution-kernels.ts";
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from "./cross-entropy.ts";
import { reluGradient, scale } from "./elementwise.ts";
import { fakeQuantize, fakeQuantizeGradient, type QuantizationGrid } from "./fake-quantization.ts";
import { batchStatistics, normalizationGradients, normalizeBatch } from "./normalization.ts";

/**
 * Kernels that do in one pass what tfjs does in several: while it records a gradient, tfjs takes its fused layers
 * apart again. Each has a gradient registered beside it, so they are ordinary differentiable operations.
 */
export const LAYER_NORMALIZATION = "GestureNormalization";
export const LAYER_CROSS_ENTROPY = "GestureCrossEntropy";
export const LAYER_SCALE = "GestureScale";
export const LAYER_FAKE_QUANTIZE = "GestureFakeQuantize";
const FAKE_QUANTIZE_GRADIENT = "GestureFakeQuantizeGradient";
const RELU_GRADIENT = "GestureReluGradient";
const NORMALIZATION_GRADIENT = "GestureNormalizationGradient";
const CROSS_ENTROPY_GRADIENT = "GestureCrossEntropyGradient";

const lastAxis = (shape: readonly number[]) => shape[shape.length - 1] ?? 1;

function grid(call: KernelCall): QuantizationGrid {
  const { zeroPoint, lowest, highest } = call.attributes;
  return {
    scales: call.floats("scales"),
    zeroPoint: Number(zeroPoint),
    lowest: Number(lowest),
    highest: Number(highest),
  };
}

export const layerKernels: readonly EngineKernel[] = [
  ...convolutionKernels,
  {
    name: LAYER_FAKE_QUANTIZE,
    run: (call) => ({ values: fakeQuantize(call.floats("x"), grid(call)), shape: call.shape("x") }),
  },
  {
    name: FAKE_QUANTIZE_GRADIENT,
    run: (call) => ({
      values: fakeQuantizeGradient(call.floats("x"), call.floats("dy"), grid(call)),
      shape: call.shape("x"),
    }),
  },
  {
    name: RELU_GRADIENT,
    run(call) {
      const values = reluGradient(call.floats("y"), call.floats("dy"));
      return { values, shape: call.shape("dy") };
    },
  },
  {
    name: LAYER_SCALE,
    run(call) {
      const { factor, offset } = call.attributes;
      return { values: scale(call.floats("x"), Number(factor), Number(offset)), shape: call.shape("x") };
    },
  },
  {
    name: LAYER_NORMALIZATION,
    run(call) {
      const x = call.floats("x");
      const channels = lastAxis(call.shape("x"));
      const statistics = batchStatistics(x, channels);
      const epsilon = Number(call.attributes.epsilon);
      return [
        {
          values: normalizeBatch(
            x,
            statistics,
            call.floats("gamma"),
            call.floats("beta"),
            epsilon,
            call.attributes.relu === true,
          ),
          shape: call.shape("x"),
        },
        { values: statistics.mean, shape: [channels] },
        { values: statistics.variance, shape: [channels] },
      ];
    },
  },
  {
    name: NORMALIZATION_GRADIENT,
    run(call) {
      const gradients = normalizationGradients(
        call.floats("x"),
        call.floats("dy"),
        { mean: call.floats("mean"), variance: call.floats("variance") },
        call.floats("gamma"),
        Number(call.attributes.epsilon),
      );
      return [
        { values: gradients.input, shape: call.shape("x") },
        { values: gradients.gamma, shape: call.shape("gamma") },
        { values: gradients.beta, shape: call.shape("gamma") },
      ];
    },
  },
  {
    name: LAYER_CROSS_ENTROPY,
    run(call) {
      const classes = lastAxis(call.shape("logits"));
      const { loss, probabilities } = softmaxCrossEntropy(
        call.floats("logits"),
        call.floats("targets"),
        classes,
      );
      return [
        { values: Float32Array.of(loss), shape: [] },
        { values: probabilities, shape: call.shape("logits") },
      ];
    },
  },
  {
    name: CROSS_ENTROPY_GRADIENT,
    run(call) {
      const shape = call.shape("probabilities");
      const [factor] = call.floats("factor");
      const probabilities = call.floats("probabilities");
      const targets = call.floats("targets");
      return { values: softmaxCrossEntropyGradient(probabilities, targets, lastAxis(shape), factor), shape };
    },
  },
];

const single = (dy: tf.Tensor | tf.Tensor[]) => (Array.isArray(dy) ? dy[0] : dy);

export const layerGradients: readonly tf.GradConfig[] = [
  convolutionGradient,
  {
    kernelName: LAYER_SCALE,
    gradFunc: (upstream, _, { factor }) => ({
      x: () => tf.engine().runKernel(LAYER_SCALE, { x: single(upstream) }, { factor, offset: 0 }),
    }),
  },
  {
    kernelName: LAYER_FAKE_QUANTIZE,
    inputsToSave: ["x", "scales"],
    gradFunc: (upstream, [x, scales], attributes) => ({
      x: () => tf.engine().runKernel(FAKE_QUANTIZE_GRADIENT, { x, scales, dy: single(upstream) }, attributes),
    }),
  },
  {
    kernelName: LAYER_NORMALIZATION,
    inputsToSave: ["x", "gamma"],
    outputsToSave: [true, true, true],
    gradFunc(upstream, [x, gamma, y, mean, variance], attributes) {
      const dy: tf.Tensor =
        attributes.relu === true
          ? tf.engine().runKernel(RELU_GRADIENT, { dy: single(upstream), y })
          : single(upstream);
      const inputs = { x, gamma, mean, variance, dy };
      const [dx, dGamma, dBeta] = tf
        .engine()
        .runKernel<tf.Tensor[]>(NORMALIZATION_GRADIENT, inputs, attributes);
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  },
  {
    kernelName: LAYER_CROSS_ENTROPY,
    inputsToSave: ["targets"],
    outputsToSave: [false, true],
    gradFunc(upstream, [targets, probabilities]) {
      const inputs = { targets, probabilities, factor: single(upstream) };
      return { logits: () => tf.engine().runKernel(CROSS_ENTROPY_GRADIENT, inputs) };
    },
  },
];

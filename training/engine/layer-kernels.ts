import * as tf from "@tensorflow/tfjs-core";
import { windowAttributes } from "./attributes.ts";
import type { EngineKernel, KernelCall } from "./backend.ts";
import { biasGradient, convolve } from "./convolution.ts";
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from "./cross-entropy.ts";
import { convolveDepthwise } from "./depthwise.ts";
import { reluGradient, scale } from "./elementwise.ts";
import { fakeQuantize, fakeQuantizeGradient, type QuantizationGrid } from "./fake-quantization.ts";
import { convolutionGeometry } from "./geometry.ts";
import { batchStatistics, normalizationGradients, normalizeBatch } from "./normalization.ts";

/**
 * Kernels that do in one pass what tfjs does in several: while it records a gradient, tfjs takes its fused layers
 * apart again. Each has a gradient registered beside it, so they are ordinary differentiable operations.
 */
export const LAYER_CONVOLUTION = "GestureConvolution";
export const LAYER_NORMALIZATION = "GestureNormalization";
export const LAYER_CROSS_ENTROPY = "GestureCrossEntropy";
export const LAYER_SCALE = "GestureScale";
export const LAYER_FAKE_QUANTIZE = "GestureFakeQuantize";
const FAKE_QUANTIZE_GRADIENT = "GestureFakeQuantizeGradient";
const RELU_GRADIENT = "GestureReluGradient";
const BIAS_GRADIENT = "GestureBiasGradient";
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
    name: LAYER_CONVOLUTION,
    run(call) {
      const { depthwise, relu } = call.attributes;
      const attributes = windowAttributes(call.attributes);
      const geometry = convolutionGeometry(
        call.shape("x"),
        call.shape("filter"),
        attributes,
        depthwise === true,
      );
      const bias = call.optionalFloats("bias");
      const forward = depthwise === true ? convolveDepthwise : convolve;
      return {
        values: forward(call.floats("x"), call.floats("filter"), bias, geometry, relu === true),
        shape: [geometry.batch, geometry.outHeight, geometry.outWidth, geometry.outChannels],
      };
    },
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
    name: BIAS_GRADIENT,
    run(call) {
      const channels = lastAxis(call.shape("dy"));
      return { values: biasGradient(call.floats("dy"), channels), shape: [channels] };
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
    kernelName: LAYER_CONVOLUTION,
    inputsToSave: ["x", "filter"],
    outputsToSave: [true],
    gradFunc(upstream, [x, filter, y], attributes) {
      const run = (name: string, inputs: tf.NamedTensorMap, extra = {}): tf.Tensor =>
        tf.engine().runKernel(name, inputs, { ...attributes, ...extra });
      const dy =
        attributes.relu === true ? run(RELU_GRADIENT, { dy: single(upstream), y }) : single(upstream);
      const [inputKernel, filterKernel] =
        attributes.depthwise === true
          ? [tf.DepthwiseConv2dNativeBackpropInput, tf.DepthwiseConv2dNativeBackpropFilter]
          : [tf.Conv2DBackpropInput, tf.Conv2DBackpropFilter];
      return {
        x: () => run(inputKernel, { dy, filter }, { inputShape: x.shape }),
        filter: () => run(filterKernel, { x, dy }, { filterShape: filter.shape }),
        bias: () => run(BIAS_GRADIENT, { dy }),
      };
    },
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

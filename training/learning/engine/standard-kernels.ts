import * as tf from "@tensorflow/tfjs-core";
import { shapeAttribute, sizePair, windowAttributes } from "./attributes.ts";
import type { EngineKernel, KernelInputs } from "./backend.ts";
import { convolutionFilterGradient, convolutionInputGradient, convolve } from "./convolution.ts";
import { convolveDepthwise, depthwiseFilterGradient, depthwiseInputGradient } from "./depthwise.ts";
import { convolutionGeometry, type Geometry, poolingGeometry } from "./geometry.ts";
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./pooling.ts";

/** tfjs operations that our loops take over: same names, same inputs and attributes, plus `dilations` in the gradients. */

const outputShape = (geometry: Geometry) => [
  geometry.batch,
  geometry.outHeight,
  geometry.outWidth,
  geometry.outChannels,
];

const areFloats = (inputs: KernelInputs) =>
  Object.values(inputs).every((tensor) => tensor === undefined || tensor.dtype === "float32");

const channelsLast: EngineKernel["covers"] = (inputs, attributes) =>
  attributes.dataFormat !== "NCHW" && areFloats(inputs);

const simpleActivation: EngineKernel["covers"] = (inputs, attributes) =>
  attributes.dataFormat !== "NCHW" &&
  areFloats(inputs) &&
  (attributes.activation === "linear" || attributes.activation === "relu") &&
  (inputs.bias === undefined || inputs.bias.shape.length === 1);

function convolutionKernels(depthwise: boolean): EngineKernel[] {
  const forward = depthwise ? convolveDepthwise : convolve;
  const filterGradient = depthwise ? depthwiseFilterGradient : plainFilterGradient;
  const inputGradient = depthwise ? depthwiseInputGradient : convolutionInputGradient;
  const names = depthwise
    ? {
        plain: tf.DepthwiseConv2dNative,
        fused: tf.FusedDepthwiseConv2D,
        filter: tf.DepthwiseConv2dNativeBackpropFilter,
        input: tf.DepthwiseConv2dNativeBackpropInput,
      }
    : {
        plain: tf.Conv2D,
        fused: tf.FusedConv2D,
        filter: tf.Conv2DBackpropFilter,
        input: tf.Conv2DBackpropInput,
      };
  const run: EngineKernel["run"] = (call) => {
    const attributes = windowAttributes(call.attributes);
    const geometry = convolutionGeometry(call.shape("x"), call.shape("filter"), attributes, depthwise);
    const relu = call.attributes.activation === "relu";
    return {
      values: forward(call.floats("x"), call.floats("filter"), call.optionalFloats("bias"), geometry, relu),
      shape: outputShape(geometry),
    };
  };
  return [
    { name: names.plain, covers: channelsLast, run },
    { name: names.fused, covers: simpleActivation, run },
    {
      name: names.filter,
      covers: channelsLast,
      run(call) {
        const shape = shapeAttribute(call.attributes.filterShape);
        const attributes = windowAttributes(call.attributes);
        const geometry = convolutionGeometry(call.shape("x"), shape, attributes, depthwise);
        return { values: filterGradient(call.floats("x"), call.floats("dy"), geometry), shape };
      },
    },
    {
      name: names.input,
      covers: channelsLast,
      run(call) {
        const shape = shapeAttribute(call.attributes.inputShape);
        const attributes = windowAttributes(call.attributes);
        const geometry = convolutionGeometry(shape, call.shape("filter"), attributes, depthwise);
        return { values: inputGradient(call.floats("dy"), call.floats("filter"), geometry), shape };
      },
    },
  ];
}

function plainFilterGradient(input: Float32Array, gradient: Float32Array, geometry: Geometry): Float32Array {
  return convolutionFilterGradient(input, { gradient, reluOutput: undefined }, geometry).filter;
}

function poolingKernels(
  names: { forward: string; gradient: string },
  forward: (input: Float32Array, geometry: Geometry) => Float32Array,
  gradient: (input: Float32Array, outputGradient: Float32Array, geometry: Geometry) => Float32Array,
): EngineKernel[] {
  return [
    {
      name: names.forward,
      covers: areFloats,
      run(call) {
        const { filterSize } = call.attributes;
        const attributes = windowAttributes(call.attributes);
        const geometry = poolingGeometry(call.shape("x"), sizePair(filterSize), attributes);
        return { values: forward(call.floats("x"), geometry), shape: outputShape(geometry) };
      },
    },
    {
      name: names.gradient,
      covers: areFloats,
      run(call) {
        const { filterSize } = call.attributes;
        const shape = call.shape("input");
        const geometry = poolingGeometry(shape, sizePair(filterSize), windowAttributes(call.attributes));
        return { values: gradient(call.floats("input"), call.floats("dy"), geometry), shape };
      },
    },
  ];
}

export const standardKernels: readonly EngineKernel[] = [
  ...convolutionKernels(false),
  ...convolutionKernels(true),
  ...poolingKernels({ forward: tf.MaxPool, gradient: tf.MaxPoolGrad }, maxPool, maxPoolGradient),
  ...poolingKernels({ forward: tf.AvgPool, gradient: tf.AvgPoolGrad }, averagePool, (_, dy, geometry) =>
    averagePoolGradient(dy, geometry),
  ),
];

import * as tf from "@tensorflow/tfjs-core";
import { shapeAttribute, windowAttributes } from "./attributes.ts";
import type { EngineKernel, KernelCall, KernelResult } from "./backend.ts";
import {
  biasGradient,
  convolutionFilterGradient,
  convolutionInputGradient,
  convolve,
} from "./convolution.ts";
import { convolveDepthwise, depthwiseFilterGradient, depthwiseInputGradient } from "./depthwise.ts";
import { reluGradient } from "./elementwise.ts";
import { convolutionGeometry, type Geometry } from "./geometry.ts";
import {
  convolveAndPool,
  pooledFilterGradient,
  pooledInputGradient,
  poolingWindows,
  type TimePooling,
} from "./pooled-convolution.ts";
import type { Slopes } from "./slopes.ts";

/**
 * Convolution, bias, ReLU and a max-pool over time as one operation, with its gradients. Where input and filter are
 * matrices it is a dense layer, and the rows of the batch are its positions.
 */
export const LAYER_CONVOLUTION = "GestureConvolution";
const FILTER_GRADIENT = "GestureConvolutionFilterGradient";
const INPUT_GRADIENT = "GestureConvolutionInputGradient";

export const convolutionKernels: readonly EngineKernel[] = [
  {
    name: LAYER_CONVOLUTION,
    run(call) {
      const geometry = geometryOf(call, call.shape("x"), call.shape("filter"));
      const relu = call.attributes.relu === true;
      const pooling = poolingAttribute(call);
      const [x, filter, bias] = [call.floats("x"), call.floats("filter"), call.optionalFloats("bias")];
      if (!pooling) {
        const forward = call.attributes.depthwise === true ? convolveDepthwise : convolve;
        const { batch, outHeight, outWidth, outChannels } = geometry;
        const shape = isDense(call) ? [outHeight, outChannels] : [batch, outHeight, outWidth, outChannels];
        return { values: forward(x, filter, bias, geometry, relu), shape };
      }
      const { batch, outChannels } = geometry;
      const shape = pooling.flat
        ? [batch, outChannels]
        : [batch, poolingWindows(geometry, pooling), 1, outChannels];
      const { largest, largestAt } = convolveAndPool(x, filter, bias, geometry, relu, pooling);
      return [
        { values: largest, shape },
        { values: largestAt, shape },
      ];
    },
  },
  {
    name: FILTER_GRADIENT,
    run(call): KernelResult[] {
      const filterShape = shapeAttribute(call.attributes.filterShape);
      const geometry = geometryOf(call, call.shape("x"), filterShape);
      const { filter, bias } = filterGradient(call, geometry);
      return [
        { values: filter, shape: filterShape },
        { values: bias, shape: [geometry.outChannels] },
      ];
    },
  },
  {
    name: INPUT_GRADIENT,
    run(call) {
      const shape = shapeAttribute(call.attributes.inputShape);
      const geometry = geometryOf(call, shape, call.shape("filter"));
      return { values: inputGradient(call, geometry), shape };
    },
  },
];

export const convolutionGradient: tf.GradConfig = {
  kernelName: LAYER_CONVOLUTION,
  inputsToSave: ["x", "filter"],
  outputsToSave: [true, true],
  gradFunc(upstream, [x, filter, y, largestAt], attributes) {
    const dy = Array.isArray(upstream) ? upstream[0] : upstream;
    const slopes = { dy, ...(attributes.relu === true ? { y } : {}), ...(largestAt ? { largestAt } : {}) };
    const [filterGradient, bias] = tf
      .engine()
      .runKernel<tf.Tensor[]>(
        FILTER_GRADIENT,
        { x, ...slopes },
        { ...attributes, filterShape: filter.shape },
      );
    return {
      x: () =>
        tf.engine().runKernel(INPUT_GRADIENT, { filter, ...slopes }, { ...attributes, inputShape: x.shape }),
      filter: () => filterGradient,
      bias: () => bias,
    };
  },
};

function filterGradient(call: KernelCall, geometry: Geometry) {
  const x = call.floats("x");
  const slopes = slopesOf(call);
  const largestAt = call.optionalFloats("largestAt");
  if (largestAt) return pooledFilterGradient(x, slopes, largestAt, geometry);
  if (call.attributes.depthwise !== true) return convolutionFilterGradient(x, slopes, geometry);
  const gradient = throughRelu(slopes);
  const bias = biasGradient(gradient, geometry.outChannels);
  return { filter: depthwiseFilterGradient(x, gradient, geometry), bias };
}

function inputGradient(call: KernelCall, geometry: Geometry): Float32Array {
  const filter = call.floats("filter");
  const slopes = slopesOf(call);
  const largestAt = call.optionalFloats("largestAt");
  if (largestAt) return pooledInputGradient(slopes, largestAt, filter, geometry);
  const gradient = call.attributes.depthwise === true ? depthwiseInputGradient : convolutionInputGradient;
  return gradient(throughRelu(slopes), filter, geometry);
}

const slopesOf = (call: KernelCall): Slopes => ({
  gradient: call.floats("dy"),
  reluOutput: call.optionalFloats("y"),
});

const throughRelu = ({ gradient, reluOutput }: Slopes) =>
  reluOutput ? reluGradient(reluOutput, gradient) : gradient;

const isDense = (call: KernelCall) => call.attributes.dense === true;

function geometryOf(
  call: KernelCall,
  inputShape: readonly number[],
  filterShape: readonly number[],
): Geometry {
  const { attributes } = call;
  if (!isDense(call)) {
    return convolutionGeometry(
      inputShape,
      filterShape,
      windowAttributes(attributes),
      attributes.depthwise === true,
    );
  }
  const [rows, width] = inputShape;
  const onePosition = { strides: 1, pad: "valid", dilations: 1 } as const;
  return convolutionGeometry([1, rows, 1, width], [1, 1, ...filterShape], onePosition);
}

function poolingAttribute({ attributes }: KernelCall): TimePooling | undefined {
  const { poolSize, poolStep, poolFlat } = attributes;
  return typeof poolSize === "number" && typeof poolStep === "number"
    ? { size: poolSize, step: poolStep, flat: poolFlat === true }
    : undefined;
}

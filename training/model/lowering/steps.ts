import type { Padding, Shape } from "../graph/graph.ts";

/**
 * What a network's layers are first turned into, whichever format it came in: one step after the other, float weights in
 * TFLite's layout, shapes without the batch dimension and as the layers have them (a Conv1D's output has two dimensions).
 * Steps then absorb each other (batch normalisation, activations, padding) until only the watch's operators are left.
 */
export type Step =
  | ConvolutionStep
  | DepthwiseStep
  | DenseStep
  | PoolStep
  | AffineStep
  | ActivationStep
  | PadStep
  | SoftmaxStep
  | ReshapeStep;

interface StepBase {
  /** The layer's name, for messages and for the tensors. */
  readonly name: string;
  /** Shape of the step's output, without the batch dimension. */
  readonly shape: Shape;
}

/** Height and width; a 1-D layer has width 1. */
export type Pair = readonly [number, number];

interface FilterStep extends StepBase {
  readonly filter: Float32Array;
  readonly bias: Float32Array;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly padding: Padding;
}
/** `filterShape` is [out, height, width, in]. */
export interface ConvolutionStep extends FilterStep {
  readonly kind: "convolution";
  readonly filterShape: readonly [number, number, number, number];
}
/** `filterShape` is [1, height, width, channels * depthMultiplier]. */
export interface DepthwiseStep extends FilterStep {
  readonly kind: "depthwise";
  readonly filterShape: readonly [number, number, number, number];
  readonly depthMultiplier: number;
}
/** `filterShape` is [out, in]. */
export interface DenseStep extends StepBase {
  readonly kind: "dense";
  readonly filterShape: readonly [number, number];
  readonly filter: Float32Array;
  readonly bias: Float32Array;
}
export interface PoolStep extends StepBase {
  readonly kind: "pool";
  readonly pool: "max" | "average";
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}
/** x * scale + shift, on the last dimension; one value stands for all channels. */
export interface AffineStep extends StepBase {
  readonly kind: "affine";
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}
export interface ActivationStep extends StepBase {
  readonly kind: "activation";
  readonly activation: "relu" | "relu6";
}
/** Zeros around height and width. */
export interface PadStep extends StepBase {
  readonly kind: "pad";
  readonly before: Pair;
  readonly after: Pair;
}
/** Over the last dimension. */
export interface SoftmaxStep extends StepBase {
  readonly kind: "softmax";
}
export interface ReshapeStep extends StepBase {
  readonly kind: "reshape";
}

/** The steps that multiply by weights and add a bias. */
export type LinearStep = ConvolutionStep | DepthwiseStep | DenseStep;

export function isLinear(step: Step | undefined): step is LinearStep {
  return step?.kind === "convolution" || step?.kind === "depthwise" || step?.kind === "dense";
}

/**
 * The shape of a convolution's or pool's input with height and width: [length, channels] gets width 1, [channels] height
 * and width 1. Undefined where there are more than three dimensions.
 */
export function heightWidthChannels(shape: Shape): readonly [number, number, number] | undefined {
  const [first = 1, second = 1, third = 1] = shape;
  if (shape.length > 3) return undefined;
  if (shape.length === 3) return [first, second, third];
  return shape.length === 2 ? [first, 1, second] : [1, 1, first];
}

import * as tfl from "@tensorflow/tfjs-layers";
import { filterSpan } from "../../model/graph/windows.ts";
import type { Architecture, NetworkShape } from "../network/architecture.ts";
import { AXES, COUNTS_PER_G } from "../network/units.ts";

/** A convolution over time with ReLU, and the max-pooling behind it. */
export interface Block {
  /** "separable" is a depthwise convolution over time, then one over the channels: fewer weights, one layer more. */
  readonly kind: "full" | "separable";
  readonly filters: number;
  /** Samples that a filter sees. */
  readonly kernel: number;
  /** Samples from one answer to the next. */
  readonly stride: number;
  /** Samples from one that a filter sees to the next; 1 for all in a row, and in separable and in strided blocks. */
  readonly dilation: number;
  /** The largest of so many neighbours in time is kept; 1 for no pooling. */
  readonly pool: number;
}

/** A network as the search has it: blocks, then one number a channel ("max" or "mean" over time), then a dense layer. */
export interface Candidate {
  readonly blocks: readonly Block[];
  readonly head: "max" | "mean";
}

/** `compact` as a candidate, which every search begins with. */
export const COMPACT: Candidate = {
  blocks: [
    { kind: "full", filters: 18, kernel: 7, stride: 1, dilation: 1, pool: 2 },
    { kind: "full", filters: 16, kernel: 4, stride: 1, dilation: 1, pool: 1 },
  ],
  head: "max",
};

/** Short and unique: `18x7/2 16x4 max` is `compact`; `s` marks a separable block, `>2` a stride, `@2` a dilation, `/2` a pool. */
export function nameOf({ blocks, head }: Candidate): string {
  const names = blocks.map(({ kind, filters, kernel, stride, dilation, pool }) => {
    const steps = `${stride > 1 ? `>${stride}` : ""}${dilation > 1 ? `@${dilation}` : ""}${pool > 1 ? `/${pool}` : ""}`;
    return `${kind === "separable" ? "s" : ""}${filters}x${kernel}${steps}`;
  });
  return [...names, head].join(" ");
}

/** Samples that are left after all blocks; below 1 the window is too short for the candidate. */
export function lengthAfter({ blocks }: Candidate, windowLength: number): number {
  let length = windowLength;
  for (const { kernel, stride, dilation, pool } of blocks) {
    length = Math.floor(Math.floor((length - filterSpan(kernel, dilation)) / stride + 1) / pool);
    if (length < 1) return 0;
  }
  return length;
}

/** Multiply-accumulates and weights, by arithmetic: what rules most candidates out without building them. */
export function sizeOf({ blocks }: Candidate, { windowLength, classes }: NetworkShape) {
  let [length, channels, macs, weights] = [windowLength, AXES, 0, 0];
  for (const { kind, filters, kernel, stride, dilation, pool } of blocks) {
    length = Math.floor((length - filterSpan(kernel, dilation)) / stride + 1);
    const products = kind === "full" ? kernel * channels * filters : channels * (kernel + filters);
    macs += length * products;
    weights += products;
    length = Math.floor(length / pool);
    channels = filters;
  }
  return { macs: macs + channels * classes, weights: weights + channels * classes };
}

/** The candidate as a network that can be trained. */
export function architectureOf(candidate: Candidate): Architecture {
  return { name: nameOf(candidate), build: (shape) => buildNetwork(candidate, shape) };
}

function buildNetwork({ blocks, head }: Candidate, { windowLength, classes }: NetworkShape): tfl.Sequential {
  const inputShape = [windowLength, 1, AXES];
  return tfl.sequential({
    layers: [
      tfl.layers.rescaling({ name: "to_g", inputShape, scale: 1 / COUNTS_PER_G }),
      ...blocks.flatMap((block, index) => blockLayers(block, index + 1)),
      head === "max"
        ? tfl.layers.globalMaxPooling2d({ name: "strongest" })
        : tfl.layers.globalAveragePooling2d({ name: "mean" }),
      tfl.layers.dense({ name: "classes", units: classes, activation: "softmax" }),
    ],
  });
}

function blockLayers(
  { kind, filters, kernel, stride, dilation, pool }: Block,
  number: number,
): tfl.layers.Layer[] {
  const over: Record<"kernelSize" | "strides" | "dilationRate", [number, number]> = {
    kernelSize: [kernel, 1],
    strides: [stride, 1],
    dilationRate: [dilation, 1],
  };
  const layers: tfl.layers.Layer[] =
    kind === "full"
      ? [tfl.layers.conv2d({ name: `conv_${number}`, filters, ...over, activation: "relu" })]
      : [
          tfl.layers.depthwiseConv2d({ name: `depthwise_${number}`, ...over, activation: "relu" }),
          tfl.layers.conv2d({ name: `pointwise_${number}`, filters, kernelSize: 1, activation: "relu" }),
        ];
  if (pool > 1) layers.push(tfl.layers.maxPooling2d({ name: `pool_${number}`, poolSize: [pool, 1] }));
  return layers;
}

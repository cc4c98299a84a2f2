import type { Graph, Operator, Tensor } from "../../training/model/graph/graph.ts";
import { SOFTMAX_OUTPUT } from "../../training/model/graph/validate-quantization.ts";
import { createRandom } from "../../training/random.ts";
import { randomWeights } from "./random-tensors.ts";

/**
 * The shapes of the project's two networks as int8 graphs, with random weights: what they take to run does not depend on the
 * weights, and these need no training.
 */
export const NETWORK_GRAPHS = {
  /** 18 filters over 7 samples, the larger of two, 16 over 4, the largest, dense, softmax. 38,648 multiply-accumulates with 8 labels. */
  compact: () =>
    networkGraph(
      [
        { filters: 18, kernel: 7, pool: 2 },
        { filters: 16, kernel: 4 },
      ],
      8,
      true,
    ),
  /** What listens to every sample: 24 filters over 7 samples, the larger of two, 24 over 4, the largest, dense, softmax; with 7 labels 2,976 multiply-accumulates a sample. */
  streaming: (labels = 7) =>
    networkGraph(
      [
        { filters: 24, kernel: 7, pool: 2 },
        { filters: 24, kernel: 4 },
      ],
      labels,
      true,
    ),
  /** 14 filters over 5 samples, 6 over 5 two apart with padding, the largest, dense. 29,016 with 6 labels. */
  nodeconf2019: () =>
    networkGraph(
      [
        { filters: 14, kernel: 5 },
        { filters: 6, kernel: 5, dilation: 2 },
      ],
      6,
      false,
    ),
  /** 18 kB of weights: as machine code more than a Bangle.js 1 has memory for, and about the most that a Bangle.js 2 should be asked to take. */
  wide: () =>
    networkGraph(
      [
        { filters: 48, kernel: 7, pool: 2 },
        { filters: 48, kernel: 7 },
      ],
      8,
      true,
    ),
};

interface Block {
  readonly filters: number;
  readonly kernel: number;
  /** More than 1 means padding, too. */
  readonly dilation?: number;
  /** Neighbours in time of which the largest is kept; all of them behind the last block. */
  readonly pool?: number;
}

const RELU_OUTPUT = { scales: [Math.fround(1 / 40)], zeroPoints: [-128], axis: 0 };
/** Counts as parts of a g. */
const COUNTS = { scales: [1 / 64], zeroPoints: [0], axis: 0 };

function networkGraph(blocks: readonly Block[], labels: number, hasSoftmax: boolean): Graph {
  const random = createRandom(1);
  const tensors: Tensor[] = [{ name: "input", type: "int8", shape: [1, 50, 1, 3], quantization: COUNTS }];
  const operators: Operator[] = [];
  const add = (tensor: Tensor) => tensors.push(tensor) - 1;
  let [length, depth, current, quantization] = [50, 3, 0, COUNTS];
  const weights = (shape: readonly number[], scaleCount: number, fanIn: number) => {
    const { filter, bias } = randomWeights(random, {
      shape,
      scaleCount,
      axis: 0,
      fanIn,
      biases: shape[0] ?? 1,
      quantization,
    });
    return { filter: add(filter), bias: add(bias) };
  };
  blocks.forEach(({ filters, kernel, dilation = 1, pool }, index) => {
    const padding = dilation > 1 ? "same" : "valid";
    const { filter, bias } = weights([filters, kernel, 1, depth], filters, kernel * depth);
    if (padding === "valid") length -= kernel - 1;
    const tensor = { type: "int8", quantization: RELU_OUTPUT } as const;
    const output = add({ name: `conv ${index}`, shape: [1, length, 1, filters], ...tensor });
    operators.push({
      kind: "CONV_2D",
      input: current,
      filter,
      bias,
      output,
      padding,
      strideHeight: 1,
      strideWidth: 1,
      dilationHeight: dilation,
      dilationWidth: 1,
      activation: "relu",
    });
    [current, depth, quantization] = [output, filters, RELU_OUTPUT];
    const window = index === blocks.length - 1 ? length : pool;
    if (window === undefined) return;
    length = Math.floor(length / window);
    current = add({ name: `pool ${index}`, shape: [1, length, 1, filters], ...tensor });
    operators.push({
      kind: "MAX_POOL_2D",
      input: output,
      output: current,
      padding: "valid",
      strideHeight: window,
      strideWidth: 1,
      filterHeight: window,
      filterWidth: 1,
      activation: "none",
    });
  });
  const { filter, bias } = weights([labels, depth], 1, depth);
  const logits = add({
    name: "logits",
    type: "int8",
    shape: [1, labels],
    quantization: { scales: [Math.fround(0.1)], zeroPoints: [9], axis: 0 },
  });
  operators.push({
    kind: "FULLY_CONNECTED",
    input: current,
    filter,
    bias,
    output: logits,
    activation: "none",
  });
  let output = logits;
  if (hasSoftmax) {
    output = add({ name: "softmax", type: "int8", shape: [1, labels], quantization: SOFTMAX_OUTPUT });
    operators.push({ kind: "SOFTMAX", input: logits, output, beta: 1 });
  }
  return { description: "random weights", tensors, operators, inputs: [0], outputs: [output] };
}

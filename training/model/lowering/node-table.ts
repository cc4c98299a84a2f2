import { elementCount, type Padding, type Shape } from "../graph/graph.ts";
import { resolveShape } from "../graph/output-shape.ts";
import { filterPositions } from "../graph/windows.ts";
import { convolutionFilter, denseFilter, depthwiseFilter, normalisation } from "./filters.ts";
import type { ConstantValue, GraphNode } from "./graph-model.ts";
import {
  isPending,
  type NodeReading,
  type NodeResult,
  plain,
  refuseNode,
  stepShape,
} from "./node-context.ts";
import type { Pair, Step } from "./steps.ts";

/** What becomes of a node of a graph model. */
export type NodeRow = (reading: NodeReading) => NodeResult;

/** Every TensorFlow operation that can run on the watch, one row each. */
export const NODE_TABLE: Readonly<Record<string, NodeRow>> = {
  Conv2D: convolution,
  _FusedConv2D: convolution,
  DepthwiseConv2dNative: convolution,
  FusedDepthwiseConv2dNative: convolution,
  MatMul: dense,
  _FusedMatMul: dense,
  BiasAdd: (reading) => affine(reading, ones(reading.constant(1)), reading.constant(1).values),
  Add: (reading) => affine(reading, ones(other(reading)), other(reading).values),
  AddV2: (reading) => affine(reading, ones(other(reading)), other(reading).values),
  Sub: (reading) =>
    affine(
      reading,
      ones(reading.constant(1)),
      reading.constant(1).values.map((each) => -each),
    ),
  Mul: (reading) => affine(reading, other(reading).values, zeros(other(reading))),
  RealDiv: (reading) =>
    affine(
      reading,
      reading.constant(1).values.map((each) => 1 / each),
      zeros(reading.constant(1)),
    ),
  FusedBatchNorm: batchNormalisation,
  FusedBatchNormV2: batchNormalisation,
  FusedBatchNormV3: batchNormalisation,
  MaxPool: (reading) => pool(reading, "max"),
  AvgPool: (reading) => pool(reading, "average"),
  Max: (reading) => globalPool(reading, "max"),
  Mean: (reading) => globalPool(reading, "average"),
  Relu: (reading) => same(reading, activationStep(reading, "relu")),
  Relu6: (reading) => same(reading, activationStep(reading, "relu6")),
  Softmax: (reading) =>
    same(reading, { kind: "softmax", name: reading.node.name, shape: stepShape(reading.position.shape) }),
  Reshape: (reading) => reshaped(reading, newShape(reading)),
  ExpandDims: expandDimensions,
  Squeeze: squeeze,
  Pad: pad,
  PadV2: pad,
  SpaceToBatchND: spaceToBatch,
  BatchToSpaceND: batchToSpace,
  Identity: same,
  StopGradient: same,
};

function same(reading: NodeReading, ...steps: Step[]): NodeResult {
  return { steps, position: reading.position };
}

function convolution({ node, position, constant }: NodeReading): NodeResult {
  requireChannelsLast(node);
  const kernel = constant(1);
  const depthwise = node.op.includes("epthwise");
  const filter = depthwise
    ? ({ kind: "depthwise", ...depthwiseFilter(kernel) } as const)
    : ({ kind: "convolution", ...convolutionFilter(kernel) } as const);
  const [, strideHeight = 1, strideWidth = 1] = node.integers("strides");
  const [, dilationHeight = 1, dilationWidth = 1] = node.integers("dilations");
  const [, height, width] = position.shape;
  const channels = depthwise ? filter.filterShape[3] : filter.filterShape[0];
  const explicit = node.string("padding") === "EXPLICIT" ? pairs(node.integers("explicit_paddings")) : [];
  const zerosOn = (axis: 1 | 2): Pair => [
    position.padding[axis][0] + (explicit[axis]?.[0] ?? 0),
    position.padding[axis][1] + (explicit[axis]?.[1] ?? 0),
  ];
  const [rows, columns] = [zerosOn(1), zerosOn(2)];
  const common = {
    name: node.name,
    bias: new Float32Array(channels),
    strides: [strideHeight, strideWidth] as Pair,
    dilations: [dilationHeight * position.dilation[1], dilationWidth * position.dilation[2]] as Pair,
    padding: paddingOf(node),
  };
  const positions = (axis: 0 | 1, inputSize: number) =>
    filterPositions({
      inputSize,
      filterSize: filter.filterShape[axis === 0 ? 1 : 2],
      stride: common.strides[axis],
      dilation: common.dilations[axis],
      padding: common.padding,
    });
  const shape = [
    1,
    positions(0, height + rows[0] + rows[1]),
    positions(1, width + columns[0] + columns[1]),
    channels,
  ];
  const steps: Step[] = [];
  if ([...rows, ...columns].some((each) => each !== 0)) {
    const padded = [height + rows[0] + rows[1], width + columns[0] + columns[1], position.shape[3]];
    const before: Pair = [rows[0], columns[0]];
    const after: Pair = [rows[1], columns[1]];
    steps.push({ kind: "pad", name: `${node.name}/padding`, shape: padded, before, after });
  }
  steps.push({ ...common, ...filter, shape: shape.slice(1) });
  return { steps: [...steps, ...fused(node, constant, shape)], position: plain(shape) };
}

function dense({ node, position, constant }: NodeReading): NodeResult {
  const kernel = constant(1);
  if (node.flag("transpose_a"))
    throw refuseNode(node, "its input is transposed", "Use an ordinary dense layer.");
  const straight = node.flag("transpose_b") ? transposed(kernel) : kernel;
  const shape = [position.shape[0], straight.shape[1]];
  const bias = new Float32Array(straight.shape[1]);
  const step: Step =
    shape[0] === 1
      ? { kind: "dense", name: node.name, shape: stepShape(shape), ...denseFilter(straight), bias }
      : {
          kind: "convolution",
          name: node.name,
          shape,
          ...convolutionFilter(straight),
          bias,
          strides: [1, 1],
          dilations: [1, 1],
          padding: "valid",
        };
  return { steps: [step, ...fused(node, constant, shape)], position: plain(shape) };
}

/** Bias and activation that the converter has fused into a node. */
function fused(node: GraphNode, constant: NodeReading["constant"], shape: Shape): Step[] {
  const { name } = node;
  return node.strings("fused_ops").map((operation): Step => {
    switch (operation) {
      case "BiasAdd": {
        const shift = constant(2);
        return { kind: "affine", name, shape: stepShape(shape), scale: ones(shift), shift: shift.values };
      }
      case "Relu":
      case "Relu6":
        return {
          kind: "activation",
          name,
          shape: stepShape(shape),
          activation: operation === "Relu" ? "relu" : "relu6",
        };
      default:
        throw refuseNode(node, `it has no ${operation}`, "Use ReLU or ReLU6.");
    }
  });
}

function affine(reading: NodeReading, scale: Float32Array, shift: Float32Array): NodeResult {
  const { node, position } = reading;
  const channels = position.shape.at(-1) ?? 1;
  if (scale.length !== 1 && scale.length !== channels) {
    throw refuseNode(node, `it adds or multiplies ${scale.length} numbers to ${channels} channels`, "");
  }
  return same(reading, { kind: "affine", name: node.name, shape: stepShape(position.shape), scale, shift });
}

function batchNormalisation(reading: NodeReading): NodeResult {
  requireChannelsLast(reading.node);
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((place) => reading.constant(place).values);
  const epsilon = reading.node.number("epsilon") ?? 1e-4;
  const { scale, shift } = normalisation({ gamma, beta, mean, variance, epsilon });
  return affine(reading, scale, shift);
}

function pool({ node, position }: NodeReading, kind: "max" | "average"): NodeResult {
  requireChannelsLast(node);
  const [, height = 1, width = 1] = node.integers("ksize");
  const [, strideHeight = 1, strideWidth = 1] = node.integers("strides");
  const padding = paddingOf(node);
  const along = (inputSize: number, filterSize: number, stride: number) =>
    filterPositions({ inputSize, filterSize, stride, dilation: 1, padding });
  const [, inHeight, inWidth, channels] = position.shape;
  const shape = [1, along(inHeight, height, strideHeight), along(inWidth, width, strideWidth), channels];
  const step: Step = {
    kind: "pool",
    pool: kind,
    name: node.name,
    shape: shape.slice(1),
    size: [height, width],
    strides: [strideHeight, strideWidth],
    padding,
  };
  return { steps: [step], position: plain(shape) };
}

/** Mean or maximum over all dimensions but batch and channels. */
function globalPool({ node, position, constant }: NodeReading, kind: "max" | "average"): NodeResult {
  const { shape } = position;
  const axes = Array.from(constant(1).values, (axis) => (axis < 0 ? axis + shape.length : axis)).sort();
  if (
    axes.join() !==
    shape
      .map((_, axis) => axis)
      .slice(1, -1)
      .join()
  ) {
    throw refuseNode(node, `it reduces dimensions ${axes} of [${shape}]`, "Use a global pool over time.");
  }
  const channels = shape[shape.length - 1];
  const size: Pair = [shape[1], shape.length === 4 ? shape[2] : 1];
  const reduced = node.flag("keep_dims")
    ? shape.map((each, axis) => (axes.includes(axis) ? 1 : each))
    : [1, channels];
  const step: Step = {
    kind: "pool",
    pool: kind,
    name: node.name,
    shape: stepShape(reduced),
    size,
    strides: size,
    padding: "valid",
  };
  return { steps: [step], position: plain(reduced) };
}

function activationStep({ node, position }: NodeReading, activation: "relu" | "relu6"): Step {
  return { kind: "activation", name: node.name, shape: stepShape(position.shape), activation };
}

function newShape({ node, position, constant }: NodeReading): Shape {
  const wanted = Array.from(constant(1).values);
  const elements = elementCount(position.shape);
  const shape = resolveShape(wanted, elements);
  if (elementCount(shape) !== elements)
    throw refuseNode(node, `[${position.shape}] does not fit into [${wanted}]`, "");
  return shape;
}

function reshaped(reading: NodeReading, shape: Shape): NodeResult {
  if (isPending(reading.position))
    throw refuseNode(reading.node, "it comes between padding and a convolution", "");
  return {
    steps: [{ kind: "reshape", name: reading.node.name, shape: stepShape(shape) }],
    position: plain(shape),
  };
}

function expandDimensions({ node, position, constant }: NodeReading): NodeResult {
  const [axis] = constant(1).values;
  const at = axis < 0 ? axis + position.shape.length + 1 : axis;
  const shape = position.shape.toSpliced(at, 0, 1);
  return {
    steps: [{ kind: "reshape", name: node.name, shape: stepShape(shape) }],
    position: {
      shape,
      padding: position.padding.toSpliced(at, 0, [0, 0]),
      dilation: position.dilation.toSpliced(at, 0, 1),
    },
  };
}

function squeeze(reading: NodeReading): NodeResult {
  const { node, position } = reading;
  const given = node.integers("squeeze_dims").map((axis) => (axis < 0 ? axis + position.shape.length : axis));
  const ones = position.shape.map((_, axis) => axis).filter((axis) => axis > 0 && position.shape[axis] === 1);
  const axes = given.length > 0 ? given : ones;
  return reshaped(
    reading,
    position.shape.filter((_, axis) => !axes.includes(axis)),
  );
}

function pad(reading: NodeReading): NodeResult {
  const { node, position, constant } = reading;
  if (node.op === "PadV2" && constant(2).values[0] !== 0)
    throw refuseNode(node, "it pads with other than zeros", "");
  const added = pairs(Array.from(constant(1).values));
  const channels = position.shape.length - 1;
  for (const axis of [0, channels]) {
    if (added[axis].some((each) => each !== 0)) throw refuseNode(node, "it pads batch or channels", "");
  }
  return same({ ...reading, position: { ...position, padding: plus(position.padding, added, 0) } });
}

/** A dilated convolution as TensorFlow writes it: SpaceToBatchND, an ordinary convolution, BatchToSpaceND. */
function spaceToBatch(reading: NodeReading): NodeResult {
  const { node, position, constant, following, constantOf } = reading;
  const back = following.find((each) => each.op === "BatchToSpaceND");
  if (back === undefined) throw refuseNode(node, "there is no BatchToSpaceND behind it", "Use dilationRate.");
  const blocks = Array.from(constant(1).values);
  const crops = pairs(Array.from(constantOf(back, 2).values));
  const added = pairs(Array.from(constant(2).values)).map(
    ([before, after], axis): Pair => [before - crops[axis][0], after - crops[axis][1]],
  );
  const dilation = position.dilation.map((each, axis) => each * (blocks[axis - 1] ?? 1));
  return same({ ...reading, position: { ...position, dilation, padding: plus(position.padding, added, 1) } });
}

function batchToSpace(reading: NodeReading): NodeResult {
  if (reading.preceding.some(({ op }) => op === "SpaceToBatchND")) return same(reading);
  throw refuseNode(reading.node, "there is no SpaceToBatchND before it", "");
}

function plus(padding: readonly Pair[], added: readonly Pair[], from: number): Pair[] {
  return padding.map(([before, after], axis): Pair => {
    const [moreBefore, moreAfter] = added[axis - from] ?? [0, 0];
    return [before + moreBefore, after + moreAfter];
  });
}

function pairs(values: readonly number[]): Pair[] {
  return Array.from({ length: values.length / 2 }, (_, at): Pair => [values[2 * at], values[2 * at + 1]]);
}

function paddingOf(node: GraphNode): Padding {
  return node.string("padding") === "SAME" ? "same" : "valid";
}

function requireChannelsLast(node: GraphNode): void {
  const format = node.string("data_format") ?? "NHWC";
  if (format !== "NHWC")
    throw refuseNode(node, `its data format is ${format}`, "Convert a model with channels last.");
}

/** The constant of a commutative operation, whichever input it is. */
function other({ node, constant }: NodeReading): ConstantValue {
  return constant(node.inputs.length - 1);
}

function ones({ values }: ConstantValue): Float32Array {
  return new Float32Array(values.length).fill(1);
}

function zeros({ values }: ConstantValue): Float32Array {
  return new Float32Array(values.length);
}

function transposed({ shape: [rows, columns], values }: ConstantValue): ConstantValue {
  return {
    shape: [columns, rows],
    values: values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]),
  };
}

import type { Shape } from "../graph/graph.ts";
import { filterPositions } from "../graph/windows.ts";
import { convolutionFilter, denseFilter, depthwiseFilter, transposed } from "./filters.ts";
import type { ConstantValue, GraphNode } from "./graph-model.ts";
import { ones } from "./node-affine.ts";
import { type NodeReading, type NodeResult, plain, refuseNode, stepShape } from "./node-context.ts";
import { paddingOf, requireChannelsLast } from "./node-parts.ts";
import { pairs } from "./node-shapes.ts";
import type { Pair, Step } from "./steps.ts";

/** A convolution, with what is fused into it. */
export function convolution({ node, position, constant }: NodeReading): NodeResult {
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

/** A product with a constant matrix, with what is fused into it. */
export function dense({ node, position, constant }: NodeReading): NodeResult {
  const kernel = constant(1);
  if (node.flag("transpose_a"))
    throw refuseNode(node, "its input is transposed", "Use an ordinary dense layer.");
  const straight = node.flag("transpose_b") ? exchanged(kernel) : kernel;
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

function exchanged({ shape: [rows, columns], values }: ConstantValue): ConstantValue {
  return { shape: [columns, rows], values: transposed(values, columns) };
}

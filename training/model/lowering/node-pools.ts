import { filterPositions } from "../graph/windows.ts";
import { type NodeReading, type NodeResult, plain, refuseNode, stepShape } from "./node-context.ts";
import { paddingOf, requireChannelsLast } from "./node-parts.ts";
import type { Pair, Step } from "./steps.ts";

/** Pooling over windows. */
export function pool({ node, position }: NodeReading, kind: "max" | "average"): NodeResult {
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
export function globalPool({ node, position, constant }: NodeReading, kind: "max" | "average"): NodeResult {
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

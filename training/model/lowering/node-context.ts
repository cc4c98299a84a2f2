import type { Shape } from "../graph/graph.ts";
import type { ModelError } from "../graph/model-error.ts";
import type { ConstantValue, GraphNode } from "./graph-model.ts";
import type { Step } from "./steps.ts";
import { unsupportedLayer } from "./unsupported.ts";

/** Where the walk along a graph model's nodes is: what has been seen but is not yet a step. */
export interface Position {
  /** Of the tensor so far, the batch of 1 included. */
  readonly shape: Shape;
  /** Zeros before and after, per dimension, that the next convolution takes up. */
  readonly padding: readonly (readonly [number, number])[];
  /** Dilation of the next convolution, per dimension (from SpaceToBatchND). */
  readonly dilation: readonly number[];
}

/** What a node does: the steps it becomes, and where that leads. */
export interface NodeResult {
  readonly steps: readonly Step[];
  readonly position: Position;
}

/** A node with all that a row of the table needs to know of it. */
export interface NodeReading {
  readonly node: GraphNode;
  readonly position: Position;
  /** The node's constant inputs by their place; the other one is the tensor that flows through. */
  constant(place: number): ConstantValue;
  /** The nodes before this one and behind it, in order. */
  readonly preceding: readonly GraphNode[];
  readonly following: readonly GraphNode[];
  /** The constant input of any node. */
  constantOf(node: GraphNode, place: number): ConstantValue;
}

export function refuseNode(node: GraphNode, reason: string, instead: string): ModelError {
  return unsupportedLayer(node.name, node.op, reason, instead);
}

/** A tensor of this shape with nothing pending. */
export function plain(shape: Shape): Position {
  return { shape, padding: shape.map(() => [0, 0]), dilation: shape.map(() => 1) };
}

/** Whether padding or dilation wait for a convolution. */
export function isPending({ padding, dilation }: Position): boolean {
  return (
    padding.some(([before, after]) => before !== 0 || after !== 0) || dilation.some((each) => each !== 1)
  );
}

/** As steps have shapes: without the batch; a reshape may have merged the batch of 1 into the first dimension. */
export function stepShape(shape: Shape): Shape {
  return shape.length > 1 && shape[0] === 1 ? shape.slice(1) : shape;
}

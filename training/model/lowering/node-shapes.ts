import { elementCount, type Shape } from "../graph/graph.ts";
import { resolveShape } from "../graph/output-shape.ts";
import {
  isPending,
  type NodeReading,
  type NodeResult,
  plain,
  refuseNode,
  stepShape,
} from "./node-context.ts";
import { same } from "./node-parts.ts";
import type { Pair } from "./steps.ts";

/** The shape that a Reshape asks for. */
export function newShape({ node, position, constant }: NodeReading): Shape {
  const wanted = Array.from(constant(1).values);
  const elements = elementCount(position.shape);
  const shape = resolveShape(wanted, elements);
  if (elementCount(shape) !== elements)
    throw refuseNode(node, `[${position.shape}] does not fit into [${wanted}]`, "");
  return shape;
}

/** The same values in another shape. */
export function reshaped(reading: NodeReading, shape: Shape): NodeResult {
  if (isPending(reading.position))
    throw refuseNode(reading.node, "it comes between padding and a convolution", "");
  return {
    steps: [{ kind: "reshape", name: reading.node.name, shape: stepShape(shape) }],
    position: plain(shape),
  };
}

/** A dimension of 1 more, as TensorFlow puts around a Conv1D. */
export function expandDimensions({ node, position, constant }: NodeReading): NodeResult {
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

/** Dimensions of 1 fewer. */
export function squeeze(reading: NodeReading): NodeResult {
  const { node, position } = reading;
  const given = node.integers("squeeze_dims").map((axis) => (axis < 0 ? axis + position.shape.length : axis));
  const ones = position.shape.map((_, axis) => axis).filter((axis) => axis > 0 && position.shape[axis] === 1);
  const axes = given.length > 0 ? given : ones;
  return reshaped(
    reading,
    position.shape.filter((_, axis) => !axes.includes(axis)),
  );
}

/** Zeros around, which wait for the convolution that takes them in. */
export function pad(reading: NodeReading): NodeResult {
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
export function spaceToBatch(reading: NodeReading): NodeResult {
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

/** The second half of a dilated convolution. */
export function batchToSpace(reading: NodeReading): NodeResult {
  if (reading.preceding.some(({ op }) => op === "SpaceToBatchND")) return same(reading);
  throw refuseNode(reading.node, "there is no SpaceToBatchND before it", "");
}

function plus(padding: readonly Pair[], added: readonly Pair[], from: number): Pair[] {
  return padding.map(([before, after], axis): Pair => {
    const [moreBefore, moreAfter] = added[axis - from] ?? [0, 0];
    return [before + moreBefore, after + moreAfter];
  });
}

/** Numbers in pairs: what is put before and behind along each dimension. */
export function pairs(values: readonly number[]): Pair[] {
  return Array.from({ length: values.length / 2 }, (_, at): Pair => [values[2 * at], values[2 * at + 1]]);
}

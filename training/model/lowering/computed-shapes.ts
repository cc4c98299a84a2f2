import type { ConstantValue, GraphModel, GraphNode } from "./graph-model.ts";

type Constants = ReadonlyMap<string, ConstantValue>;

/**
 * The constants with the shapes that a model computes while it runs. Keras writes `Reshape` for a batch of any size:
 * Shape of the input, StridedSlice of its first number, Pack of that and the sizes wanted. The batch is 1 here, so such
 * a Pack is a constant.
 */
export function withComputedShapes(model: GraphModel, constants: Constants): Constants {
  const known = new Map(constants);
  for (const node of model.nodes.values()) {
    if (node.op !== "Pack" || (node.number("axis") ?? 0) !== 0) continue;
    const sizes = node.inputs.map((input) => sizeOf(model, constants, input));
    if (sizes.every((size) => size !== undefined)) {
      known.set(node.name, { shape: [sizes.length], values: Float32Array.from(sizes) });
    }
  }
  return known;
}

function sizeOf(model: GraphModel, constants: Constants, name: string): number | undefined {
  const constant = constants.get(name);
  if (constant) return constant.values.length === 1 ? constant.values[0] : undefined;
  const node = model.nodes.get(name);
  return node && isBatchSize(model, constants, node) ? 1 : undefined;
}

/** The first number of a tensor's shape. */
function isBatchSize(model: GraphModel, constants: Constants, node: GraphNode): boolean {
  const [shape, begin, end] = node.inputs;
  return (
    node.op === "StridedSlice" &&
    model.nodes.get(shape)?.op === "Shape" &&
    constants.get(begin)?.values[0] === 0 &&
    constants.get(end)?.values[0] === 1
  );
}

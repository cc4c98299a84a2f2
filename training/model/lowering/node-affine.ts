import { normalisation } from "./filters.ts";
import type { ConstantValue } from "./graph-model.ts";
import { type NodeReading, type NodeResult, refuseNode, stepShape } from "./node-context.ts";
import { requireChannelsLast, same } from "./node-parts.ts";

/** A factor and a shift for each channel. */
export function affine(reading: NodeReading, scale: Float32Array, shift: Float32Array): NodeResult {
  const { node, position } = reading;
  const channels = position.shape.at(-1) ?? 1;
  if (scale.length !== 1 && scale.length !== channels) {
    throw refuseNode(node, `it adds or multiplies ${scale.length} numbers to ${channels} channels`, "");
  }
  return same(reading, { kind: "affine", name: node.name, shape: stepShape(position.shape), scale, shift });
}

/** A batch normalisation, as factors and shifts. */
export function batchNormalisation(reading: NodeReading): NodeResult {
  requireChannelsLast(reading.node);
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((place) => reading.constant(place).values);
  const epsilon = reading.node.number("epsilon") ?? 1e-4;
  const { scale, shift } = normalisation({ gamma, beta, mean, variance, epsilon });
  return affine(reading, scale, shift);
}

/** The constant of a commutative operation, whichever input it is. */
export function other({ node, constant }: NodeReading): ConstantValue {
  return constant(node.inputs.length - 1);
}

/** A factor of 1 for each of a constant's values. */
export function ones({ values }: ConstantValue): Float32Array {
  return new Float32Array(values.length).fill(1);
}

/** A shift of 0 for each of a constant's values. */
export function zeros({ values }: ConstantValue): Float32Array {
  return new Float32Array(values.length);
}

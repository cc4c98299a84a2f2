import type { Padding } from "../graph/graph.ts";
import type { GraphNode } from "./graph-model.ts";
import { type NodeReading, type NodeResult, refuseNode, stepShape } from "./node-context.ts";
import type { Step } from "./steps.ts";

/** The node changes nothing but what these steps do. */
export function same(reading: NodeReading, ...steps: Step[]): NodeResult {
  return { steps, position: reading.position };
}

/** The step of an activation, of the position's shape. */
export function activationStep({ node, position }: NodeReading, activation: "relu" | "relu6"): Step {
  return { kind: "activation", name: node.name, shape: stepShape(position.shape), activation };
}

/** What a node says of its padding. @throws ModelError "unsupported-layer" */
export function paddingOf(node: GraphNode): Padding {
  return node.string("padding") === "SAME" ? "same" : "valid";
}

/** Refuses nodes whose channels are not last. @throws ModelError "unsupported-layer" */
export function requireChannelsLast(node: GraphNode): void {
  const format = node.string("data_format") ?? "NHWC";
  if (format !== "NHWC")
    throw refuseNode(node, `its data format is ${format}`, "Convert a model with channels last.");
}

import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { ModelError } from "../../model/graph/model-error.ts";
import type { NetworkShape } from "./architecture.ts";
import type { Layer } from "./step.ts";
import { asVariable } from "./weights.ts";

/** What steps need to know about the layers they are made from. */

export const isRelu = (layer: Layer | undefined) =>
  layer !== undefined &&
  ((layer.getClassName() === "ReLU" && !layer.getConfig().maxValue) ||
    (layer.getClassName() === "Activation" && layer.getConfig().activation === "relu"));

/** Whether there is a ReLU; anything else is refused. */
export function fusedActivation(layer: Layer, activation: unknown): boolean {
  if (activation === "relu") return true;
  if (activation === "linear" || activation === "softmax" || activation === undefined) return false;
  throw new ModelError(
    "unsupported-layer",
    `layer "${layer.name}" has activation ${String(activation)}, which cannot be trained here; use relu`,
  );
}

export function variables(layer: Layer): tf.Variable[] {
  return layer.weights.map((weight) => asVariable(weight.read(), weight.name));
}

/** What a network was built to fit. */
export function shapeOf({ inputs, outputs }: tfl.Sequential): NetworkShape {
  const [, windowLength] = inputs[0].shape;
  const [, classes] = outputs[0].shape;
  return { windowLength: Number(windowLength), classes: Number(classes) };
}

/** Without the batch, as the output's. */
export function inputShape({ input }: Layer): number[] {
  const [first] = Array.isArray(input) ? input : [input];
  return first.shape.slice(1).map(Number);
}

export function outputShape(layer: Layer): number[] {
  const shape = Array.isArray(layer.outputShape[0]) ? layer.outputShape[0] : layer.outputShape;
  return shape.slice(1).map(Number);
}

export function pair(value: unknown): [number, number] {
  if (typeof value === "number") return [value, value];
  if (Array.isArray(value) && value.length === 2) return [Number(value[0]), Number(value[1])];
  throw new TypeError(`a size or a pair of sizes is needed here, not ${String(value)}`);
}

export function rank4(x: tf.Tensor): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  return tf.reshape(x, [batch, height, width ?? 1, channels ?? 1]);
}

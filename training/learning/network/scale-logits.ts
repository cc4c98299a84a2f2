import type * as tfl from "@tensorflow/tfjs-layers";
import { readWeights, writeWeights } from "./weights.ts";

/** Whether a network's logits come straight from a dense layer, whose weights can scale them. */
export function hasDenseLogits({ layers }: tfl.Sequential): boolean {
  const [last] = layers.slice(-1);
  return last.getClassName() === "Dense" && last.getConfig().activation === "softmax";
}

/** Multiplies a network's logits, by way of the weights and the bias of its last layer: no answer changes but how sure it is. */
export function scaleLogits(model: tfl.Sequential, factor: number): void {
  const [last] = model.layers.slice(-1);
  const own = new Set(last.weights.map(({ name }) => name));
  const scaled = readWeights(model).map((values, index) =>
    own.has(model.weights[index].name) ? values.map((value) => value * factor) : values,
  );
  writeWeights(model, scaled);
}

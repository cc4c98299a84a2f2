import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** Copies of all of a model's weights, trainable or not, in the model's order. */
export function readWeights(model: tfl.Sequential): Float32Array[] {
  return model.weights.map((weight) => Float32Array.from(weight.read().dataSync<"float32">()));
}

/** Puts weights that `readWeights` gave into a model of the same layers. The arrays are copied. */
export function writeWeights(model: tfl.Sequential, values: readonly Float32Array[]): void {
  for (const [index, weight] of model.weights.entries()) {
    const fresh = tf.tensor(Float32Array.from(values[index]), weight.read().shape);
    weight.write(fresh);
    fresh.dispose();
  }
}

/** The weights that training moves. */
export function trainableVariables(model: tfl.Sequential): tf.Variable[] {
  return model.trainableWeights.map((weight) => asVariable(weight.read(), weight.name));
}

/** tfjs gives a layer's weights out as tensors, which are variables underneath. */
export function asVariable(value: tf.Tensor, name: string): tf.Variable {
  if (value instanceof tf.Variable) return value;
  throw new TypeError(`weight ${name} is not a variable`);
}

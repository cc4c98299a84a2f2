import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Random } from "../../random.ts";
import type { Members } from "./architecture.ts";
import { shapeOf } from "./layer-facts.ts";
import { readWeights, writeWeights } from "./weights.ts";

/**
 * Gives a network fresh weights from our own random stream: He-uniform kernels (He et al. 2015; Glorot for the last layer,
 * which has no ReLU behind it), zero biases; batch normalisation starts as the identity.
 *
 * @param members of the network, where it has any: each gets its own
 */
export function initializeWeights(model: tfl.Sequential, random: Random, members?: Members): void {
  if (members) {
    const shape = shapeOf(model);
    const weights = members.architectures.map((architecture) => {
      const member = architecture.build(shape);
      initializeWeights(member, random);
      const own = readWeights(member);
      member.dispose();
      return own;
    });
    writeWeights(model, members.join(weights, shape));
    return;
  }
  for (const [index, layer] of model.layers.entries()) {
    const last = index >= model.layers.length - 2;
    for (const weight of layer.weights) {
      const value = weight.read();
      const [shape, name] = [value.shape, weight.name];
      const fresh =
        shape.length > 1
          ? kernel(shape, last && shape.length === 2, /depthwise/.test(name), random)
          : new Float32Array(value.size).fill(/gamma|variance/.test(name) ? 1 : 0);
      const tensor = tf.tensor(fresh, shape);
      weight.write(tensor);
      tensor.dispose();
    }
  }
}

function kernel(shape: readonly number[], glorot: boolean, depthwise: boolean, random: Random): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const channels = shape[shape.length - 1] ?? 1;
  const fanIn = depthwise ? (shape[0] ?? 1) * (shape[1] ?? 1) : size / channels;
  const limit = glorot ? Math.sqrt(6 / (fanIn + channels)) : Math.sqrt(6 / fanIn);
  return Float32Array.from({ length: size }, () => random.uniform(-limit, limit));
}

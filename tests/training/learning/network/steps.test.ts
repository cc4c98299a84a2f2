import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact, nodeconf2019 } from "../../../../training/learning/network/architectures.ts";
import { initializeWeights } from "../../../../training/learning/network/initialize.ts";
import { stepsOf } from "../../../../training/learning/network/steps.ts";
import { trainableVariables } from "../../../../training/learning/network/weights.ts";
import { createRandom } from "../../../../training/random.ts";

beforeAll(startEngine);

const SHAPE = { windowLength: 50, classes: 4 };
const { conv2d, dense, flatten, globalMaxPooling2d, maxPooling2d, reshape } = tfl.layers;
const input = reshape({ inputShape: [50, 1, 3], targetShape: [50, 1, 3] });
const classes = () => dense({ units: 4, activation: "softmax" });

const MODELS: Record<string, () => tfl.Sequential> = {
  "the default": () => compact.build(SHAPE),
  "the 2019 network": () => nodeconf2019.build(SHAPE),
  "a filter as wide as its input": () =>
    tfl.sequential({
      layers: [
        reshape({ inputShape: [50, 1, 3], targetShape: [50, 3, 1] }),
        conv2d({ filters: 4, kernelSize: [5, 3], activation: "relu" }),
        globalMaxPooling2d({}),
        classes(),
      ],
    }),
  "two axes, and a pool over both": () =>
    tfl.sequential({
      layers: [
        reshape({ inputShape: [50, 1, 3], targetShape: [50, 3, 1] }),
        conv2d({ filters: 4, kernelSize: [5, 1], activation: "relu" }),
        maxPooling2d({ poolSize: [2, 3] }),
        flatten(),
        classes(),
      ],
    }),
  "pools that pad, and no ReLU": () =>
    tfl.sequential({
      layers: [
        input,
        conv2d({ filters: 5, kernelSize: [4, 1], strides: [2, 1] }),
        maxPooling2d({ poolSize: [3, 1], padding: "same" }),
        conv2d({ filters: 6, kernelSize: [3, 1], padding: "same", useBias: false }),
        maxPooling2d({ poolSize: [3, 1], strides: [2, 1] }),
        flatten(),
        classes(),
      ],
    }),
};

describe("steps compute what their layers do, and its gradients", () => {
  test.each(Object.keys(MODELS))("%s", (name) => {
    const model = MODELS[name]();
    const random = createRandom(1);
    initializeWeights(model, random);
    const counts = Float32Array.from({ length: 6 * 150 }, (_, at) =>
      at % 150 < 90 ? random.normal(0, 30) : 0,
    );
    const x = tf.tensor4d(counts, [6, 50, 1, 3]);
    const wanted = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 0, 1], "int32"), 4);
    const byLayers = () => {
      const answer = model.apply(x, { training: true });
      if (!(answer instanceof tf.Tensor)) throw new TypeError("one output was expected");
      return answer;
    };
    const bySteps = () =>
      tf.softmax(stepsOf(model).reduce((y, step) => step.run(y, { training: true, random }), x as tf.Tensor));
    const [ours, theirs] = [bySteps, byLayers].map((answer) =>
      tf.variableGrads(
        () => tf.neg(tf.mean(tf.sum(tf.mul(wanted, tf.log(tf.add(answer(), 1e-6))), 1))) as tf.Scalar,
        trainableVariables(model),
      ),
    );
    expect(ours.value.dataSync()[0]).toBeCloseTo(theirs.value.dataSync()[0], 4);
    for (const [variable, gradient] of Object.entries(ours.grads)) {
      const expected = theirs.grads[variable].dataSync();
      for (const [at, value] of gradient.dataSync().entries()) expect(value).toBeCloseTo(expected[at], 3);
    }
  });
});

import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { ModelError } from "../../model/graph/model-error.ts";
import type { Random } from "../../random.ts";
import { averagePool, batchNormalization, dense, scale } from "../engine/operations.ts";
import { convolutionStep, pooledStep } from "./convolution-steps.ts";
import { fusedActivation, isRelu, outputShape, rank4, variables } from "./layer-facts.ts";
import { globalPoolStep, maxPoolStep, poolStep, timePooling } from "./pooling-steps.ts";
import type { Layer, LayerConfig, Maker, Neighbours, Step } from "./step.ts";

/** The layers of a model as steps that use the engine's fused operations; the last one gives logits. */
export function stepsOf(model: tfl.Sequential): Step[] {
  const steps: Step[] = [];
  for (const [index, layer] of model.layers.entries()) {
    const last = index === model.layers.length - 1;
    const neighbours = { previous: model.layers[index - 1], next: model.layers[index + 1] };
    const step = makeStep(layer, last, neighbours);
    if (step) steps.push(step);
  }
  return steps;
}

function makeStep(layer: Layer, last: boolean, neighbours: Neighbours): Step | undefined {
  const className = layer.getClassName();
  const maker = MAKERS[className];
  if (!maker) {
    throw new ModelError("unsupported-layer", `layer "${layer.name}" (${className}) cannot be trained here`);
  }
  const config = layer.getConfig();
  if (last && config.activation !== "softmax" && className !== "Softmax") {
    throw new ModelError("unsupported-layer", `the network's last layer "${layer.name}" has to be a softmax`);
  }
  return maker(layer, config, neighbours);
}

const MAKERS: Readonly<Record<string, Maker>> = {
  InputLayer: () => undefined,
  Rescaling: (layer, { scale: factor, offset }) => ({
    name: layer.name,
    run: (x) => scale(x, Number(factor), Number(offset ?? 0)),
  }),
  Conv2D: (layer, config, { next }) => {
    const pooling = timePooling(layer, next);
    return next && pooling ? pooledStep(layer, config, next, pooling) : convolutionStep(layer, config, false);
  },
  DepthwiseConv2D: (layer, config) => convolutionStep(layer, config, true),
  BatchNormalization(layer, { epsilon, momentum }, { next }) {
    const [gamma, beta, movingMean, movingVariance] = variables(layer);
    const relu = isRelu(next);
    const keep = Number(momentum);
    return {
      name: layer.name,
      run(x, pass) {
        if (pass.quantization) throw batchNormalizationMeetsInt8(layer);
        if (pass.training) {
          const { y, mean, variance } = batchNormalization(x, gamma, beta, {
            epsilon: Number(epsilon),
            relu,
          });
          blend(movingMean, mean, keep);
          blend(movingVariance, variance, keep);
          return y;
        }
        const y = tf.batchNorm(
          rank4(x),
          vector(movingMean),
          vector(movingVariance),
          vector(beta),
          vector(gamma),
          Number(epsilon),
        );
        return relu ? tf.relu(y) : y;
      },
    };
  },
  ReLU: activationStep,
  Activation: activationStep,
  Softmax: () => undefined,
  Dropout: (layer, { rate }) => ({
    name: layer.name,
    run: (x, { training, random }) => (training && Number(rate) > 0 ? drop(x, Number(rate), random) : x),
  }),
  MaxPooling2D: maxPoolStep,
  AveragePooling2D: (layer, config) => poolStep(layer, config, averagePool),
  GlobalMaxPooling2D: maxPoolStep,
  GlobalAveragePooling2D: (layer) => globalPoolStep(layer, averagePool),
  Flatten: (layer) => ({ name: layer.name, run: (x) => tf.reshape(x, [x.shape[0], -1]) }),
  Reshape: (layer) => ({
    name: layer.name,
    run: (x) => tf.reshape(x, [x.shape[0], ...outputShape(layer)]),
  }),
  Dense(layer, { activation, useBias }) {
    const [kernel, bias] = variables(layer);
    const relu = fusedActivation(layer, activation);
    return {
      name: layer.name,
      run(x, { quantization, training }) {
        const y = dense(x, quantization?.weight(kernel, 1) ?? kernel, useBias ? bias : undefined, relu);
        return quantization?.activation(layer.name, y, training) ?? y;
      },
    };
  },
};

/** After batch normalisation, ReLU has been done already, in the same pass. */
function activationStep(
  layer: Layer,
  { activation }: LayerConfig,
  { previous }: Neighbours,
): Step | undefined {
  if (activation === "softmax") return undefined;
  if (isRelu(layer) && previous?.getClassName() === "BatchNormalization") return undefined;
  if (!isRelu(layer)) fusedActivation(layer, activation);
  return { name: layer.name, run: (x) => tf.relu(x) };
}

function batchNormalizationMeetsInt8(layer: Layer): ModelError {
  return new ModelError(
    "unsupported-layer",
    `layer "${layer.name}" is folded into its neighbour before quantization, so it cannot be trained for int8`,
    { hint: "Leave quantization-aware training out of the recipe." },
  );
}

/** Inverted dropout: what stays is scaled so that the mean is kept. */
function drop(x: tf.Tensor, rate: number, random: Random): tf.Tensor {
  const mask = Float32Array.from({ length: x.size }, () => (random.uniform() < rate ? 0 : 1 / (1 - rate)));
  return tf.mul(x, tf.tensor(mask, x.shape));
}

function blend(moving: tf.Variable, value: tf.Tensor, keep: number): void {
  const batch = value.dataSync();
  const blended = Float32Array.from(moving.dataSync(), (old, at) => keep * old + (1 - keep) * batch[at]);
  moving.assign(tf.tensor(blended, moving.shape));
}

const vector = (variable: tf.Variable): tf.Tensor1D => tf.reshape(variable, [variable.size]);

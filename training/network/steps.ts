import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { batchNormalization, convolution, dense, pooledConvolution, scale } from "../engine/operations.ts";
import type { TimePooling } from "../engine/pooled-convolution.ts";
import { ModelError } from "../graph/model-error.ts";
import type { Random } from "../random.ts";
import type { QuantizationAware } from "./quantization-aware.ts";
import { asVariable } from "./weights.ts";

/** What a step may need to know about the pass it runs in. */
export interface Pass {
  /** Training: dropout drops, batch normalisation uses the batch. */
  readonly training: boolean;
  readonly random: Random;
  /** What int8 will do to weights and activations is done to them when this is there. */
  readonly quantization?: QuantizationAware;
}

/** A layer as the training loop runs it. */
export interface Step {
  readonly name: string;
  run(x: tf.Tensor, pass: Pass): tf.Tensor;
}

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

interface Neighbours {
  readonly previous: Layer | undefined;
  readonly next: Layer | undefined;
}
type Layer = tfl.layers.Layer;
type Maker = (layer: Layer, config: tf.serialization.ConfigDict, neighbours: Neighbours) => Step | undefined;

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

const isRelu = (layer: Layer | undefined) =>
  layer !== undefined &&
  ((layer.getClassName() === "ReLU" && !layer.getConfig().maxValue) ||
    (layer.getClassName() === "Activation" && layer.getConfig().activation === "relu"));

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
  AveragePooling2D: (layer, config) => poolStep(layer, config, tf.avgPool),
  GlobalMaxPooling2D: maxPoolStep,
  GlobalAveragePooling2D: (layer) => globalPoolStep(layer, tf.avgPool),
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

function convolutionStep(layer: Layer, config: tf.serialization.ConfigDict, depthwise: boolean): Step {
  if (depthwise && pair(config.dilationRate ?? 1).some((rate) => rate !== 1)) {
    // tfjs's depthwise layer ignores its dilation, so the saved model would not compute what was trained.
    throw new ModelError("unsupported-layer", `depthwise layer "${layer.name}" has a dilation; use none`);
  }
  const [filter, bias] = variables(layer);
  const [, , input, output] = filter.shape;
  const channels = depthwise ? (input ?? 1) * (output ?? 1) : (output ?? 1);
  const options = { ...convolutionOptions(layer, config), depthwise };
  return {
    name: layer.name,
    run(x, { quantization, training }) {
      const weights = quantization?.weight(filter, channels) ?? filter;
      const y = convolution(x, weights, config.useBias ? bias : undefined, options);
      return quantization?.activation(layer.name, y, training) ?? y;
    },
  };
}

/** A convolution and the max-pool behind it in one pass; for int8, which comes between the two, one after the other. */
function pooledStep(
  layer: Layer,
  config: tf.serialization.ConfigDict,
  pool: Layer,
  pooling: TimePooling,
): Step {
  const [filter, bias] = variables(layer);
  const options = { ...convolutionOptions(layer, config), depthwise: false } as const;
  const apart = [convolutionStep(layer, config, false), makeMaxPoolStep(pool, pool.getConfig())];
  return {
    name: pool.name,
    run(x, pass) {
      if (pass.quantization) return apart.reduce((y, step) => step.run(y, pass), x);
      return pooledConvolution(x, filter, config.useBias ? bias : undefined, options, pooling);
    },
  };
}

/** The windows of a layer that takes the largest over time, without padding, of what a convolution before it gives. */
function timePooling(convolution: Layer, pool: Layer | undefined): TimePooling | undefined {
  const [height, width] = outputShape(convolution);
  if (pool === undefined || width !== 1 || convolution.getClassName() !== "Conv2D") return undefined;
  if (isGlobal(pool)) return { size: height, step: height, flat: true };
  const { padding, poolSize, strides } = pool.getConfig();
  if (pool.getClassName() !== "MaxPooling2D" || padding === "same") return undefined;
  const [size] = pair(poolSize);
  const [step] = pair(strides ?? poolSize);
  return { size, step };
}

const isGlobal = (pool: Layer) => pool.getClassName() === "GlobalMaxPooling2D";

function convolutionOptions(layer: Layer, config: tf.serialization.ConfigDict) {
  return {
    strides: pair(config.strides),
    dilations: pair(config.dilationRate ?? 1),
    padding: config.padding === "same" ? "same" : "valid",
    relu: fusedActivation(layer, config.activation),
  } as const;
}

/** After batch normalisation, ReLU has been done already, in the same pass. */
function activationStep(
  layer: Layer,
  { activation }: tf.serialization.ConfigDict,
  { previous }: Neighbours,
): Step | undefined {
  if (activation === "softmax") return undefined;
  if (isRelu(layer) && previous?.getClassName() === "BatchNormalization") return undefined;
  if (!isRelu(layer)) fusedActivation(layer, activation);
  return { name: layer.name, run: (x) => tf.relu(x) };
}

/** After a convolution it has been done already, in the same pass. */
function maxPoolStep(
  layer: Layer,
  config: tf.serialization.ConfigDict,
  { previous }: Neighbours,
): Step | undefined {
  return previous && timePooling(previous, layer) ? undefined : makeMaxPoolStep(layer, config);
}

function makeMaxPoolStep(layer: Layer, config: tf.serialization.ConfigDict): Step {
  return isGlobal(layer) ? globalPoolStep(layer, tf.maxPool) : poolStep(layer, config, tf.maxPool);
}

function poolStep(layer: Layer, config: tf.serialization.ConfigDict, pool: typeof tf.maxPool): Step {
  const size = pair(config.poolSize);
  const strides = pair(config.strides ?? config.poolSize);
  const padding = config.padding === "same" ? "same" : "valid";
  return { name: layer.name, run: (x) => pool(rank4(x), size, strides, padding) };
}

function globalPoolStep(layer: Layer, pool: typeof tf.maxPool): Step {
  return {
    name: layer.name,
    run(x) {
      const input = rank4(x);
      const [batch, height, width, channels] = input.shape;
      return tf.reshape(pool(input, [height, width], 1, "valid"), [batch, channels]);
    },
  };
}

function batchNormalizationMeetsInt8(layer: Layer): ModelError {
  return new ModelError(
    "unsupported-layer",
    `layer "${layer.name}" is folded into its neighbour before quantization, so it cannot be trained for int8`,
    { hint: "Leave quantization-aware training out of the recipe." },
  );
}

function fusedActivation(layer: Layer, activation: unknown): boolean {
  if (activation === "relu") return true;
  if (activation === "linear" || activation === "softmax" || activation === undefined) return false;
  throw new ModelError(
    "unsupported-layer",
    `layer "${layer.name}" has activation ${String(activation)}, which cannot be trained here; use relu`,
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

function variables(layer: Layer): tf.Variable[] {
  return layer.weights.map((weight) => asVariable(weight.read(), weight.name));
}

function outputShape(layer: Layer): number[] {
  const shape = Array.isArray(layer.outputShape[0]) ? layer.outputShape[0] : layer.outputShape;
  return shape.slice(1).map(Number);
}

function pair(value: unknown): [number, number] {
  if (typeof value === "number") return [value, value];
  if (Array.isArray(value) && value.length === 2) return [Number(value[0]), Number(value[1])];
  throw new TypeError(`a size or a pair of sizes is needed here, not ${String(value)}`);
}

const vector = (variable: tf.Variable): tf.Tensor1D => tf.reshape(variable, [variable.size]);

function rank4(x: tf.Tensor): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  return tf.reshape(x, [batch, height, width ?? 1, channels ?? 1]);
}

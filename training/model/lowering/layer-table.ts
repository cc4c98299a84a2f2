import * as v from "valibot";
import { elementCount, type Shape } from "../graph/graph.ts";
import { convolutionFilter, denseFilter, depthwiseFilter, normalisation } from "./filters.ts";
import type { LayerReading, WeightReading } from "./layer.ts";
import { readConfig, readPair, readWindow, refuse, requireChannelsLast } from "./layer-config.ts";
import { heightWidthChannels, type Step } from "./steps.ts";

/** What becomes of a layer; no step where the layer only matters in training. */
export type LayerRow = (layer: LayerReading) => Step[];

/** Every layer that can run on the watch, one row a class. Of all others see `refused-layers.ts`. */
export const LAYER_TABLE: Readonly<Record<string, LayerRow>> = {
  Conv1D: (layer) => convolution(layer, 1),
  Conv2D: (layer) => convolution(layer, 2),
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
  Dense: dense,
  MaxPooling1D: (layer) => pool(layer, "max", 1),
  MaxPooling2D: (layer) => pool(layer, "max", 2),
  AveragePooling1D: (layer) => pool(layer, "average", 1),
  AveragePooling2D: (layer) => pool(layer, "average", 2),
  GlobalMaxPooling1D: (layer) => globalPool(layer, "max"),
  GlobalMaxPooling2D: (layer) => globalPool(layer, "max"),
  GlobalAveragePooling1D: (layer) => globalPool(layer, "average"),
  GlobalAveragePooling2D: (layer) => globalPool(layer, "average"),
  BatchNormalization: batchNormalisation,
  Rescaling: rescaling,
  ReLU: rectifier,
  Activation: (layer) => activation(layer),
  Softmax: softmax,
  Flatten: reshape,
  Reshape: reshape,
  ZeroPadding2D: zeroPadding,
  Dropout: () => [],
  SpatialDropout1D: () => [],
  AlphaDropout: () => [],
  GaussianDropout: () => [],
  GaussianNoise: () => [],
};

function convolution(layer: LayerReading, dimensions: 1 | 2): Step[] {
  return [
    {
      kind: "convolution",
      name: layer.name,
      shape: layer.outputShape,
      ...convolutionFilter(weight(layer, "kernel")),
      bias: bias(layer),
      ...readWindow(layer, dimensions),
    },
    ...activation(layer),
  ];
}

function depthwise(layer: LayerReading): Step[] {
  const { dilations, ...window } = readWindow(layer, 2);
  if (dilations[0] !== 1 || dilations[1] !== 1) {
    throw refuse(
      layer,
      "TensorFlow.js computes it without its dilation, so it is not clear what it was trained to do",
      "Use a dilated Conv1D or Conv2D, or convert the Keras model to a tfjs graph model.",
    );
  }
  return [
    {
      kind: "depthwise",
      name: layer.name,
      shape: layer.outputShape,
      ...depthwiseFilter(weight(layer, "depthwise_kernel")),
      bias: bias(layer),
      ...window,
      dilations,
    },
    ...activation(layer),
  ];
}

function separable(layer: LayerReading): Step[] {
  const { name, outputShape } = layer;
  const spatial = depthwiseFilter(weight(layer, "depthwise_kernel"));
  const channels = spatial.filterShape[3];
  return [
    {
      kind: "depthwise",
      name: `${name}/depthwise`,
      shape: [...outputShape.slice(0, -1), channels],
      ...spatial,
      bias: new Float32Array(channels),
      ...readWindow(layer, 2),
    },
    {
      kind: "convolution",
      name: `${name}/pointwise`,
      shape: outputShape,
      ...convolutionFilter(weight(layer, "pointwise_kernel")),
      bias: bias(layer),
      strides: [1, 1],
      dilations: [1, 1],
      padding: "valid",
    },
    ...activation(layer),
  ];
}

function dense(layer: LayerReading): Step[] {
  const { name, outputShape: shape } = layer;
  const kernel = weight(layer, "kernel");
  // On more than one dimension a dense layer works on the last one only: a convolution of size 1.
  const step: Step =
    layer.inputShape.length === 1
      ? { kind: "dense", name, shape, ...denseFilter(kernel), bias: bias(layer) }
      : {
          kind: "convolution",
          name,
          shape,
          ...convolutionFilter(kernel),
          bias: bias(layer),
          strides: [1, 1],
          dilations: [1, 1],
          padding: "valid",
        };
  return [step, ...activation(layer)];
}

function pool(layer: LayerReading, kind: "max" | "average", dimensions: 1 | 2): Step[] {
  const { strides, padding } = readWindow(layer, dimensions);
  const size = readPair(layer, "poolSize", dimensions);
  return [{ kind: "pool", pool: kind, name: layer.name, shape: layer.outputShape, size, strides, padding }];
}

/** A pool over all there is. */
function globalPool(layer: LayerReading, kind: "max" | "average"): Step[] {
  requireChannelsLast(layer, readConfig(layer, dataFormatSchema).dataFormat);
  const [height, width] = heightWidthChannels(layer.inputShape) ?? [1, 1];
  return [
    {
      kind: "pool",
      pool: kind,
      name: layer.name,
      shape: layer.outputShape,
      size: [height, width],
      strides: [height, width],
      padding: "valid",
    },
  ];
}

const dataFormatSchema = v.object({ dataFormat: v.nullish(v.string(), "channelsLast") });

function batchNormalisation(layer: LayerReading): Step[] {
  const { axis, epsilon } = readConfig(
    layer,
    v.object({ axis: v.nullish(v.union([v.number(), v.array(v.number())]), -1), epsilon: v.number() }),
  );
  // The axis counts the batch dimension.
  if (![-1, layer.inputShape.length].includes(Array.isArray(axis) ? (axis[0] ?? -1) : axis)) {
    throw refuse(layer, `it normalises axis ${axis}, not the channels`, "Use the last axis.");
  }
  const optional = (name: string) => layer.weights.find((each) => endsWith(each, name))?.values;
  const affine = normalisation({
    gamma: optional("gamma"),
    beta: optional("beta"),
    mean: weight(layer, "moving_mean").values,
    variance: weight(layer, "moving_variance").values,
    epsilon,
  });
  return [{ kind: "affine", name: layer.name, shape: layer.outputShape, ...affine }];
}

function rescaling(layer: LayerReading): Step[] {
  const { scale, offset } = readConfig(
    layer,
    v.object({ scale: v.number(), offset: v.nullish(v.number(), 0) }),
  );
  const { name, outputShape: shape } = layer;
  return [{ kind: "affine", name, shape, scale: Float32Array.of(scale), shift: Float32Array.of(offset) }];
}

function rectifier(layer: LayerReading): Step[] {
  const { maxValue } = readConfig(layer, v.object({ maxValue: v.nullish(v.number()) }));
  if (typeof maxValue === "number" && maxValue !== 6) {
    throw refuse(layer, `it has no ReLU that ends at ${maxValue}`, "Use maxValue 6 or none.");
  }
  const kind = maxValue === 6 ? "relu6" : "relu";
  return [{ kind: "activation", name: layer.name, shape: layer.outputShape, activation: kind }];
}

const activationSchema = v.object({
  activation: v.nullish(v.union([v.string(), v.object({ className: v.string() })]), "linear"),
});

/** The steps of a layer's `activation`. */
function activation(layer: LayerReading): Step[] {
  const config = readConfig(layer, activationSchema).activation;
  const kind = typeof config === "string" ? config : config.className;
  const { name, outputShape: shape } = layer;
  switch (kind) {
    case "linear":
      return [];
    case "relu":
    case "relu6":
      return [{ kind: "activation", name: `${name}/${kind}`, shape, activation: kind }];
    case "softmax":
      return [{ kind: "softmax", name: layer.className === "Activation" ? name : `${name}/softmax`, shape }];
    default:
      throw refuse(layer, `it has no ${kind} operator`, "Use relu or relu6, and softmax at the end.");
  }
}

function softmax(layer: LayerReading): Step[] {
  const { axis } = readConfig(
    layer,
    v.object({ axis: v.nullish(v.union([v.number(), v.array(v.number())]), -1) }),
  );
  const last = [-1, layer.inputShape.length].includes(Array.isArray(axis) ? (axis[0] ?? -1) : axis);
  if (!last) throw refuse(layer, `its softmax is over axis ${axis}`, "Use the last axis.");
  return [{ kind: "softmax", name: layer.name, shape: layer.outputShape }];
}

/** Only a new name for the same numbers in the same order. */
function reshape(layer: LayerReading): Step[] {
  requireChannelsLast(layer, readConfig(layer, dataFormatSchema).dataFormat);
  return [{ kind: "reshape", name: layer.name, shape: layer.outputShape }];
}

function zeroPadding(layer: LayerReading): Step[] {
  const pairOf = v.tuple([v.number(), v.number()]);
  const { padding } = readConfig(layer, v.object({ padding: v.tuple([pairOf, pairOf]) }));
  const [[top, bottom], [left, right]] = padding;
  requireChannelsLast(layer, readConfig(layer, dataFormatSchema).dataFormat);
  return [
    { kind: "pad", name: layer.name, shape: layer.outputShape, before: [top, left], after: [bottom, right] },
  ];
}

function weight(layer: LayerReading, name: string): WeightReading {
  const found = layer.weights.find((each) => endsWith(each, name));
  if (found === undefined) throw refuse(layer, `it has no weight "${name}"`, "");
  return found;
}

/** Weights are named after their layer, sometimes with a number at the end. */
function endsWith(weight: WeightReading, name: string): boolean {
  const last = weight.name.split("/").at(-1) ?? "";
  return last === name || last.replace(/_\d+$/, "") === name;
}

function bias(layer: LayerReading): Float32Array {
  const found = layer.weights.find((each) => endsWith(each, "bias"));
  return found?.values ?? new Float32Array(channelsOf(layer.outputShape));
}

function channelsOf(shape: Shape): number {
  return elementCount(shape.slice(-1));
}

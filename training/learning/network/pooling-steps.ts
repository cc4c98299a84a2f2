import * as tf from "@tensorflow/tfjs-core";
import { maxPool, type Pool } from "../engine/operations.ts";
import type { TimePooling } from "../engine/pooled-convolution.ts";
import { inputShape, outputShape, pair, rank4 } from "./layer-facts.ts";
import type { Layer, LayerConfig, Neighbours, Step } from "./step.ts";

/** The windows of a layer that takes the largest over time, without padding, of what a convolution before it gives. */
export function timePooling(convolution: Layer, pool: Layer | undefined): TimePooling | undefined {
  if (pool === undefined || convolution.getClassName() !== "Conv2D" || !isTemporal(convolution))
    return undefined;
  const [height] = outputShape(convolution);
  if (isGlobal(pool)) return { size: height, step: height, flat: true };
  const { padding, poolSize, strides } = pool.getConfig();
  if (pool.getClassName() !== "MaxPooling2D" || padding === "same") return undefined;
  const [size] = pair(poolSize);
  const [step] = pair(strides ?? poolSize);
  return { size, step };
}

function isTemporal(convolution: Layer): boolean {
  const [, inputWidth] = inputShape(convolution);
  const [, filterWidth] = pair(convolution.getConfig().kernelSize);
  return inputWidth === 1 && filterWidth === 1;
}

const isGlobal = (pool: Layer) => pool.getClassName() === "GlobalMaxPooling2D";

/** After a convolution it has been done already, in the same pass. */
export function maxPoolStep(layer: Layer, config: LayerConfig, { previous }: Neighbours): Step | undefined {
  return previous && timePooling(previous, layer) ? undefined : makeMaxPoolStep(layer, config);
}

export function makeMaxPoolStep(layer: Layer, config: LayerConfig): Step {
  return isGlobal(layer) ? globalPoolStep(layer, maxPool) : poolStep(layer, config, maxPool);
}

export function poolStep(layer: Layer, config: LayerConfig, pool: Pool): Step {
  const size = pair(config.poolSize);
  const strides = pair(config.strides ?? config.poolSize);
  const padding = config.padding === "same" ? "same" : "valid";
  return { name: layer.name, run: (x) => pool(rank4(x), size, strides, padding) };
}

export function globalPoolStep(layer: Layer, pool: Pool): Step {
  return {
    name: layer.name,
    run(x) {
      const input = rank4(x);
      const [batch, height, width, channels] = input.shape;
      return tf.reshape(pool(input, [height, width], [1, 1], "valid"), [batch, channels]);
    },
  };
}

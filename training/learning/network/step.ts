import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Random } from "../../random.ts";
import type { QuantizationAware } from "./quantization-aware.ts";

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

export type Layer = tfl.layers.Layer;
export type LayerConfig = tf.serialization.ConfigDict;

/** The layers before and behind a layer, where there are any. */
export interface Neighbours {
  readonly previous: Layer | undefined;
  readonly next: Layer | undefined;
}
/** Gives no step where another layer's step does it all. */
export type Maker = (layer: Layer, config: LayerConfig, neighbours: Neighbours) => Step | undefined;

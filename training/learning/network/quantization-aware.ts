import type * as tf from "@tensorflow/tfjs-core";
import type { QuantizationGrid } from "../engine/fake-quantization.ts";
import { fakeQuantization } from "../engine/operations.ts";

/** The smallest and the largest number that a tensor holds. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

const MEMORY = 0.95;

/**
 * Makes a network feel, while it learns, what int8 will do to it: weights per output channel (per tensor for dense
 * layers) and the activations after every layer that computes go through the int8 grid, as the TFLite quantization
 * specification has them. The range of an activation is a running average over the batches.
 */
export class QuantizationAware {
  readonly #ranges = new Map<string, Range>();

  /** The range of the activations after each layer, by the layer's name: what the int8 model should use. */
  get ranges(): ReadonlyMap<string, Range> {
    return this.#ranges;
  }

  /** `channels` is how many scales the weights get. */
  weight(variable: tf.Variable, channels: number): tf.Tensor {
    return fakeQuantization(variable, weightGrid(variable.dataSync<"float32">(), channels));
  }

  /** The activations after the layer `name`; a training pass also widens or narrows the range that is known of them. */
  activation(name: string, x: tf.Tensor, training: boolean): tf.Tensor {
    const known = this.#ranges.get(name);
    const range = training || !known ? blend(known, rangeOf(x.dataSync<"float32">())) : known;
    this.#ranges.set(name, range);
    return fakeQuantization(x, activationGrid(range));
  }
}

/** Symmetric, -127 to 127, zero point 0: one scale a channel of the last axis. */
export function weightGrid(values: Float32Array, channels: number): QuantizationGrid {
  const largest = new Float32Array(channels);
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at]);
    if (size > largest[at % channels]) largest[at % channels] = size;
  }
  const scales = largest.map((value) => (value > 0 ? value / 127 : 1));
  return { scales, zeroPoint: 0, lowest: -127, highest: 127 };
}

/** -128 to 127 over the range, which is widened to hold 0 exactly. */
export function activationGrid({ min, max }: Range): QuantizationGrid {
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  const scale = high > low ? (high - low) / 255 : 1;
  return {
    scales: Float32Array.of(scale),
    zeroPoint: Math.round(-128 - low / scale),
    lowest: -128,
    highest: 127,
  };
}

function rangeOf(values: Float32Array): Range {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function blend(known: Range | undefined, seen: Range): Range {
  if (!known) return seen;
  return {
    min: MEMORY * known.min + (1 - MEMORY) * seen.min,
    max: MEMORY * known.max + (1 - MEMORY) * seen.max,
  };
}

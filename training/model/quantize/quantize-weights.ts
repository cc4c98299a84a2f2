import { phrase } from "../../phrase.ts";
import type { Int8Tensor, Int32Tensor, Tensor } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { SMALLEST_SCALE } from "./quantization.ts";
import type { WeightLayout } from "./weight-layout.ts";

/**
 * Biases stay below this, which leaves the accumulator room for the products, and machine code the room it needs to rescale in five instructions
 * (`requantizeKind`): one filter that learned next to nothing would make all of its layer slower.
 */
const LARGEST_BIAS = 2 ** 28;
/** What the bias of a channel without weights becomes: exact enough, and no extreme scale. */
const LONE_BIAS = 2 ** 16;
const LARGEST_ACCUMULATOR = 2 ** 31 - 1;
/** Largest distance of an int8 from its zero point. */
const LARGEST_INPUT = 255;

export interface QuantizedWeights {
  readonly filter: Int8Tensor;
  readonly bias: Int32Tensor;
  /** Largest real value that the operator can compute, for any input. */
  readonly largestOutput: number;
}

/**
 * Int8 weights, symmetric in [-127, 127] with zero point 0, and int32 biases in units of input scale * weight scale.
 *
 * A channel whose weights are all 0 gets the scale its bias needs, one whose bias would not fit into int32 a larger one.
 * @throws ModelError `unsupported-tensor` where the watch's 32-bit accumulator could overflow.
 */
export function quantizeWeights(
  filter: Tensor,
  bias: Tensor | undefined,
  biasName: string,
  inputScale: number,
  layout: WeightLayout,
): QuantizedWeights {
  const weights = floatsOf(filter);
  const biases = bias === undefined ? new Float32Array(layout.outputs) : floatsOf(bias);
  const scales = weightScales(weights, biases, inputScale, layout);
  const scaleOf = (output: number) => scales[layout.perChannel ? output : 0];
  const stored = Int8Array.from(weights, (weight, at) => Math.round(weight / scaleOf(layout.outputOf(at))));
  const storedBiases = Int32Array.from(biases, (value, output) =>
    Math.round(value / (inputScale * scaleOf(output))),
  );

  const accumulators = Float64Array.from(storedBiases, Math.abs);
  stored.forEach((weight, at) => {
    accumulators[layout.outputOf(at)] += Math.abs(weight) * LARGEST_INPUT;
  });
  if (accumulators.some((bound) => bound > LARGEST_ACCUMULATOR)) {
    throw new ModelError(
      "unsupported-tensor",
      phrase`"${filter.name}" has so many weights per output that the watch's sums could overflow`,
      { hint: phrase`Put a pool or a convolution with fewer filters before it.` },
    );
  }
  const channelScales = Array.from(scales);
  return {
    filter: {
      name: filter.name,
      type: "int8",
      shape: filter.shape,
      quantization: { scales: channelScales, zeroPoints: channelScales.map(() => 0), axis: layout.axis },
      data: stored,
    },
    bias: {
      name: biasName,
      type: "int32",
      shape: [layout.outputs],
      quantization: {
        scales: channelScales.map((scale) => Math.fround(scale * inputScale)),
        zeroPoints: channelScales.map(() => 0),
        axis: 0,
      },
      data: storedBiases,
    },
    largestOutput: accumulators.reduce(
      (most, bound, output) => Math.max(most, bound * inputScale * scaleOf(output)),
      0,
    ),
  };
}

function weightScales(
  weights: Float32Array,
  biases: Float32Array,
  inputScale: number,
  layout: WeightLayout,
): Float32Array {
  const channels = layout.perChannel ? layout.outputs : 1;
  const channelOf = (output: number) => (layout.perChannel ? output : 0);
  const largestWeight = new Float64Array(channels);
  const largestBias = new Float64Array(channels);
  weights.forEach((weight, at) => {
    const channel = channelOf(layout.outputOf(at));
    largestWeight[channel] = Math.max(largestWeight[channel], Math.abs(weight));
  });
  biases.forEach((bias, output) => {
    const channel = channelOf(output);
    largestBias[channel] = Math.max(largestBias[channel], Math.abs(bias));
  });
  const scales = Float32Array.from(largestWeight, (weight, channel) => {
    const room = weight > 0 ? LARGEST_BIAS : LONE_BIAS;
    return Math.max(weight / 127, largestBias[channel] / (inputScale * room));
  });
  // A channel of nothing but zeros takes its neighbours' scale: some runtimes refuse a tiny one.
  const ordinary = scales.reduce((most, scale) => Math.max(most, scale), 0) || 1;
  return scales.map((scale) => (scale > 0 ? Math.max(scale, SMALLEST_SCALE) : ordinary));
}

function floatsOf(tensor: Tensor): Float32Array {
  if (tensor.type === "float32" && tensor.data !== undefined) return tensor.data;
  throw new ModelError("unsupported-tensor", phrase`"${tensor.name}" is no float32 constant`);
}

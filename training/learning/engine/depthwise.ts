import type { Geometry } from "./geometry.ts";
import { forEachMeeting, positionsOf } from "./meetings.ts";

/** Depthwise convolution with bias; filter [height, width, in, multiplier], output channel = channel * multiplier + m. */
export function convolveDepthwise(
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  geometry: Geometry,
  relu = false,
): Float32Array {
  const { inChannels, outChannels } = geometry;
  const multiplier = outChannels / inChannels;
  const output = new Float32Array(positionsOf(geometry) * outChannels);
  if (bias) for (let at = 0; at < output.length; at += outChannels) output.set(bias, at);
  forEachMeeting(geometry, (inputAt, tap, position) => {
    const [tapAt, outputAt] = [tap * outChannels, position * outChannels];
    for (let channel = 0, out = 0; channel < inChannels; channel++) {
      const value = input[inputAt + channel];
      for (let m = 0; m < multiplier; m++, out++) output[outputAt + out] += value * filter[tapAt + out];
    }
  });
  if (relu) for (let at = 0; at < output.length; at++) if (output[at] < 0) output[at] = 0;
  return output;
}

/** The gradient of `convolveDepthwise` with respect to its filter, summed over the batch. */
export function depthwiseFilterGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  geometry: Geometry,
): Float32Array {
  const { inChannels, outChannels } = geometry;
  const multiplier = outChannels / inChannels;
  const sums = new Float64Array(geometry.filterHeight * geometry.filterWidth * outChannels);
  forEachMeeting(geometry, (inputAt, tap, position) => {
    const [tapAt, outputAt] = [tap * outChannels, position * outChannels];
    for (let channel = 0, out = 0; channel < inChannels; channel++) {
      const value = input[inputAt + channel];
      for (let m = 0; m < multiplier; m++, out++) sums[tapAt + out] += value * outputGradient[outputAt + out];
    }
  });
  return Float32Array.from(sums);
}

/** The gradient of `convolveDepthwise` with respect to its input. */
export function depthwiseInputGradient(
  outputGradient: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  const { inChannels, outChannels } = geometry;
  const multiplier = outChannels / inChannels;
  const gradient = new Float32Array(geometry.batch * geometry.inHeight * geometry.inWidth * inChannels);
  forEachMeeting(geometry, (inputAt, tap, position) => {
    const [tapAt, outputAt] = [tap * outChannels, position * outChannels];
    for (let channel = 0, out = 0; channel < inChannels; channel++) {
      let sum = 0;
      for (let m = 0; m < multiplier; m++, out++) sum += outputGradient[outputAt + out] * filter[tapAt + out];
      gradient[inputAt + channel] += sum;
    }
  });
  return gradient;
}

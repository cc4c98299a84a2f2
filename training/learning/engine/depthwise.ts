import type { Geometry } from "./geometry.ts";

/**
 * Calls `visit` for every pair of an input position and a filter tap that meet at an output position: the offsets
 * of their first channels. The three depthwise loops differ only in what they do there.
 */
function forEachTap(
  geometry: Geometry,
  visit: (inputAt: number, tapAt: number, outputAt: number) => void,
): void {
  const { inHeight, inWidth, inChannels, outChannels } = geometry;
  let outputAt = 0;
  for (let example = 0; example < geometry.batch; example++) {
    const exampleAt = example * inHeight * inWidth * inChannels;
    for (let outY = 0; outY < geometry.outHeight; outY++) {
      for (let outX = 0; outX < geometry.outWidth; outX++, outputAt += outChannels) {
        for (let tap = 0; tap < geometry.filterHeight; tap++) {
          const y = outY * geometry.strideHeight - geometry.padTop + tap * geometry.dilationHeight;
          if (y < 0 || y >= inHeight) continue;
          for (let across = 0; across < geometry.filterWidth; across++) {
            const x = outX * geometry.strideWidth - geometry.padLeft + across * geometry.dilationWidth;
            if (x < 0 || x >= inWidth) continue;
            const tapAt = (tap * geometry.filterWidth + across) * outChannels;
            visit(exampleAt + (y * inWidth + x) * inChannels, tapAt, outputAt);
          }
        }
      }
    }
  }
}

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
  const output = new Float32Array(geometry.batch * geometry.outHeight * geometry.outWidth * outChannels);
  if (bias) for (let at = 0; at < output.length; at += outChannels) output.set(bias, at);
  if (multiplier === 1)
    forEachTap(geometry, (inputAt, tapAt, outputAt) => {
      for (let channel = 0; channel < inChannels; channel++)
        output[outputAt + channel] += input[inputAt + channel] * filter[tapAt + channel];
    });
  else
    forEachTap(geometry, (inputAt, tapAt, outputAt) => {
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
  forEachTap(geometry, (inputAt, tapAt, outputAt) => {
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
  forEachTap(geometry, (inputAt, tapAt, outputAt) => {
    for (let channel = 0, out = 0; channel < inChannels; channel++) {
      let sum = 0;
      for (let m = 0; m < multiplier; m++, out++) sum += outputGradient[outputAt + out] * filter[tapAt + out];
      gradient[inputAt + channel] += sum;
    }
  });
  return gradient;
}

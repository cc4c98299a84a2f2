import type { Geometry } from "./geometry.ts";
import { multiply, multiplyTransposedInto, packColumns, packTransposed } from "./matrix.ts";
import { gatherPatches, patchesAreInput, patchLength, patchWidth, scatterPatches } from "./patches.ts";

/** y = x * filter + bias, optionally with ReLU; x NHWC, filter [height, width, in, out]. */
export function convolve(
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  geometry: Geometry,
  relu = false,
): Float32Array {
  const width = patchWidth(geometry);
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const packed = packColumns(filter, width, channels);
  const output = new Float32Array(geometry.batch * positions * channels);
  if (patchesAreInput(geometry)) {
    multiply(input, 0, packed, bias, output, 0, geometry.batch * positions, width, channels, relu);
    return output;
  }
  const patches = new Float32Array(patchLength(geometry));
  for (let example = 0; example < geometry.batch; example++) {
    gatherPatches(input, example, geometry, patches);
    const at = example * positions * channels;
    multiply(patches, 0, packed, bias, output, at, positions, width, channels, relu);
  }
  return output;
}

/** The gradient of `convolve` with respect to its filter, summed over the batch. */
export function convolutionFilterGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  geometry: Geometry,
): Float32Array {
  const width = patchWidth(geometry);
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const sums = new Float64Array(width * channels);
  if (patchesAreInput(geometry)) {
    multiplyTransposedInto(input, 0, outputGradient, 0, sums, geometry.batch * positions, width, channels);
    return Float32Array.from(sums);
  }
  const patches = new Float32Array(patchLength(geometry));
  for (let example = 0; example < geometry.batch; example++) {
    gatherPatches(input, example, geometry, patches);
    const at = example * positions * channels;
    multiplyTransposedInto(patches, 0, outputGradient, at, sums, positions, width, channels);
  }
  return Float32Array.from(sums);
}

/** The gradient of `convolve` with respect to its input. */
export function convolutionInputGradient(
  outputGradient: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  const width = patchWidth(geometry);
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const packed = packTransposed(filter, channels, width);
  const gradient = new Float32Array(
    geometry.batch * geometry.inHeight * geometry.inWidth * geometry.inChannels,
  );
  if (patchesAreInput(geometry)) {
    const rows = geometry.batch * positions;
    multiply(outputGradient, 0, packed, undefined, gradient, 0, rows, channels, width);
    return gradient;
  }
  const patches = new Float32Array(patchLength(geometry));
  for (let example = 0; example < geometry.batch; example++) {
    const at = example * positions * channels;
    multiply(outputGradient, at, packed, undefined, patches, 0, positions, channels, width);
    scatterPatches(patches, example, geometry, gradient);
  }
  return gradient;
}

/** The sum of a gradient over everything but its last axis: the gradient of a bias. */
export function biasGradient(outputGradient: Float32Array, channels: number): Float32Array {
  const sums = new Float64Array(channels);
  for (let at = 0; at < outputGradient.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) sums[channel] += outputGradient[at + channel];
  }
  return Float32Array.from(sums);
}

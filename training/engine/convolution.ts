import type { Geometry } from "./geometry.ts";
import { gatherPatches, patchLength, patchWidth, scatterPatches } from "./patches.ts";
import { roundUp, scratchOf, stridedProduct } from "./scratch.ts";
import { ACCUMULATE, RELU } from "./simd-module.ts";

/**
 * A convolution is a sum of products over the rows of its input. Where the input is one wide (a temporal convolution),
 * the rows are read in place, tap by tap; otherwise what each output sees is laid out as one row first.
 */
interface Rows {
  /** Floats of one example as laid out. */
  readonly length: number;
  readonly rowStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly inner: number;
  /** Lays one example out in `target` from `at`. */
  layOut(input: Float32Array, example: number, target: Float32Array, at: number): void;
}

function isTemporal(geometry: Geometry): boolean {
  const { inWidth, filterWidth, outWidth } = geometry;
  return inWidth === 1 && filterWidth === 1 && outWidth === 1;
}

function rowsOf(geometry: Geometry): Rows {
  if (!isTemporal(geometry)) {
    const inner = patchWidth(geometry);
    const length = patchLength(geometry);
    const layOut: Rows["layOut"] = (input, example, target, at) =>
      gatherPatches(input, example, geometry, target.subarray(at, at + length));
    return { length, rowStride: inner, taps: 1, tapStride: 0, inner, layOut };
  }
  const { inHeight, inChannels, outHeight, filterHeight, strideHeight, dilationHeight, padTop } = geometry;
  const before = padTop * inChannels;
  const height = (outHeight - 1) * strideHeight + (filterHeight - 1) * dilationHeight + 1;
  const length = Math.max(height, padTop + inHeight) * inChannels;
  const size = inHeight * inChannels;
  return {
    length,
    rowStride: strideHeight * inChannels,
    taps: filterHeight,
    tapStride: dilationHeight * inChannels,
    inner: inChannels,
    layOut(input, example, target, at) {
      if (before > 0) target.fill(0, at, at + before);
      target.set(input.subarray(example * size, (example + 1) * size), at + before);
      if (before + size < length) target.fill(0, at + before + size, at + length);
    },
  };
}

/** y = x * filter + bias, optionally with ReLU; x NHWC, filter [height, width, in, out]. */
export function convolve(
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  geometry: Geometry,
  relu = false,
): Float32Array {
  const rows = rowsOf(geometry);
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const stride = roundUp(channels);
  const width = patchWidth(geometry);
  const { floats, at } = scratchOf(rows.length, width * stride, stride, roundUp(positions) * stride);
  const [left, weights, biasAt, result] = at;
  // What is left in the padding of a row goes into sums that nobody reads, but odd numbers there would cost time.
  floats.fill(0, weights, weights + width * stride);
  copyRows(filter, 0, channels, floats, weights, stride, width, channels);
  floats.fill(0, biasAt, biasAt + stride);
  if (bias) floats.set(bias, biasAt);
  const product = {
    ...rows,
    left,
    innerStride: 1,
    weights,
    weightStride: stride,
    bias: biasAt,
    result,
    resultStride: stride,
    rows: positions,
    columns: channels,
    mode: relu ? RELU : 0,
  };
  const output = new Float32Array(geometry.batch * positions * channels);
  for (let example = 0; example < geometry.batch; example++) {
    rows.layOut(input, example, floats, left);
    stridedProduct(product);
    copyRows(floats, result, stride, output, example * positions * channels, channels, positions, channels);
  }
  return output;
}

/** The gradient of `convolve` with respect to its filter, summed over the batch. */
export function convolutionFilterGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  geometry: Geometry,
): Float32Array {
  const rows = rowsOf(geometry);
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const stride = roundUp(channels);
  // A tap's sums begin on a row of their own, because whole groups of four rows are written.
  const tapLength = roundUp(rows.inner) * stride;
  const { floats, at } = scratchOf(rows.length, positions * stride, rows.taps * tapLength);
  const [left, slopes, sums] = at;
  floats.fill(0, slopes, slopes + positions * stride);
  floats.fill(0, sums, sums + rows.taps * tapLength);
  for (let example = 0; example < geometry.batch; example++) {
    rows.layOut(input, example, floats, left);
    const from = example * positions * channels;
    copyRows(outputGradient, from, channels, floats, slopes, stride, positions, channels);
    for (let tap = 0; tap < rows.taps; tap++) {
      stridedProduct({
        left: left + tap * rows.tapStride,
        rowStride: 1,
        taps: 1,
        tapStride: 0,
        inner: positions,
        innerStride: rows.rowStride,
        weights: slopes,
        weightStride: stride,
        bias: 0,
        result: sums + tap * tapLength,
        resultStride: stride,
        rows: rows.inner,
        columns: channels,
        mode: ACCUMULATE,
      });
    }
  }
  const gradient = new Float32Array(rows.taps * rows.inner * channels);
  const size = rows.inner * channels;
  for (let tap = 0; tap < rows.taps; tap++)
    copyRows(floats, sums + tap * tapLength, stride, gradient, tap * size, channels, rows.inner, channels);
  return gradient;
}

/** The gradient of `convolve` with respect to its input. */
export function convolutionInputGradient(
  outputGradient: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  return isTemporal(geometry) && geometry.strideHeight === 1
    ? temporalInputGradient(outputGradient, filter, geometry)
    : generalInputGradient(outputGradient, filter, geometry);
}

/** With stride 1 the gradient is itself a convolution: of the output's gradient, with the taps in reverse order. */
function temporalInputGradient(
  outputGradient: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  const { inHeight, inChannels, outHeight, outChannels, filterHeight, dilationHeight, padTop } = geometry;
  const flipped = new Float32Array(filter.length);
  for (let tap = 0; tap < filterHeight; tap++) {
    const from = (filterHeight - 1 - tap) * inChannels * outChannels;
    for (let channel = 0; channel < inChannels; channel++) {
      for (let out = 0; out < outChannels; out++)
        flipped[(tap * outChannels + out) * inChannels + channel] =
          filter[from + channel * outChannels + out];
    }
  }
  const reversed: Geometry = {
    ...geometry,
    inHeight: outHeight,
    inChannels: outChannels,
    outHeight: inHeight,
    outChannels: inChannels,
    padTop: (filterHeight - 1) * dilationHeight - padTop,
  };
  return convolve(outputGradient, flipped, undefined, reversed);
}

/** Any stride, any width: the gradient of what each output saw, added up where it was seen. */
function generalInputGradient(
  outputGradient: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  const positions = geometry.outHeight * geometry.outWidth;
  const channels = geometry.outChannels;
  const width = patchWidth(geometry);
  const transposed = new Float32Array(filter.length);
  for (let seen = 0; seen < width; seen++) {
    for (let out = 0; out < channels; out++) transposed[out * width + seen] = filter[seen * channels + out];
  }
  const pointwise: Geometry = {
    ...geometry,
    inHeight: positions,
    inWidth: 1,
    inChannels: channels,
    outHeight: positions,
    outWidth: 1,
    outChannels: width,
    filterHeight: 1,
    filterWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padLeft: 0,
  };
  const patches = convolve(outputGradient, transposed, undefined, pointwise);
  const { batch, inHeight, inWidth, inChannels } = geometry;
  const gradient = new Float32Array(batch * inHeight * inWidth * inChannels);
  const size = positions * width;
  for (let example = 0; example < batch; example++)
    scatterPatches(patches.subarray(example * size, (example + 1) * size), example, geometry, gradient);
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

/** Copies `count` rows of `width` floats between arrays whose rows lie `fromStride` and `toStride` apart. */
function copyRows(
  from: Float32Array,
  fromAt: number,
  fromStride: number,
  to: Float32Array,
  toAt: number,
  toStride: number,
  count: number,
  width: number,
): void {
  if (fromStride === toStride) {
    to.set(from.subarray(fromAt, fromAt + count * fromStride), toAt);
    return;
  }
  for (let row = 0; row < count; row++, fromAt += fromStride, toAt += toStride) {
    for (let column = 0; column < width; column++) to[toAt + column] = from[fromAt + column];
  }
}

import { roundUp } from "../wasm/function.ts";
import { type Geometry, isTemporal } from "./geometry.ts";
import { patchWidth, scatterPatches } from "./patches.ts";
import { copyRows, rowsOf } from "./rows.ts";
import { scratchOf } from "./scratch.ts";
import { moveRows, repeatRow, stridedProduct } from "./simd-calls.ts";
import { ACCUMULATE, RELU } from "./simd-product.ts";
import { placeSlopes, type Slopes, sumRows } from "./slopes.ts";

/** y = x * filter + bias, optionally with ReLU; x NHWC, filter [height, width, in, out]. */
export function convolve(
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  geometry: Geometry,
  relu = false,
): Float32Array {
  const { layOut, distinct, room, ...rows } = rowsOf(geometry);
  const { batch, outChannels: channels } = geometry;
  const positions = geometry.outHeight * geometry.outWidth;
  const stride = roundUp(channels);
  const width = patchWidth(geometry);
  const { floats, at } = scratchOf(room, width * stride, stride, (batch * positions + 3) * stride);
  const [left, weights, biasAt, result] = at;
  placeWeights(floats, filter, bias, channels, { weights, bias: biasAt });
  const product = {
    ...rows,
    innerStride: 1,
    weightStride: stride,
    bias: biasAt,
    resultStride: stride,
    rows: positions,
    columns: channels,
    mode: relu ? RELU : 0,
  };
  const place = layOut(input, floats, left);
  for (let example = 0; example < batch; example++) {
    const begin = place(example);
    const to = result + example * positions * stride;
    product.rows = distinct(floats, begin);
    // Rows too many are written over by the next example.
    stridedProduct(product, begin, weights, to);
    repeatRow(to + (product.rows - 1) * stride, stride, positions - product.rows);
  }
  return takeRows(floats, result, stride, batch * positions, channels);
}

/** Puts a filter and its bias where the product reads them, each row a whole number of vectors. */
export function placeWeights(
  floats: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  channels: number,
  at: { readonly weights: number; readonly bias: number },
): void {
  const stride = roundUp(channels);
  const count = filter.length / channels;
  // What is left in the padding of a row goes into sums that nobody reads, but odd numbers there would cost time.
  if (stride !== channels) floats.fill(0, at.weights, at.weights + count * stride);
  copyRows(filter, 0, channels, floats, at.weights, stride, count, channels);
  floats.fill(0, at.bias, at.bias + stride);
  if (bias) floats.set(bias, at.bias);
}

/** A copy of rows without their padding; where they lay, they are moved. */
export function takeRows(
  floats: Float32Array,
  from: number,
  stride: number,
  count: number,
  width: number,
): Float32Array {
  if (stride !== width) moveRows({ at: from, stride }, { at: from, stride: width }, count, width);
  return floats.slice(from, from + count * width);
}

/** The gradients of `convolve` with respect to its filter and its bias, summed over the batch. */
export function convolutionFilterGradient(
  input: Float32Array,
  slopes: Slopes,
  geometry: Geometry,
): { filter: Float32Array; bias: Float32Array } {
  const rows = rowsOf(geometry);
  const { batch, outChannels: channels } = geometry;
  const positions = geometry.outHeight * geometry.outWidth;
  const stride = roundUp(channels);
  // A tap's sums begin on a row of their own, because whole groups of four rows are written.
  const tapLength = roundUp(rows.inner) * stride;
  const { floats, at } = scratchOf(
    rows.room,
    batch * positions * stride,
    slopes.gradient.length,
    rows.taps * tapLength,
    1,
    4 * stride,
  );
  const [left, slopesAt, spare, sums, one, biasSums] = at;
  placeSlopes(floats, slopes, channels, stride, { at: slopesAt, spare });
  floats.fill(0, sums, sums + rows.taps * tapLength);
  const product = {
    rowStride: 1,
    taps: 1,
    tapStride: 0,
    inner: positions,
    innerStride: rows.rowStride,
    weightStride: stride,
    bias: 0,
    resultStride: stride,
    rows: rows.inner,
    columns: channels,
    mode: ACCUMULATE,
  };
  const place = rows.layOut(input, floats, left);
  for (let example = 0; example < batch; example++) {
    const begin = place(example);
    const weights = slopesAt + example * positions * stride;
    for (let tap = 0; tap < rows.taps; tap++)
      stridedProduct(product, begin + tap * rows.tapStride, weights, sums + tap * tapLength);
  }
  const filter = new Float32Array(rows.taps * rows.inner * channels);
  const size = rows.inner * channels;
  for (let tap = 0; tap < rows.taps; tap++)
    copyRows(floats, sums + tap * tapLength, stride, filter, tap * size, channels, rows.inner, channels);
  const bias = sumRows(floats, slopesAt, stride, batch * positions, channels, { one, sums: biasSums });
  return { filter, bias };
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

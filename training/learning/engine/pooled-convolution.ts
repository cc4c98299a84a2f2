import { roundUp } from "../wasm/function.ts";
import { placeWeights, takeRows } from "./convolution.ts";
import type { Geometry } from "./geometry.ts";
import { patchWidth } from "./patches.ts";
import { paddedHeight, rowsOf } from "./rows.ts";
import { scratchOf } from "./scratch.ts";
import { poolRows, repeatRow, sparseGradient, stridedProduct } from "./simd-calls.ts";
import { RELU } from "./simd-product.ts";
import { placeSlopes, type Slopes, sumRows } from "./slopes.ts";

/**
 * A temporal convolution with a max-pool over time behind it. Of each window and channel, one position alone decides
 * the result and takes all of the gradient, so the convolution's own output is never kept and most of the products of
 * its gradients, which would be with zero, are left out.
 */

/** Windows over the positions of a temporal convolution, without padding. */
export interface TimePooling {
  /** Positions in a window. */
  readonly size: number;
  /** Positions from a window to the next. */
  readonly step: number;
  /** The result as [batch, channels]: there is one window, over all positions. */
  readonly flat?: boolean;
}

/** How many windows there are over this convolution's output. */
export function poolingWindows({ outHeight }: Geometry, { size, step }: TimePooling): number {
  return Math.floor((outHeight - size) / step) + 1;
}

/** The pooled result [batch, window, channel], and which of the convolution's positions each element of it came from. */
export interface Pooled {
  readonly largest: Float32Array;
  readonly largestAt: Float32Array;
}

/** The largest in each window of x * filter + bias, optionally with ReLU: the first of several that are as large. */
export function convolveAndPool(
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | undefined,
  geometry: Geometry,
  relu: boolean,
  pooling: TimePooling,
): Pooled {
  const { layOut, distinct, room, ...rows } = rowsOf(geometry);
  const { batch, outHeight, outChannels: channels } = geometry;
  const windows = poolingWindows(geometry, pooling);
  const stride = roundUp(channels);
  const pooled = batch * windows * channels;
  const { floats, at } = scratchOf(
    room,
    patchWidth(geometry) * stride,
    stride,
    roundUp(outHeight) * stride,
    pooled,
    pooled,
  );
  const [left, weights, biasAt, result, largest, largestAt] = at;
  placeWeights(floats, filter, bias, channels, { weights, bias: biasAt });
  const product = {
    ...rows,
    innerStride: 1,
    weightStride: stride,
    bias: biasAt,
    resultStride: stride,
    rows: outHeight,
    columns: channels,
    mode: relu ? RELU : 0,
  };
  const pool = { ...pooling, from: result, columns: stride, windows, resultStride: channels };
  const place = layOut(input, floats, left);
  for (let example = 0; example < batch; example++) {
    const begin = place(example);
    product.rows = distinct(floats, begin);
    stridedProduct(product, begin, weights, result);
    // The first of the largest is never among rows that repeat what was before.
    if (windows === 1) pool.size = Math.min(pooling.size, product.rows);
    else repeatRow(result + (product.rows - 1) * stride, stride, outHeight - product.rows);
    const offset = example * windows * channels;
    poolRows(pool, largest + offset, largestAt + offset);
  }
  return {
    largest: floats.slice(largest, largest + pooled),
    largestAt: floats.slice(largestAt, largestAt + pooled),
  };
}

/** The gradients with respect to the filter and the bias, summed over the batch. */
export function pooledFilterGradient(
  input: Float32Array,
  slopes: Slopes,
  largestAt: Float32Array,
  geometry: Geometry,
): { filter: Float32Array; bias: Float32Array } {
  const { layOut, room, ...rows } = rowsOf(geometry);
  const { batch, outChannels: channels } = geometry;
  const columns = roundUp(rows.inner);
  const { length } = largestAt;
  const size = length / batch;
  const { floats, at } = scratchOf(
    room,
    length,
    length,
    channels * rows.taps * columns,
    1,
    4 * roundUp(channels),
  );
  const [left, slopesAt, positionsAt, weights, one, biasSums] = at;
  placeSlopes(floats, slopes, channels, channels, { at: slopesAt, spare: positionsAt });
  floats.set(largestAt, positionsAt);
  floats.fill(0, weights, weights + channels * rows.taps * columns);
  const sums = { ...rows, windows: size / channels, windowStride: channels, channels, columns, weights };
  const place = layOut(input, floats, left);
  for (let example = 0; example < batch; example++) {
    const offset = example * size;
    sparseGradient("filter", sums, slopesAt + offset, positionsAt + offset, place(example));
  }
  const filter = new Float32Array(rows.taps * rows.inner * channels);
  for (let channel = 0, from = weights; channel < channels; channel++) {
    for (let tap = 0; tap < rows.taps; tap++, from += columns) {
      const to = tap * rows.inner * channels + channel;
      for (let inner = 0; inner < rows.inner; inner++) filter[to + inner * channels] = floats[from + inner];
    }
  }
  const bias = sumRows(floats, slopesAt, channels, length / channels, channels, { one, sums: biasSums });
  return { filter, bias };
}

/** The gradient with respect to the input. */
export function pooledInputGradient(
  slopes: Slopes,
  largestAt: Float32Array,
  filter: Float32Array,
  geometry: Geometry,
): Float32Array {
  const { rowStride, taps, tapStride, inner } = rowsOf(geometry);
  const { batch, inHeight, inChannels, outChannels: channels, padTop } = geometry;
  const columns = roundUp(inner);
  const size = largestAt.length / batch;
  const width = inHeight * inChannels;
  const padded = paddedHeight(geometry) * inChannels;
  // Padding is cut out with `takeRows`, in whole vectors: a row's surplus must not reach into the next one.
  const length = padded === width ? width : roundUp(padded);
  const weightCount = channels * taps * columns;
  const { floats, at } = scratchOf(batch * length, largestAt.length, largestAt.length, weightCount);
  const [input, slopesAt, positionsAt, weights] = at;
  placeSlopes(floats, slopes, channels, channels, { at: slopesAt, spare: positionsAt });
  floats.set(largestAt, positionsAt);
  floats.fill(0, input, input + batch * length);
  // A vector's last elements may belong to the row behind: zeros add nothing to it.
  if (columns !== inner) floats.fill(0, weights, weights + weightCount);
  for (let channel = 0, to = weights; channel < channels; channel++) {
    for (let tap = 0; tap < taps; tap++, to += columns) {
      const from = tap * inner * channels + channel;
      for (let index = 0; index < inner; index++) floats[to + index] = filter[from + index * channels];
    }
  }
  const windows = size / channels;
  const sums = { windows, windowStride: channels, channels, rowStride, taps, tapStride, columns, weights };
  for (let example = 0; example < batch; example++) {
    const offset = example * size;
    sparseGradient("input", sums, slopesAt + offset, positionsAt + offset, input + example * length);
  }
  return takeRows(floats, input + padTop * inChannels, length, batch, width);
}

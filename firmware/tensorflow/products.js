/** Operators that multiply by weights. */
import { clamp, divide, mulHigh } from "./arithmetic.js";

/** @import { Step } from "./step.js" */

const view = (
  /** @type {Int8Array | Float32Array} */ data,
  /** @type {number} */ from,
  /** @type {number} */ length,
) => new Int8Array(data.buffer, data.byteOffset + from, length);

/** From a sum of products to an int8. */
const requantize = (/** @type {Step} */ step, /** @type {number} */ c, /** @type {number} */ sum) => {
  const e = step._shifts[c];
  const fraction = step._fractions[c];
  const scaled = e > 0 ? mulHigh(sum * (1 << e), fraction) : divide(mulHigh(sum, fraction), -e);
  return clamp(scaled + step._zero, step._low, step._high);
};

export const convolution = (/** @type {Step} */ step) => {
  const depth = step._depth;
  const channels = step._channels;
  const padded = step._padded;
  const weights = step._weights;
  const all = step._rows * step._columns;
  const run = step._taps;
  const row = step._inWidth * depth;
  if (padded !== step._input) {
    for (let y = 0; y < step._inHeight; y++) {
      padded.set(view(step._input, y * row, row), ((y + step._top) * step._width + step._left) * depth);
    }
  }
  const sums = new Int32Array(channels);
  let out = 0;
  for (let y = 0; y < step._outHeight; y++) {
    for (let x = 0; x < step._outWidth; x++) {
      sums.set(step._bias);
      for (let k = 0; k < all; k += run) {
        const line = y * step._strideY + Math.floor(k / step._columns) * step._stepY;
        const column = x * step._strideX + (k % step._columns) * step._stepX;
        const at = (line * step._width + column) * depth;
        const data = view(padded, at, run * depth);
        for (let c = 0; c < channels; c++) {
          if (step._depthwise) {
            for (let j = 0; j < run; j++) {
              sums[c] +=
                weights[(k + j) * channels + c] * data[j * depth + Math.floor((c * depth) / channels)];
            }
          } else sums[c] += E.convolve(data, weights, (c * all + k) * depth);
        }
      }
      for (let c = 0; c < channels; c++) {
        step._output[out] = requantize(step, c, sums[c]);
        out++;
      }
    }
  }
};

export const dense = (/** @type {Step} */ step) => {
  const size = step._depth;
  for (let i = 0; i < step._output.length; i++) {
    const c = i % step._channels;
    const data = view(step._input, Math.floor(i / step._channels) * size, size);
    step._output[i] = requantize(step, c, step._bias[c] + E.convolve(data, step._weights, c * size));
  }
};

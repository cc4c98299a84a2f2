import type { Geometry } from "./geometry.ts";

/** Calls `visit` for each output position with the corner of its window, cut to the input. */
function forEachWindow(
  geometry: Geometry,
  visit: (
    exampleAt: number,
    top: number,
    bottom: number,
    left: number,
    right: number,
    outputAt: number,
  ) => void,
): void {
  const { inHeight, inWidth, inChannels } = geometry;
  let outputAt = 0;
  for (let example = 0; example < geometry.batch; example++) {
    const exampleAt = example * inHeight * inWidth * inChannels;
    for (let outY = 0; outY < geometry.outHeight; outY++) {
      const y = outY * geometry.strideHeight - geometry.padTop;
      for (let outX = 0; outX < geometry.outWidth; outX++, outputAt += inChannels) {
        const x = outX * geometry.strideWidth - geometry.padLeft;
        visit(
          exampleAt,
          Math.max(0, y),
          Math.min(inHeight, y + geometry.filterHeight),
          Math.max(0, x),
          Math.min(inWidth, x + geometry.filterWidth),
          outputAt,
        );
      }
    }
  }
}

const outputLength = (geometry: Geometry) =>
  geometry.batch * geometry.outHeight * geometry.outWidth * geometry.inChannels;
const inputLength = (geometry: Geometry) =>
  geometry.batch * geometry.inHeight * geometry.inWidth * geometry.inChannels;

export function maxPool(input: Float32Array, geometry: Geometry): Float32Array {
  const { inWidth, inChannels } = geometry;
  const output = new Float32Array(outputLength(geometry)).fill(Number.NEGATIVE_INFINITY);
  forEachWindow(geometry, (exampleAt, top, bottom, left, right, outputAt) => {
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const from = exampleAt + (y * inWidth + x) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) {
          const value = input[from + channel];
          if (value > output[outputAt + channel]) output[outputAt + channel] = value;
        }
      }
    }
  });
  return output;
}

/** All of an output's gradient goes to the first of its window's largest elements, as in Keras; ties do not share it. */
export function maxPoolGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  geometry: Geometry,
): Float32Array {
  const { inWidth, inChannels } = geometry;
  const gradient = new Float32Array(inputLength(geometry));
  const best = new Float64Array(inChannels);
  const bestAt = new Int32Array(inChannels);
  forEachWindow(geometry, (exampleAt, top, bottom, left, right, outputAt) => {
    best.fill(Number.NEGATIVE_INFINITY);
    bestAt.fill(-1);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const from = exampleAt + (y * inWidth + x) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) {
          const value = input[from + channel];
          if (value > best[channel]) {
            best[channel] = value;
            bestAt[channel] = from + channel;
          }
        }
      }
    }
    for (let channel = 0; channel < inChannels; channel++) {
      if (bestAt[channel] >= 0) gradient[bestAt[channel]] += outputGradient[outputAt + channel];
    }
  });
  return gradient;
}

/** The mean over the part of the window that lies inside the input. */
export function averagePool(input: Float32Array, geometry: Geometry): Float32Array {
  const { inWidth, inChannels } = geometry;
  const output = new Float32Array(outputLength(geometry));
  const sums = new Float64Array(inChannels);
  forEachWindow(geometry, (exampleAt, top, bottom, left, right, outputAt) => {
    sums.fill(0);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const from = exampleAt + (y * inWidth + x) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) sums[channel] += input[from + channel];
      }
    }
    const area = (bottom - top) * (right - left);
    for (let channel = 0; channel < inChannels; channel++) output[outputAt + channel] = sums[channel] / area;
  });
  return output;
}

export function averagePoolGradient(outputGradient: Float32Array, geometry: Geometry): Float32Array {
  const { inWidth, inChannels } = geometry;
  const gradient = new Float32Array(inputLength(geometry));
  forEachWindow(geometry, (exampleAt, top, bottom, left, right, outputAt) => {
    const area = (bottom - top) * (right - left);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const to = exampleAt + (y * inWidth + x) * inChannels;
        for (let channel = 0; channel < inChannels; channel++)
          gradient[to + channel] += outputGradient[outputAt + channel] / area;
      }
    }
  });
  return gradient;
}

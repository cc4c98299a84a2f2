import type { Geometry } from "./geometry.ts";

/** Floats in the patch matrix of one example: [outHeight * outWidth, filterHeight * filterWidth * inChannels]. */
export function patchLength(geometry: Geometry): number {
  return geometry.outHeight * geometry.outWidth * patchWidth(geometry);
}

/** What one output element sees. */
export function patchWidth(geometry: Geometry): number {
  return geometry.filterHeight * geometry.filterWidth * geometry.inChannels;
}

/**
 * Lays out, for one example of the batch, what each output element sees as one row of a matrix ("im2col"): a
 * convolution of any stride, dilation and padding is then a matrix product. Outside the input there are zeros.
 */
export function gatherPatches(
  input: Float32Array,
  example: number,
  geometry: Geometry,
  patches: Float32Array,
): void {
  const { inHeight, inWidth, inChannels, filterWidth } = geometry;
  const inputAt = example * inHeight * inWidth * inChannels;
  let to = 0;
  for (let outY = 0; outY < geometry.outHeight; outY++) {
    const top = outY * geometry.strideHeight - geometry.padTop;
    for (let outX = 0; outX < geometry.outWidth; outX++) {
      const left = outX * geometry.strideWidth - geometry.padLeft;
      for (let tap = 0, y = top; tap < geometry.filterHeight; tap++, y += geometry.dilationHeight) {
        for (let across = 0, x = left; across < filterWidth; across++, x += geometry.dilationWidth) {
          if (y >= 0 && y < inHeight && x >= 0 && x < inWidth) {
            const from = inputAt + (y * inWidth + x) * inChannels;
            for (let channel = 0; channel < inChannels; channel++) patches[to++] = input[from + channel];
          } else {
            for (let channel = 0; channel < inChannels; channel++) patches[to++] = 0;
          }
        }
      }
    }
  }
}

/** The adjoint of `gatherPatches`: adds each row's elements to the input elements they were read from. */
export function scatterPatches(
  patches: Float32Array,
  example: number,
  geometry: Geometry,
  input: Float32Array,
): void {
  const { inHeight, inWidth, inChannels, filterWidth } = geometry;
  const inputAt = example * inHeight * inWidth * inChannels;
  let from = 0;
  for (let outY = 0; outY < geometry.outHeight; outY++) {
    const top = outY * geometry.strideHeight - geometry.padTop;
    for (let outX = 0; outX < geometry.outWidth; outX++) {
      const left = outX * geometry.strideWidth - geometry.padLeft;
      for (let tap = 0, y = top; tap < geometry.filterHeight; tap++, y += geometry.dilationHeight) {
        for (let across = 0, x = left; across < filterWidth; across++, x += geometry.dilationWidth) {
          if (y >= 0 && y < inHeight && x >= 0 && x < inWidth) {
            const to = inputAt + (y * inWidth + x) * inChannels;
            for (let channel = 0; channel < inChannels; channel++) input[to + channel] += patches[from++];
          } else {
            from += inChannels;
          }
        }
      }
    }
  }
}

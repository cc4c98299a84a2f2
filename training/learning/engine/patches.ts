import type { Geometry } from "./geometry.ts";
import { forEachMeeting } from "./meetings.ts";

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
  const { inChannels } = geometry;
  const width = patchWidth(geometry);
  patches.fill(0);
  forEachMeeting(
    geometry,
    (inputAt, tap, position) => {
      const to = position * width + tap * inChannels;
      for (let channel = 0; channel < inChannels; channel++) patches[to + channel] = input[inputAt + channel];
    },
    example,
  );
}

/** The adjoint of `gatherPatches`: adds each row's elements to the input elements they were read from. */
export function scatterPatches(
  patches: Float32Array,
  example: number,
  geometry: Geometry,
  input: Float32Array,
): void {
  const { inChannels } = geometry;
  const width = patchWidth(geometry);
  forEachMeeting(
    geometry,
    (inputAt, tap, position) => {
      const from = position * width + tap * inChannels;
      for (let channel = 0; channel < inChannels; channel++)
        input[inputAt + channel] += patches[from + channel];
    },
    example,
  );
}

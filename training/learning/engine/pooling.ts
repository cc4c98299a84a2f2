import type { Geometry } from "./geometry.ts";
import { forEachMeeting, positionsOf } from "./meetings.ts";

const inputLength = ({ batch, inHeight, inWidth, inChannels }: Geometry) =>
  batch * inHeight * inWidth * inChannels;

export function maxPool(input: Float32Array, geometry: Geometry): Float32Array {
  return largest(input, geometry).values;
}

/** All of an output's gradient goes to the first of its window's largest elements, as in Keras; ties do not share it. */
export function maxPoolGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  geometry: Geometry,
): Float32Array {
  const gradient = new Float32Array(inputLength(geometry));
  const { from } = largest(input, geometry);
  for (const [at, inputAt] of from.entries()) if (inputAt >= 0) gradient[inputAt] += outputGradient[at];
  return gradient;
}

/** The largest elements of all windows, and where in the input they are: the first of several that are as large. */
function largest(input: Float32Array, geometry: Geometry): { values: Float32Array; from: Int32Array } {
  const { inChannels } = geometry;
  const length = positionsOf(geometry) * inChannels;
  const values = new Float32Array(length).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(length).fill(-1);
  forEachMeeting(geometry, (inputAt, _, position) => {
    for (let channel = 0, at = position * inChannels; channel < inChannels; channel++, at++) {
      if (!(input[inputAt + channel] > values[at])) continue;
      values[at] = input[inputAt + channel];
      from[at] = inputAt + channel;
    }
  });
  return { values, from };
}

/** The mean over the part of the window that lies inside the input. */
export function averagePool(input: Float32Array, geometry: Geometry): Float32Array {
  const { inChannels } = geometry;
  const sums = new Float64Array(positionsOf(geometry) * inChannels);
  forEachMeeting(geometry, (inputAt, _, position) => {
    for (let channel = 0, at = position * inChannels; channel < inChannels; channel++, at++)
      sums[at] += input[inputAt + channel];
  });
  const areas = areasOf(geometry);
  return Float32Array.from(sums, (sum, at) => sum / areas[Math.floor(at / inChannels)]);
}

export function averagePoolGradient(outputGradient: Float32Array, geometry: Geometry): Float32Array {
  const { inChannels } = geometry;
  const gradient = new Float32Array(inputLength(geometry));
  const areas = areasOf(geometry);
  forEachMeeting(geometry, (inputAt, _, position) => {
    for (let channel = 0, at = position * inChannels; channel < inChannels; channel++, at++)
      gradient[inputAt + channel] += outputGradient[at] / areas[position];
  });
  return gradient;
}

/** How much of the input each window covers. */
function areasOf(geometry: Geometry): Uint32Array {
  const areas = new Uint32Array(positionsOf(geometry));
  forEachMeeting(geometry, (_, __, position) => {
    areas[position]++;
  });
  return areas;
}

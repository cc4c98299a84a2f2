import type { WeightReading } from "./layer.ts";

/** The four dimensions of a TFLite filter. */
export type FilterShape = readonly [number, number, number, number];

export interface Filter {
  readonly filter: Float32Array;
  readonly filterShape: FilterShape;
}

/**
 * From TensorFlow's [height, width, in, out] (or [length, in, out]) to TFLite's [out, height, width, in], and from
 * [in, out] to [out, 1, 1, in].
 */
export function convolutionFilter(kernel: Omit<WeightReading, "name">): Filter {
  const [outputs = 1, inputs = 1, width, height] = kernel.shape.toReversed();
  // A 1-D kernel's length is its height.
  const filterShape: FilterShape =
    kernel.shape.length === 3 ? [outputs, width ?? 1, 1, inputs] : [outputs, height ?? 1, width ?? 1, inputs];
  return { filter: transposed(kernel.values, outputs), filterShape };
}

/** From TensorFlow's [height, width, in, multiplier] (or [length, in, multiplier]) to [1, height, width, in * multiplier]. */
export function depthwiseFilter(kernel: Omit<WeightReading, "name">): Filter & { depthMultiplier: number } {
  const [depthMultiplier = 1, inputs = 1, width, height] = kernel.shape.toReversed();
  const channels = inputs * depthMultiplier;
  const filterShape: FilterShape =
    kernel.shape.length === 3 ? [1, width ?? 1, 1, channels] : [1, height ?? 1, width ?? 1, channels];
  return { filter: kernel.values, filterShape, depthMultiplier };
}

/** From [in, out] to [out, in]. */
export function denseFilter(kernel: Omit<WeightReading, "name">): {
  filter: Float32Array;
  filterShape: readonly [number, number];
} {
  const [inputs = 1, outputs = 1] = kernel.shape;
  return { filter: transposed(kernel.values, outputs), filterShape: [outputs, inputs] };
}

/** Row-major with `columns` columns to column-major. */
export function transposed(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}

/** Scale and shift that do what batch normalisation does when it is not training. */
export function normalisation(parameters: {
  readonly gamma: Float32Array | undefined;
  readonly beta: Float32Array | undefined;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}): { scale: Float32Array; shift: Float32Array } {
  const { gamma, beta, mean, variance, epsilon } = parameters;
  const factor = (channel: number) => (gamma?.[channel] ?? 1) / Math.sqrt((variance[channel] ?? 1) + epsilon);
  return {
    scale: mean.map((_, channel) => factor(channel)),
    shift: mean.map((value, channel) => (beta?.[channel] ?? 0) - value * factor(channel)),
  };
}

import type { Padding } from "./graph.ts";

/** How a sliding filter (convolution or pool) lies on one axis. */
export interface FilterAxis {
  readonly inputSize: number;
  readonly filterSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

/** Input elements that one dilated filter spans: (filter - 1) * dilation + 1. */
export function filterSpan(filterSize: number, dilation: number): number {
  return (filterSize - 1) * dilation + 1;
}

/** Positions of the filter on the axis; 0 or less where a `valid` filter is longer than the input. */
export function filterPositions(axis: FilterAxis): number {
  const { inputSize, stride, padding } = axis;
  return padding === "same"
    ? Math.ceil(inputSize / stride)
    : Math.ceil((inputSize - filterSpan(axis.filterSize, axis.dilation) + 1) / stride);
}

/** Zeros before the first input element; with `same` an odd one goes to the end, as in TensorFlow. */
export function paddingBefore(axis: FilterAxis): number {
  const needed =
    (filterPositions(axis) - 1) * axis.stride + filterSpan(axis.filterSize, axis.dilation) - axis.inputSize;
  return axis.padding === "valid" ? 0 : Math.floor(Math.max(needed, 0) / 2);
}

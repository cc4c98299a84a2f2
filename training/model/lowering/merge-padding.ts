import type { Shape } from "../graph/graph.ts";
import { filterPositions, filterSpan, paddingBefore } from "../graph/windows.ts";
import {
  type ConvolutionStep,
  type DepthwiseStep,
  heightWidthChannels,
  type PadStep,
  type Step,
} from "./steps.ts";
import { unsupportedLayer } from "./unsupported.ts";

/**
 * Merges zero padding into the convolution behind it. The watch pads a convolution in two ways only, so either the zeros
 * are what `same` would add, or the filter gets zero weights at one end until they are: a causal filter of 3 becomes a
 * `same` filter of 5.
 *
 * @throws ModelError `unsupported-layer` where neither works.
 */
export function mergePadding(steps: readonly Step[], inputShape: Shape): Step[] {
  const merged: Step[] = [];
  let pending: PadStep | undefined;
  let shape = inputShape;
  for (const step of steps) {
    if (pending === undefined) {
      if (step.kind === "pad") pending = step;
      else merged.push(step);
    } else if (step.kind === "convolution" || step.kind === "depthwise") {
      merged.push(mergeInto(step, pending, shape));
      pending = undefined;
    } else {
      throw refused(pending);
    }
    if (pending === undefined) shape = step.shape;
  }
  if (pending !== undefined) throw refused(pending);
  return merged;
}

function refused(pad: PadStep): Error {
  return unsupportedLayer(
    pad.name,
    "zero padding",
    `it has no PAD operator, and ${pad.before} zeros before and ${pad.after} after cannot be merged into a convolution`,
    'Use padding: "same" in the convolution or pool itself.',
  );
}

function mergeInto<Filter extends ConvolutionStep | DepthwiseStep>(
  step: Filter,
  pad: PadStep,
  shape: Shape,
): Filter {
  if ([...pad.before, ...pad.after].every((zeros) => zeros === 0)) return step;
  const size = heightWidthChannels(shape);
  if (size === undefined || step.padding !== "valid") throw refused(pad);
  const height = extension(step, pad, 0, size[0]);
  const width = extension(step, pad, 1, size[1]);
  if (height === undefined || width === undefined) throw refused(pad);
  return { ...extendFilter(step, height, width), padding: "same" };
}

/** Zero weights to put before and after a filter on one axis. */
type Extension = readonly [number, number];

/** The fewest zero weights with which `same` pads as asked and gives as many positions; undefined where none do. */
function extension(
  step: ConvolutionStep | DepthwiseStep,
  pad: PadStep,
  axis: 0 | 1,
  inputSize: number,
): Extension | undefined {
  const filterSize = step.filterShape[axis === 0 ? 1 : 2];
  const stride = step.strides[axis];
  const dilation = step.dilations[axis];
  const padded = inputSize + pad.before[axis] + pad.after[axis];
  const positions = Math.ceil((padded - filterSpan(filterSize, dilation) + 1) / stride);
  for (let added = 0; added <= filterSize; added++) {
    for (const [first, last] of [
      [0, added],
      [added, 0],
    ] as const) {
      const same = { inputSize, filterSize: filterSize + added, stride, dilation, padding: "same" } as const;
      // With zero weights in front the filter proper begins that much later.
      if (
        filterPositions(same) === positions &&
        paddingBefore(same) === pad.before[axis] + first * dilation
      ) {
        return [first, last];
      }
    }
  }
  return undefined;
}

function extendFilter<Filter extends ConvolutionStep | DepthwiseStep>(
  step: Filter,
  [top, bottom]: Extension,
  [left, right]: Extension,
): Filter {
  const [outer, height, width, inner] = step.filterShape;
  const newHeight = top + height + bottom;
  const newWidth = left + width + right;
  const filter = new Float32Array(outer * newHeight * newWidth * inner);
  for (let out = 0; out < outer; out++) {
    for (let y = 0; y < height; y++) {
      const from = (out * height + y) * width * inner;
      const to = ((out * newHeight + y + top) * newWidth + left) * inner;
      filter.set(step.filter.subarray(from, from + width * inner), to);
    }
  }
  return { ...step, filter, filterShape: [outer, newHeight, newWidth, inner] };
}

import { filterSpan } from "../graph/windows.ts";
import type { DepthwiseStep, Step } from "./steps.ts";

/**
 * Writes the gaps of a dilated depthwise filter out as zero weights where it pads with `same`: the watch works that padding
 * out as if the dilation were 1, and its answers would be shifted. All other steps are returned as they are.
 */
export function withoutDilatedPadding(step: Step): Step {
  if (step.kind !== "depthwise" || step.padding !== "same") return step;
  return step.dilations[0] === 1 && step.dilations[1] === 1 ? step : undilated(step);
}

function undilated(step: DepthwiseStep): DepthwiseStep {
  const [dilationHeight, dilationWidth] = step.dilations;
  const [, height, width, channels] = step.filterShape;
  const spanHeight = filterSpan(height, dilationHeight);
  const spanWidth = filterSpan(width, dilationWidth);
  const filter = new Float32Array(spanHeight * spanWidth * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      const to = (y * dilationHeight * spanWidth + x * dilationWidth) * channels;
      filter.set(step.filter.subarray(from, from + channels), to);
    }
  }
  return { ...step, filter, filterShape: [1, spanHeight, spanWidth, channels], dilations: [1, 1] };
}

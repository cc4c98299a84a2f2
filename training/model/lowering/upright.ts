import type { Shape } from "../graph/graph.ts";
import type { Pair, Step } from "./steps.ts";

/**
 * Turns one-dimensional convolutions and pools that lie along the width, as TensorFlow's Conv1D leaves them, to the height,
 * where the watch's models have time: [1, length, channels] becomes [length, 1, channels], the same numbers in the same order.
 */
export function turnUpright(steps: readonly Step[], inputShape: Shape): { steps: Step[]; inputShape: Shape } {
  let shape = inputShape;
  const turned = steps.map((step) => {
    const lies = isLying(shape) && lengthOnly(step);
    shape = step.shape;
    return lies ? turn(step) : { ...step, shape: isLying(step.shape) ? stood(step.shape) : step.shape };
  });
  return { steps: turned, inputShape: isLying(inputShape) ? stood(inputShape) : inputShape };
}

function isLying(shape: Shape): boolean {
  return shape.length === 3 && shape[0] === 1 && shape[1] > 1;
}

function stood([, length, channels]: Shape): Shape {
  return [length, 1, channels];
}

/** Whether nothing of the step looks at the height. */
function lengthOnly(step: Step): boolean {
  switch (step.kind) {
    case "convolution":
    case "depthwise":
      return step.filterShape[1] === 1;
    case "pool":
      return step.size[0] === 1;
    case "pad":
      return step.before[0] === 0 && step.after[0] === 0;
    default:
      return true;
  }
}

function turn(step: Step): Step {
  const shape = step.shape.length === 3 && step.shape[0] === 1 ? stood(step.shape) : step.shape;
  switch (step.kind) {
    case "convolution":
    case "depthwise": {
      const [outer, height, width, inner] = step.filterShape;
      return {
        ...step,
        shape,
        filterShape: [outer, width, height, inner],
        strides: swapped(step.strides),
        dilations: swapped(step.dilations),
      };
    }
    case "pool":
      return { ...step, shape, size: swapped(step.size), strides: swapped(step.strides) };
    case "pad":
      return { ...step, shape, before: swapped(step.before), after: swapped(step.after) };
    default:
      return { ...step, shape };
  }
}

function swapped([height, width]: Pair): Pair {
  return [width, height];
}

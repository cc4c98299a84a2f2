import type { Shape } from "../graph/graph.ts";
import { filterSpan } from "../graph/windows.ts";
import { type AffineStep, heightWidthChannels, isLinear, type LinearStep, type Step } from "./steps.ts";

/**
 * Folds every affine step (batch normalisation, rescaling) into a neighbour's weights, and makes a 1x1 depthwise
 * convolution of one that has no neighbour to go to.
 *
 * It goes back into a convolution or dense layer, past reshapes and past pools it commutes with; otherwise forward into
 * the next one, where a shift must not meet zero padding (a padded zero would have been shifted too).
 */
export function foldAffine(steps: readonly Step[], inputShape: Shape): Step[] {
  const folded = [...steps];
  for (let index = 0; index < folded.length; index++) {
    const step = folded[index];
    if (step?.kind !== "affine") continue;
    if (foldBack(folded, index, step) || foldForward(folded, index, step)) {
      folded.splice(index, 1);
      index--;
    } else {
      folded[index] = depthwiseOf(step);
    }
  }
  return dropIdleSteps(folded, inputShape);
}

function foldBack(steps: Step[], from: number, affine: AffineStep): boolean {
  let index = from - 1;
  while (isPassed(steps[index], affine)) index--;
  const target = steps[index];
  if (!isLinear(target)) return false;
  const outputs = target.bias.length;
  const scale = tile(affine.scale, outputs);
  const shift = tile(affine.shift, outputs);
  if (scale === undefined || shift === undefined) return false;
  const outputOf = outputIndexer(target);
  steps[index] = {
    ...target,
    filter: target.filter.map((weight, at) => weight * (scale[outputOf(at)] ?? 1)),
    bias: target.bias.map((bias, at) => bias * (scale[at] ?? 1) + (shift[at] ?? 0)),
  };
  return true;
}

function foldForward(steps: Step[], from: number, affine: AffineStep): boolean {
  let index = from + 1;
  while (isPassed(steps[index], affine)) index++;
  const target = steps[index];
  const before = steps[index - 1];
  if (before === undefined || !isLinear(target)) return false;
  const inputs = inputCount(target);
  const scale = tile(affine.scale, inputs);
  const shift = tile(affine.shift, inputs);
  if (scale === undefined || shift === undefined) return false;
  if (shift.some((value) => value !== 0) && padsWithZeros(target, before.shape)) return false;
  const inputOf = inputIndexer(target);
  const outputOf = outputIndexer(target);
  const sums = Float64Array.from(target.bias);
  target.filter.forEach((weight, at) => {
    const output = outputOf(at);
    sums[output] = (sums[output] ?? 0) + weight * (shift[inputOf(at)] ?? 0);
  });
  steps[index] = {
    ...target,
    filter: target.filter.map((weight, at) => weight * (scale[inputOf(at)] ?? 1)),
    bias: Float32Array.from(sums),
  };
  return true;
}

/** Whether the affine step may change places with this one. */
function isPassed(step: Step | undefined, affine: AffineStep): boolean {
  if (step?.kind === "reshape") return true;
  if (step?.kind !== "pool") return false;
  // An average is linear, its padding is not counted; the largest value stays the largest under a positive scale.
  return step.pool === "average" || affine.scale.every((scale) => scale >= 0);
}

/** One value for each of `channels`: the same ones again and again, as a row-major reshape lays them out. */
function tile(values: Float32Array, channels: number): Float32Array | undefined {
  if (values.every((value) => value === values[0])) return new Float32Array(channels).fill(values[0] ?? 0);
  if (channels % values.length !== 0) return undefined;
  return Float32Array.from({ length: channels }, (_, at) => values[at % values.length] ?? 0);
}

function inputCount(step: LinearStep): number {
  switch (step.kind) {
    case "convolution":
      return step.filterShape[3];
    case "depthwise":
      return step.filterShape[3] / step.depthMultiplier;
    case "dense":
      return step.filterShape[1];
  }
}

/** From a weight's position to the output channel it belongs to. */
function outputIndexer(step: LinearStep): (at: number) => number {
  const outputs = step.bias.length;
  if (step.kind === "depthwise") return (at) => at % outputs;
  const perOutput = step.filter.length / outputs;
  return (at) => Math.floor(at / perOutput);
}

/** From a weight's position to the input channel it is multiplied with. */
function inputIndexer(step: LinearStep): (at: number) => number {
  if (step.kind === "depthwise") {
    const { depthMultiplier, bias } = step;
    return (at) => Math.floor((at % bias.length) / depthMultiplier);
  }
  const inputs = inputCount(step);
  return (at) => at % inputs;
}

function padsWithZeros(step: LinearStep, inputShape: Shape): boolean {
  if (step.kind === "dense" || step.padding === "valid") return false;
  const [height, width] = heightWidthChannels(inputShape) ?? [0, 0];
  const pads = (size: number, axis: 0 | 1) => {
    const positions = Math.ceil(size / step.strides[axis]);
    const span = filterSpan(step.filterShape[axis === 0 ? 1 : 2], step.dilations[axis]);
    return (positions - 1) * step.strides[axis] + span > size;
  };
  return pads(height, 0) || pads(width, 1);
}

function depthwiseOf(step: AffineStep): Step {
  const channels = step.shape.at(-1) ?? 1;
  const values = (of: Float32Array) => tile(of, channels) ?? of;
  return {
    kind: "depthwise",
    name: step.name,
    shape: step.shape,
    filterShape: [1, 1, 1, channels],
    depthMultiplier: 1,
    filter: values(step.scale),
    bias: values(step.shift),
    strides: [1, 1],
    dilations: [1, 1],
    padding: "valid",
  };
}

/** Reshapes that change nothing. */
function dropIdleSteps(steps: readonly Step[], inputShape: Shape): Step[] {
  return steps.filter((step, index) => {
    const before = index === 0 ? inputShape : (steps[index - 1]?.shape ?? []);
    return step.kind !== "reshape" || before.join() !== step.shape.join();
  });
}

import { emitConvolution } from "./convolution.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import { planConvolution } from "./convolution-plan.ts";
import { type Frame, MAX_FRAME_BYTES, type Place, SLOT_BYTES } from "./frame.ts";
import type { Step } from "./layers.ts";
import { emitPlainConvolution } from "./plain-convolution.ts";
import type { ConvolutionPlan } from "./plan.ts";
import { emitPool } from "./pool.ts";
import { emitDequantize, emitQuantizeFloat } from "./quantize-float.ts";
import { emitRescale } from "./rescale.ts";
import { emitRowPool, isRowPool } from "./row-pool.ts";
import { emitSoftmax, type SoftmaxLayer } from "./softmax.ts";

/** One way to do a step. */
export interface StepPlan {
  readonly step: Step;
  /** What it needs beside its input and output, for staged inputs or exponentials; and where. */
  readonly extraBytes: number;
  readonly where: Place["where"];
  /** About what it takes; only compared between the ways of one step. */
  readonly instructions: number;
  readonly bytes: number;
  emit(frame: Frame, input: Place, output: Place, extra: Place): void;
}

export type Choices = readonly [StepPlan, ...StepPlan[]];

const STACK_EXTRA_BYTES = MAX_FRAME_BYTES - SLOT_BYTES;
/** Inputs are staged on the stack only where there is no room in memory to do it nearly as fast. */
const STACK_GAIN = 0.75;

/** Bias and rescaling of a channel in plain code. */
const PLAIN_CHANNEL_BYTES = 20;

/** Up to a whole number of words. */
export const aligned = (bytes: number) => (bytes + 3) & ~3;

/**
 * The ways to do a step: for a fused step that no fast code is there for, those of its two parts.
 *
 * @param maxMemory of the whole program
 */
export function planStep(step: Step, maxMemory: number): Choices[] {
  const { layer, inputBytes, outputBytes } = step;
  const room = Math.max(0, maxMemory - aligned(inputBytes) - aligned(outputBytes)) & ~3;
  const plain = { step, extraBytes: 0, where: "memory", instructions: 0, bytes: 0 } as const;
  switch (layer.kind) {
    case "convolution": {
      const [first, ...others] = planFastConvolution(step, layer, room);
      if (first !== undefined) return [[first, ...others]];
      if (step.apart !== undefined) return step.apart.flatMap((part) => planStep(part, maxMemory));
      const bytes = layer.weights.length + PLAIN_CHANNEL_BYTES * layer.outDepth;
      const emit: StepPlan["emit"] = (frame, input, output) =>
        emitPlainConvolution(frame, layer, input, output);
      return [[{ ...plain, bytes, emit }]];
    }
    case "pool": {
      const emitAny = isRowPool(layer) ? emitRowPool : emitPool;
      return [[{ ...plain, emit: (frame, input, output) => emitAny(frame, layer, input, output) }]];
    }
    case "rescale":
      return [[{ ...plain, emit: (frame, input, output) => emitRescale(frame, layer, input, output) }]];
    case "quantize-float":
      return [[{ ...plain, emit: (frame, input, output) => emitQuantizeFloat(frame, layer, input, output) }]];
    case "dequantize":
      return [[{ ...plain, emit: (frame, input, output) => emitDequantize(frame, layer, input, output) }]];
    case "softmax":
      return [[planSoftmax(step, layer, room)]];
  }
}

function planFastConvolution(step: Step, layer: ConvolutionLayer, room: number): StepPlan[] {
  const stepPlan = (where: Place["where"], plan: ConvolutionPlan): StepPlan => ({
    step,
    extraBytes: aligned(plan.stage.bytes),
    where,
    instructions: plan.instructions,
    bytes: plan.bytes,
    emit: (frame, input, output, stage) => emitConvolution(frame, plan, { input, output, stage }),
  });
  const inMemory = planConvolution(layer, room).map((plan) => stepPlan("memory", plan));
  const onStack = planConvolution(layer, STACK_EXTRA_BYTES).map((plan) => stepPlan("stack", plan));
  const fewest = (plans: readonly StepPlan[]) => Math.min(...plans.map(({ instructions }) => instructions));
  return fewest(onStack) < STACK_GAIN * fewest(inMemory) ? onStack : inMemory;
}

/** Where there is no room for the exponentials they are worked out twice. */
function planSoftmax(step: Step, layer: SoftmaxLayer, room: number): StepPlan {
  const bytes = 4 * layer.depth;
  const fits = bytes <= Math.max(room, STACK_EXTRA_BYTES);
  return {
    step,
    extraBytes: fits ? bytes : 0,
    where: bytes <= room ? "memory" : "stack",
    instructions: 0,
    bytes: 0,
    emit: (frame, input, output, extra) => emitSoftmax(frame, layer, input, output, fits ? extra : undefined),
  };
}

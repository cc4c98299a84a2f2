import type { Statement, WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { call, f32x4, i32, v128 } from "../wasm/instructions.ts";
import { groupsOf } from "./convolution-forward.ts";
import type { Layout, Placed } from "./layout.ts";

/** Numbers that a step of the optimizer goes by, in words behind the address of the step's schedule. */
export const SCHEDULE = {
  /** Learning rate / (1 - beta1^t), and 1 / (1 - beta2^t): Adam's corrections of the start. */
  rate: 0,
  secondCorrection: 1,
  /** Learning rate * weight decay, and 0 for what does not decay. */
  decay: 2,
  none: 3,
  /** How much of the average of the weights stays. */
  keep: 4,
  /** Of a schedule. */
  words: 5,
} as const;

/** How much of the average stays in a step, counted from 1: little at first, so that the start is forgotten. */
export const averageKeep = (decay: number, step: number) => Math.min(decay, (1 + step) / (10 + step));

/** Of Adam's two moments, and what keeps its steps finite. */
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-7;

/** What a step of the optimizer goes by. */
export interface StepRate {
  readonly learningRate: number;
  /** Part of each weight of a kernel that goes: learning rate times weight decay. */
  readonly decay: number;
}

/** Counts Adam's steps; a power of the host's would not have the same bits everywhere. */
export class AdamSteps {
  #beta1 = 1;
  #beta2 = 1;
  /** From 1. */
  count = 0;

  /** The next step: what its two moments are divided by. */
  next(): { first: number; second: number } {
    this.count++;
    this.#beta1 *= BETA1;
    this.#beta2 *= BETA2;
    return { first: 1 - this.#beta1, second: 1 - this.#beta2 };
  }
}

/**
 * Moves all weights against their gradients by Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay of kernels
 * (Loshchilov and Hutter 2019), and clears the gradients.
 */
export function moveWeights(layout: Layout): WasmFunction {
  const move = moveVectors(layout);
  return wasmFunction("moveWeights", ["schedule"], ({ schedule }) =>
    layout.operations.flatMap((operation) => {
      const decay = (word: number) => i32.add(schedule, i32.const(word * FLOAT_BYTES));
      const { kernel, bias, outStride, kernelAt, biasAt } = operation;
      const segment = (at: number, vectors: number, word: number): Statement =>
        call(move, schedule, decay(word), i32.const(at), i32.const(vectors));
      return [
        ...(kernelAt === undefined ? [] : [segment(kernel, kernelVectors(operation), SCHEDULE.decay)]),
        ...(biasAt === undefined ? [] : [segment(bias, outStride / 4, SCHEDULE.none)]),
      ];
    }),
  );
}

/** Vectors that an operation's weights take as they learn. */
function kernelVectors({ kind, outputs, segments, segmentLength, taps, outStride }: Placed): number {
  return kind === "full" ? outputs * segments * Math.ceil(segmentLength / 4) : (taps * outStride) / 4;
}

function moveVectors({ gradient, firstMoment, secondMoment }: Layout): WasmFunction {
  return wasmFunction("moveVectors", ["schedule", "decay", "at", "vectors"], (parameters, scope) => {
    const { schedule, at, vectors } = parameters;
    const [slope, first, second, value, rate, correction, decay] = scope.vectors(7);
    const { add, mul, sub, div, sqrt } = f32x4;
    const number = f32x4.const;
    return [
      rate.set(v128.load32_splat(schedule, SCHEDULE.rate * FLOAT_BYTES)),
      correction.set(v128.load32_splat(schedule, SCHEDULE.secondCorrection * FLOAT_BYTES)),
      decay.set(v128.load32_splat(parameters.decay)),
      scope.repeat(
        vectors,
        slope.set(v128.load(at, gradient)),
        first.set(add(mul(number(BETA1), v128.load(at, firstMoment)), mul(number(1 - BETA1), slope))),
        second.set(
          add(mul(number(BETA2), v128.load(at, secondMoment)), mul(mul(number(1 - BETA2), slope), slope)),
        ),
        v128.store(at, first, firstMoment),
        v128.store(at, second, secondMoment),
        v128.store(at, v128.zeros, gradient),
        value.set(v128.load(at)),
        slope.set(div(mul(rate, first), add(sqrt(mul(second, correction)), number(EPSILON)))),
        v128.store(at, sub(value, add(slope, mul(decay, value)))),
        at.advance(VECTOR_BYTES),
      ),
    ];
  });
}

/** Follows the weights with their exponential average (Polyak averaging). */
export function averageWeights({ parameters, parameterBytes, average }: Layout): WasmFunction {
  return wasmFunction("averageWeights", ["schedule"], ({ schedule }, scope) => {
    const at = scope.i32();
    const [keep, known] = scope.vectors(2);
    return [
      keep.set(v128.load32_splat(schedule, SCHEDULE.keep * FLOAT_BYTES)),
      scope.repeat(
        parameterBytes / VECTOR_BYTES,
        known.set(v128.load(at, parameters + average)),
        v128.store(
          at,
          f32x4.add(
            f32x4.mul(keep, known),
            f32x4.mul(f32x4.sub(f32x4.const(1), keep), v128.load(at, parameters)),
          ),
          parameters + average,
        ),
        at.advance(VECTOR_BYTES),
      ),
    ];
  });
}

/** Copies the weights as they learn to where the forward pass reads them, in its order: [group][input][output]. */
export function forwardWeights({ operations }: Layout): WasmFunction {
  return wasmFunction("forwardWeights", [], () =>
    operations.filter(({ kind }) => kind === "full").map((operation) => call(forwardKernel(operation))),
  );
}

function forwardKernel(operation: Placed): WasmFunction {
  const { index, kernel, forwardKernel: target, outputs, segments, segmentLength } = operation;
  const segmentBytes = Math.ceil(segmentLength / 4) * VECTOR_BYTES;
  const filterBytes = segments * segmentBytes;
  return wasmFunction(`forwardKernel${index}`, [], (_, scope) =>
    groupsOf(operation).flatMap((group) => {
      const [from, to] = [scope.i32(), scope.i32()];
      const first = group.first * 4;
      const count = Math.min(outputs - first, group.vectors * 4);
      return [
        from.set(i32.const(first * filterBytes)),
        to.set(i32.const(group.kernel)),
        scope.repeat(
          segments,
          scope.repeat(
            segmentLength,
            ...Array.from({ length: count }, (_, output) =>
              i32.store(to, i32.load(from, kernel + output * filterBytes), target + output * FLOAT_BYTES),
            ),
            from.advance(FLOAT_BYTES),
            to.advance(group.vectors * VECTOR_BYTES),
          ),
          from.advance(segmentBytes - segmentLength * FLOAT_BYTES),
        ),
      ];
    }),
  );
}

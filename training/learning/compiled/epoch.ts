import { augmentInput } from "../augment/augment-input.ts";
import { AXES, copyInput, type InputPlace } from "../augment/input-place.ts";
import type { WasmFunction } from "../wasm/code.ts";
import { FLOAT_BYTES, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { call, callI32, f32, i32, min, v128, when } from "../wasm/instructions.ts";
import { averageWeights, forwardWeights, moveWeights, SCHEDULE } from "./adam.ts";
import { backwardPass } from "./backward.ts";
import { crossEntropy, softmax, targetStride } from "./cross-entropy.ts";
import { forwardPass } from "./forward.ts";

import { classStride, inputStrideOf, type Layout } from "./layout.ts";

const nowhere = i32.const(0);

/** What training and predicting share. */
interface Parts {
  readonly copy: WasmFunction;
  readonly forward: WasmFunction;
  readonly toProbabilities: WasmFunction;
  /** After every change of the weights. */
  readonly refresh: WasmFunction;
}

/** What a compiled network exports. */
export function networkFunctions(layout: Layout): WasmFunction[] {
  const parts: Parts = {
    copy: copyInput(inputPlace(layout)),
    forward: forwardPass(layout),
    toProbabilities: softmax(layout),
    refresh: forwardWeights(layout),
  };
  return [trainEpoch(layout, parts), predictWindows(layout, parts), parts.refresh];
}

/** Where the network's input is written. */
function inputPlace({ plan, operations: [first], randomState, augment }: Layout): InputPlace {
  const { windowLength: samples, scale } = plan;
  const stride = inputStrideOf(plan);
  const input = first.input + first.before * stride * FLOAT_BYTES;
  return { input, stride, samples, after: first.after, scale, randomState, augment };
}

/**
 * An epoch in one call: for every batch of examples, in the order of the list at `order`, draws a new performance of each, goes forward
 * and back, and moves the weights; the loss and the right answers of each batch go to `results`, two floats a batch.
 * With all addresses: of windows, their lengths in samples, means, classes and rows of targets, one after the other each; of these rows;
 * of a schedule a batch.
 */
function trainEpoch(layout: Layout, { copy, forward, toProbabilities, refresh }: Parts): WasmFunction {
  const { plan, loss, inverseWeight, right } = layout;
  const augment = augmentInput(inputPlace(layout), copy);
  const [learn, backward] = [crossEntropy(layout), backwardPass(layout)];
  const [move, average] = [moveWeights(layout), averageWeights(layout)];
  const targetBytes = targetStride(plan) * FLOAT_BYTES;
  return wasmFunction(
    "trainEpoch",
    [
      ...([
        "order",
        "count",
        "batchSize",
        "windows",
        "lives",
        "means",
        "classes",
        "rows",
        "targets",
      ] as const),
      ...(["schedule", "results", "averaging"] as const),
    ],
    (given, scope) => {
      const { order, count, batchSize, windows, lives, means, classes, rows, targets } = given;
      const { schedule, results } = given;
      const [size, at, word, live, answer, target] = Array.from({ length: 6 }, () => scope.i32());
      const weight = scope.f32();
      const nextExample = [
        word.set(i32.mul(i32.load(at), i32.const(FLOAT_BYTES))),
        answer.set(i32.load(i32.add(classes, word))),
        target.set(i32.add(targets, i32.mul(i32.load(i32.add(rows, word)), i32.const(targetBytes)))),
      ];
      const windowBytes = plan.windowLength * AXES;
      return [
        scope.repeat(
          i32.div_u(i32.add(count, i32.sub(batchSize, i32.const(1))), batchSize),
          size.set(min(batchSize, count)),
          count.set(i32.sub(count, size)),
          weight.set(f32.const(0)),
          at.set(order),
          scope.repeat(
            size,
            ...nextExample,
            weight.set(f32.add(weight, f32.load(target, classStride(plan) * FLOAT_BYTES))),
            at.advance(FLOAT_BYTES),
          ),
          f32.store(nowhere, f32.const(0), inverseWeight),
          when(f32.gt(weight, f32.const(0)), [
            f32.store(nowhere, f32.div(f32.const(1), weight), inverseWeight),
          ]),
          f32.store(nowhere, f32.const(0), loss),
          i32.store(nowhere, nowhere, right),
          at.set(order),
          scope.repeat(
            size,
            ...nextExample,
            live.set(
              callI32(
                augment,
                i32.add(windows, i32.mul(i32.load(at), i32.const(windowBytes))),
                i32.load(i32.add(lives, word)),
                i32.add(means, i32.mul(word, i32.const(VECTOR_BYTES / FLOAT_BYTES))),
              ),
            ),
            call(forward, live),
            call(toProbabilities),
            call(learn, target, answer),
            call(backward, live),
            at.advance(FLOAT_BYTES),
          ),
          order.set(at),
          call(move, schedule),
          when(given.averaging, [call(average, schedule)]),
          call(refresh),
          f32.store(results, f32.mul(f32.load(nowhere, loss), f32.load(nowhere, inverseWeight))),
          f32.store(results, f32.convert_i32_s(i32.load(nowhere, right)), FLOAT_BYTES),
          results.advance(2 * FLOAT_BYTES),
          schedule.advance(SCHEDULE.words * FLOAT_BYTES),
        ),
      ];
    },
  );
}

/** Writes the probabilities of the classes for `count` windows to `results`, `classStride` floats each. */
function predictWindows(
  { plan, probabilities }: Layout,
  { copy, forward, toProbabilities }: Parts,
): WasmFunction {
  return wasmFunction(
    "predictWindows",
    ["windows", "lives", "count", "results"],
    ({ windows, lives, count, results }, scope) => [
      scope.repeat(
        count,
        call(copy, windows, i32.load(lives)),
        call(forward, i32.load(lives)),
        call(toProbabilities),
        ...Array.from({ length: classStride(plan) / 4 }, (_, panel) =>
          v128.store(results, v128.load(nowhere, probabilities + panel * VECTOR_BYTES), panel * VECTOR_BYTES),
        ),
        windows.advance(plan.windowLength * AXES),
        lives.advance(FLOAT_BYTES),
        results.advance(classStride(plan) * FLOAT_BYTES),
      ),
    ],
  );
}

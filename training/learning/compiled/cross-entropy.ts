import type { Statement, WasmFunction } from "../wasm/code.ts";
import { exponential, logarithm } from "../wasm/elementary.ts";
import { FLOAT_BYTES, type Local, type Scope, VECTOR_BYTES, wasmFunction } from "../wasm/function.ts";
import { f32, f32x4, i32, i32x4, v128, when } from "../wasm/instructions.ts";
import { classStride, type Layout } from "./layout.ts";
import type { Plan } from "./plan.ts";

/** A row of targets: a number for each class, with zeros up to a whole vector, and the row's weight in a vector of its own. */
export const targetStride = (plan: Plan) => classStride(plan) + 4;

const ALL = -1;
const nowhere = i32.const(0);

/** From logits to probabilities, and the logarithm of the sum of all e^logit. */
export function softmax({ plan, operations, probabilities, logSum }: Layout): WasmFunction {
  const [{ output: logits }] = operations.slice(-1);
  const panels = Array.from({ length: classStride(plan) / 4 }, (_, panel) => panel * VECTOR_BYTES);
  /** What belongs to a class. */
  const inside = (panel: number) => {
    const left = plan.classes - (panel / VECTOR_BYTES) * 4;
    const lane = (index: number) => (index < left ? ALL : 0);
    return i32x4.const(lane(0), lane(1), lane(2), lane(3));
  };
  return wasmFunction("softmax", [], (_, scope) => {
    const [largest, sum, value] = scope.vectors(3);
    return [
      largest.set(f32x4.const(-3e38)),
      ...panels.map((panel) =>
        largest.set(
          f32x4.pmax(
            largest,
            v128.bitselect(v128.load(nowhere, logits + panel), f32x4.const(-3e38), inside(panel)),
          ),
        ),
      ),
      largest.set(f32x4.pmax(largest, f32x4.shuffle(largest, [2, 3, 0, 1]))),
      largest.set(f32x4.pmax(largest, f32x4.shuffle(largest, [1, 0, 3, 2]))),
      sum.set(v128.zeros),
      ...panels.flatMap((panel) => [
        value.set(f32x4.sub(v128.load(nowhere, logits + panel), largest)),
        ...exponential(scope, value),
        value.set(v128.and(value, inside(panel))),
        sum.set(f32x4.add(sum, value)),
        v128.store(nowhere, value, probabilities + panel),
      ]),
      ...addLanes(sum),
      ...panels.map((panel) =>
        v128.store(nowhere, f32x4.div(v128.load(nowhere, probabilities + panel), sum), probabilities + panel),
      ),
      ...logarithm(scope, sum),
      v128.store(nowhere, f32x4.add(sum, largest), logSum),
    ];
  });
}

/**
 * Adds an example's cross-entropy to the batch's, and writes the gradient of its logits: (probability * weight of the row - target) /
 * weight of the batch. `target` is the address of its row of targets, `answer` the class it should be or -1.
 */
export function crossEntropy(layout: Layout): WasmFunction {
  const { plan, operations, probabilities, logSum, loss, inverseWeight, right } = layout;
  const [{ output: logits, outputGradient }] = operations.slice(-1);
  const stride = classStride(plan);
  const panels = Array.from({ length: stride / 4 }, (_, panel) => panel * VECTOR_BYTES);
  return wasmFunction("crossEntropy", ["target", "answer"], ({ target, answer }, scope) => {
    const [sum, weight] = scope.vectors(2);
    return [
      weight.set(v128.load32_splat(target, stride * FLOAT_BYTES)),
      sum.set(v128.zeros),
      ...panels.flatMap((panel) => [
        sum.set(f32x4.add(sum, f32x4.mul(v128.load(target, panel), v128.load(nowhere, logits + panel)))),
        v128.store(
          nowhere,
          f32x4.mul(
            f32x4.sub(f32x4.mul(v128.load(nowhere, probabilities + panel), weight), v128.load(target, panel)),
            v128.load32_splat(nowhere, inverseWeight),
          ),
          outputGradient + panel,
        ),
      ]),
      ...addLanes(sum),
      f32.store(
        nowhere,
        f32.add(
          f32.load(nowhere, loss),
          f32x4.extract_lane(f32x4.sub(f32x4.mul(weight, v128.load32_splat(nowhere, logSum)), sum), 0),
        ),
        loss,
      ),
      ...countRight(scope),
    ];

    /** The first of the largest logits counts as the answer. */
    function countRight({ i32: whole, f32: float, repeat }: Scope): Statement[] {
      const [at, best, index] = [whole(), whole(), whole()];
      const most = float();
      const logit = f32.load(at, logits);
      return [
        most.set(f32.const(Number.NEGATIVE_INFINITY)),
        repeat(
          plan.classes,
          when(f32.gt(logit, most), [most.set(logit), best.set(index)]),
          at.advance(FLOAT_BYTES),
          index.advance(1),
        ),
        i32.store(nowhere, i32.add(i32.load(nowhere, right), i32.eq(best, answer)), right),
      ];
    }
  });
}

/** The sum of a vector's numbers, in all of them. */
function addLanes(sum: Local<"v128">): Statement[] {
  return [
    sum.set(f32x4.add(sum, f32x4.shuffle(sum, [2, 3, 0, 1]))),
    sum.set(f32x4.add(sum, f32x4.shuffle(sum, [1, 0, 3, 2]))),
  ];
}

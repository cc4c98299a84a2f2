import * as tf from "@tensorflow/tfjs-core";
import { type AugmentOptions, augmentWindow } from "../../data/augment/augment.ts";
import type { Windows } from "../../data/windows/window.ts";
import { createRandom, type Random } from "../../random.ts";
import type { Step } from "./step.ts";
import { AXES } from "./units.ts";

/** The windows of a batch, each a new performance of its gesture unless `augment` is undefined: [batch, length, 1, 3] counts. */
export function batchInput(
  train: Windows,
  chosen: Int32Array,
  augment: AugmentOptions | undefined,
  random: Random,
): tf.Tensor {
  const size = train.length * AXES;
  const values = new Float32Array(chosen.length * size);
  for (let row = 0; row < chosen.length; row++) {
    const window = train.windows.subarray(chosen[row] * size, (chosen[row] + 1) * size);
    if (augment) augmentWindow(window, values, row * size, augment, random);
    else values.set(window, row * size);
  }
  return tf.tensor(values, [chosen.length, train.length, 1, AXES]);
}

/** The rows of `classTargets` that belong to a batch. */
export function batchTargets(targets: Float32Array, chosen: Int32Array, classes: number): Float32Array {
  const values = new Float32Array(chosen.length * classes);
  for (let row = 0; row < chosen.length; row++) {
    const from = chosen[row] * classes;
    for (let index = 0; index < classes; index++) values[row * classes + index] = targets[from + index];
  }
  return values;
}

/** Replaces a share of each target by what the teachers think of this very input, the weight of the row unchanged. */
export function askTeachers(
  teachers: readonly (readonly Step[])[],
  input: tf.Tensor,
  targets: Float32Array,
  classes: number,
  share: number,
): void {
  const opinions = new Float32Array(targets.length);
  const pass = { training: false, random: createRandom(0) };
  for (const steps of teachers) {
    const opinion = tf.tidy(() => {
      let x = input;
      for (const step of steps) x = step.run(x, pass);
      return tf.softmax(x).dataSync<"float32">();
    });
    for (let at = 0; at < opinions.length; at++) opinions[at] += opinion[at] / teachers.length;
  }
  for (let row = 0; row < targets.length; row += classes) {
    const weight = targets.subarray(row, row + classes).reduce((sum, value) => sum + value, 0);
    for (let at = row; at < row + classes; at++)
      targets[at] = (1 - share) * targets[at] + share * weight * opinions[at];
  }
}

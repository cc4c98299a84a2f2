import * as tf from "@tensorflow/tfjs-core";
import { createRandom } from "../../random.ts";
import type { WindowAugmenter } from "../augment/window-augmenter.ts";
import type { Step } from "./step.ts";
import { AXES } from "./units.ts";

/** New performances of a batch's windows, of so many samples: [batch, length, 1, 3] counts. */
export function batchInput(augmenter: WindowAugmenter, length: number, chosen: Int32Array): tf.Tensor {
  const size = length * AXES;
  const values = new Float32Array(chosen.length * size);
  for (const [row, index] of chosen.entries()) values.set(augmenter.draw(index), row * size);
  return tf.tensor(values, [chosen.length, length, 1, AXES]);
}

/** These rows of the targets, one after the other. */
export function batchTargets(targets: Float32Array, rows: Int32Array, classes: number): Float32Array {
  const values = new Float32Array(rows.length * classes);
  for (const [at, row] of rows.entries()) {
    values.set(targets.subarray(row * classes, (row + 1) * classes), at * classes);
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

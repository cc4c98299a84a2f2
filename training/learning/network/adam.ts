import * as tf from "@tensorflow/tfjs-core";
import { AdamSteps, BETA1, BETA2, EPSILON, type StepRate } from "../compiled/adam.ts";

/**
 * Adam (Kingma and Ba 2015, algorithm 1) over typed arrays, with decoupled weight decay of kernels (Loshchilov and Hutter 2019): one pass
 * over each variable instead of a dozen operations.
 */
export class Adam {
  readonly #moments = new Map<tf.Variable, { first: Float32Array; second: Float32Array }>();
  readonly #steps = new AdamSteps();

  /** Moves every variable against its gradient; gradients are found by the variable's name, as `variableGrads` gives them. */
  apply(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, rate: StepRate): void {
    const corrections = this.#steps.next();
    for (const variable of variables) {
      const gradient = gradients[variable.name];
      if (gradient) this.#move(variable, gradient.dataSync<"float32">(), rate, corrections);
    }
  }

  #move(
    variable: tf.Variable,
    gradient: Float32Array,
    { learningRate, decay }: StepRate,
    corrections: { first: number; second: number },
  ): void {
    const { first, second } = this.#momentsOf(variable);
    const values = variable.dataSync<"float32">().slice();
    const decays = variable.rank > 1 ? decay : 0;
    const rate = learningRate / corrections.first;
    for (let at = 0; at < values.length; at++) {
      const slope = gradient[at];
      const m = BETA1 * first[at] + (1 - BETA1) * slope;
      const v = BETA2 * second[at] + (1 - BETA2) * slope * slope;
      first[at] = m;
      second[at] = v;
      values[at] -= (rate * m) / (Math.sqrt(v / corrections.second) + EPSILON) + decays * values[at];
    }
    const moved = tf.tensor(values, variable.shape);
    variable.assign(moved);
    moved.dispose();
  }

  #momentsOf(variable: tf.Variable): { first: Float32Array; second: Float32Array } {
    const known = this.#moments.get(variable);
    if (known) return known;
    const fresh = { first: new Float32Array(variable.size), second: new Float32Array(variable.size) };
    this.#moments.set(variable, fresh);
    return fresh;
  }
}

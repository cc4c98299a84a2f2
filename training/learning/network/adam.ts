import * as tf from "@tensorflow/tfjs-core";

export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** Decoupled weight decay (Loshchilov and Hutter 2019), on kernels only. */
  readonly weightDecay?: number;
}

/** Adam (Kingma and Ba 2015, algorithm 1) over typed arrays: one pass over each variable instead of a dozen operations. */
export class Adam {
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;
  readonly #weightDecay: number;
  readonly #moments = new Map<tf.Variable, { first: Float32Array; second: Float32Array }>();
  #steps = 0;

  constructor({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, weightDecay = 0 }: AdamOptions = {}) {
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#epsilon = epsilon;
    this.#weightDecay = weightDecay;
  }

  /** Moves every variable against its gradient; gradients are found by the variable's name, as `variableGrads` gives them. */
  apply(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, learningRate: number): void {
    this.#steps++;
    const correction1 = 1 - this.#beta1 ** this.#steps;
    const correction2 = 1 - this.#beta2 ** this.#steps;
    for (const variable of variables) {
      const gradient = gradients[variable.name];
      if (gradient) this.#move(variable, gradient, learningRate, correction1, correction2);
    }
  }

  #move(
    variable: tf.Variable,
    gradientTensor: tf.Tensor,
    learningRate: number,
    correction1: number,
    correction2: number,
  ): void {
    const beta1 = this.#beta1;
    const beta2 = this.#beta2;
    const epsilon = this.#epsilon;
    const { first, second } = this.#momentsOf(variable);
    const gradient = gradientTensor.dataSync<"float32">();
    const values = variable.dataSync<"float32">().slice();
    const decay = variable.rank > 1 ? learningRate * this.#weightDecay : 0;
    const rate = learningRate / correction1;
    for (let at = 0; at < values.length; at++) {
      const slope = gradient[at];
      const m = beta1 * first[at] + (1 - beta1) * slope;
      const v = beta2 * second[at] + (1 - beta2) * slope * slope;
      first[at] = m;
      second[at] = v;
      const step = (rate * m) / (Math.sqrt(v / correction2) + epsilon);
      values[at] -= step + decay * values[at];
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

import type * as tfl from "@tensorflow/tfjs-layers";
import { averageKeep } from "../compiled/adam.ts";
import { readWeights, writeWeights } from "./weights.ts";

/**
 * An exponential average of a model's weights over its steps (Polyak averaging): smoother than the weights
 * themselves while the learning rate is high.
 */
export class WeightAverage {
  readonly #model: tfl.Sequential;
  readonly #decay: number;
  readonly #averages: Float32Array[];
  #held: Float32Array[] = [];
  #steps = 0;

  constructor(model: tfl.Sequential, decay: number) {
    this.#model = model;
    this.#decay = decay;
    this.#averages = readWeights(this.#model);
  }

  /** After every step of the optimizer. */
  update(): void {
    this.#steps++;
    const keep = averageKeep(this.#decay, this.#steps);
    for (const [index, weight] of this.#model.weights.entries()) {
      const values = weight.read().dataSync<"float32">();
      const average = this.#averages[index];
      for (let at = 0; at < average.length; at++) average[at] = keep * average[at] + (1 - keep) * values[at];
    }
  }

  /** Copies of the averages, in the model's order. */
  values(): Float32Array[] {
    return this.#averages.map((average) => average.slice());
  }

  /** Puts the averages into the model … */
  enter(): void {
    this.#held = readWeights(this.#model);
    writeWeights(this.#model, this.#averages);
  }

  /** … and the weights that are being trained back. */
  leave(): void {
    writeWeights(this.#model, this.#held);
  }
}

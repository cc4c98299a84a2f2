import type * as tfl from "@tensorflow/tfjs-layers";
import type { Windows } from "../../data/windows/window.ts";
import type { StepRate } from "../compiled/adam.ts";
import { CompiledNetwork } from "../compiled/compiled-network.ts";
import type { Lesson } from "../compiled/lesson.ts";
import type { Plan } from "../compiled/plan.ts";
import type { Learner } from "./learner.ts";
import { readWeights } from "./weights.ts";

/** Trains by functions that were compiled for the network. The model itself is read once and not touched. */
export class CompiledLearner implements Learner {
  readonly #network: CompiledNetwork;
  readonly #averages: boolean;

  constructor(plan: Plan, model: tfl.Sequential, lesson: Lesson) {
    this.#network = new CompiledNetwork(plan, readWeights(model));
    this.#averages = lesson.averageDecay > 0;
    this.#network.begin(lesson);
  }

  epoch(order: Int32Array, batchSize: number, rates: readonly StepRate[]) {
    return this.#network.epoch(order, batchSize, rates);
  }

  readWeights(): Float32Array[] {
    return this.#network.readWeights(this.#averages ? "average" : "weights");
  }

  predict(windows: Windows): Float32Array {
    if (!this.#averages) return this.#network.predict(windows);
    const held = this.#network.readWeights();
    this.#network.writeWeights(this.#network.readWeights("average"));
    const probabilities = this.#network.predict(windows);
    this.#network.writeWeights(held);
    return probabilities;
  }
}

import type * as tfl from "@tensorflow/tfjs-layers";
import type { Windows } from "../../data/windows/window.ts";
import type { StepRate } from "../compiled/adam.ts";
import { geometricMean } from "../measures/geometric-mean.ts";
import type { Members, NetworkShape } from "./architecture.ts";
import type { Learner } from "./learner.ts";
import { writeWeights } from "./weights.ts";

/** Trains networks that learn apart and answer together, epoch by epoch. */
export class MembersLearner implements Learner {
  readonly #members: Members;
  readonly #shape: NetworkShape;
  readonly #models: readonly tfl.Sequential[];
  readonly #learners: readonly Learner[];

  /**
   * @param weights of the whole network, which they begin with
   * @param learnerOf what trains one of them
   */
  constructor(
    members: Members,
    shape: NetworkShape,
    weights: readonly Float32Array[],
    learnerOf: (model: tfl.Sequential) => Learner,
  ) {
    this.#members = members;
    this.#shape = shape;
    const own = members.split(weights, shape);
    this.#models = members.architectures.map((architecture, index) => {
      const model = architecture.build(shape);
      writeWeights(model, own[index]);
      return model;
    });
    this.#learners = this.#models.map(learnerOf);
  }

  /** The means over the members. */
  epoch(order: Int32Array, batchSize: number, rates: readonly StepRate[]): { loss: number; right: number } {
    const results = this.#learners.map((learner) => learner.epoch(order, batchSize, rates));
    const mean = (key: "loss" | "right") =>
      results.reduce((sum, result) => sum + result[key], 0) / results.length;
    return { loss: mean("loss"), right: mean("right") };
  }

  readWeights(): Float32Array[] {
    return this.#members.join(
      this.#learners.map((learner) => learner.readWeights()),
      this.#shape,
    );
  }

  predict(windows: Windows): Float32Array {
    const answers = this.#learners.map((learner) => learner.predict(windows));
    return geometricMean(answers, this.#shape.classes);
  }

  dispose(): void {
    for (const model of this.#models) model.dispose();
  }
}

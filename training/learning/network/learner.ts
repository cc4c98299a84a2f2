import type { Windows } from "../../data/windows/window.ts";
import type { StepRate } from "../compiled/adam.ts";

/** What trains a network, epoch by epoch. */
export interface Learner {
  /**
   * Goes through the examples in this order, batch by batch, with the rate of each batch's step: their mean loss, and how many were
   * answered right.
   */
  epoch(order: Int32Array, batchSize: number, rates: readonly StepRate[]): { loss: number; right: number };
  /** The weights that would be kept now, which are averages where the recipe has them: copies, in the model's order … */
  readWeights(): Float32Array[];
  /** … and the probabilities that they give every class, row after row. */
  predict(windows: Windows): Float32Array;
  /** Gives back what it holds beside the model, where it holds anything. */
  dispose?(): void;
}

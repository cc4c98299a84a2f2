import { phrase } from "../../phrase.ts";
import type { Graph, TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";

/** What a tensor held while the float graph ran on the calibration windows. */
export interface ActivationValues {
  /** Exact, over all windows. */
  readonly low: number;
  readonly high: number;
  /** At most `SAMPLE_SIZE` of the values, evenly spread over the windows, ascending. */
  readonly sorted: Float32Array;
}

/** Enough for the thousandth part of a tensor to be many values, few enough to look through dozens of times. */
const SAMPLE_SIZE = 1 << 15;

/**
 * Runs the float graph on every window of raw counts and collects what its activations hold.
 * @throws ModelError `bad-input` where there are no windows, or they do not fit the graph's input.
 */
export function collectActivations(
  graph: Graph,
  windows: readonly Int8Array[],
): ReadonlyMap<TensorIndex, ActivationValues> {
  if (windows.length === 0) {
    throw new ModelError("bad-input", phrase`quantization needs calibration windows, and got none`);
  }
  const interpreter = createInterpreter(graph);
  const collected = new Map<TensorIndex, Collector>();
  for (const { output } of graph.operators) {
    collected.set(output, new Collector(windows.length));
  }
  for (const window of windows) {
    interpreter.run(Float32Array.from(window));
    for (const [tensor, collector] of collected) collector.add(interpreter.tensor(tensor));
  }
  return new Map([...collected].map(([tensor, collector]) => [tensor, collector.finish()]));
}

class Collector {
  readonly #perWindow: number;
  readonly #sample: number[] = [];
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  constructor(windows: number) {
    this.#perWindow = Math.max(1, Math.floor(SAMPLE_SIZE / windows));
  }

  add(values: ArrayLike<number>): void {
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      if (!Number.isFinite(value)) {
        throw new ModelError("bad-input", phrase`the float model computes values that are not finite`);
      }
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
    }
    // A fractional step, so that the picks do not keep falling on the same channel.
    const picks = Math.min(this.#perWindow, values.length);
    const offset = (this.#sample.length * 0.618) % 1;
    for (let pick = 0; pick < picks; pick++) {
      this.#sample.push(values[Math.floor(((pick + offset) * values.length) / picks)]);
    }
  }

  finish(): ActivationValues {
    return {
      low: this.#low,
      high: this.#high,
      sorted: Float32Array.from(this.#sample).sort(),
    };
  }
}

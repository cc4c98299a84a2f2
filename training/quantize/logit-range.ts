import type { Graph, TensorIndex } from "../graph/graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { dequantizeValue, encodingOf, quantizeValue, type Range } from "./quantization.ts";
import { spread } from "./spread.ts";

/** Windows that candidates are compared on. */
const COMPARED = 512;
const STEPS = 8;

/**
 * The range for the input of a softmax: the one that changes the probabilities least (Kullback-Leibler divergence). A
 * logit far below the largest may be cut off, it makes no difference; so may the largest where it wins by far. What is
 * saved makes the steps finer where two classes are close.
 */
export function logitRange(
  graph: Graph,
  logits: TensorIndex,
  whole: Range,
  windows: readonly Int8Array[],
): Range {
  const interpreter = createInterpreter(graph);
  const classes = graph.tensors[logits].shape.at(-1) ?? 1;
  const rows = spread(windows, COMPARED).flatMap((window) => {
    interpreter.run(Float32Array.from(window));
    const values = Float64Array.from(interpreter.tensor(logits));
    return Array.from({ length: values.length / classes }, (_, row) =>
      values.slice(row * classes, (row + 1) * classes),
    );
  });
  const wanted = rows.map(softmax);
  let best = whole;
  let least = Number.POSITIVE_INFINITY;
  for (let below = 0; below < STEPS; below++) {
    for (let above = 0; above < STEPS; above++) {
      const candidate = { low: whole.low * (1 - below / STEPS), high: whole.high * (1 - above / STEPS) };
      const error = divergence(rows, wanted, candidate);
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
  }
  return best;
}

function divergence(rows: readonly Float64Array[], wanted: readonly Float64Array[], range: Range): number {
  const encoding = encodingOf(range);
  let sum = 0;
  rows.forEach((row, at) => {
    const got = softmax(row.map((value) => dequantizeValue(quantizeValue(value, encoding), encoding)));
    wanted[at].forEach((probability, index) => {
      if (probability > TINY) sum += probability * Math.log(probability / Math.max(got[index], TINY));
    });
  });
  return sum;
}

/** Far below the 1/256 that the watch's softmax can answer. */
const TINY = 1e-9;

function softmax(logits: Float64Array): Float64Array {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const powers = logits.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

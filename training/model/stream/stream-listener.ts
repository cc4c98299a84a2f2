import type { Graph } from "../graph/graph.ts";
import { bestAnswer, createStreamDecoder, type DecoderSettings } from "./stream-decoder.ts";
import { createStreamInterpreter } from "./stream-interpreter.ts";
import { REST_COUNTS, restAfter } from "./stream-rest.ts";

/** A gesture that has just been made: its label, and how sure it is (as `StreamDecoder`). */
export interface HeardGesture {
  readonly label: number;
  readonly sum: number;
}

/**
 * Takes a sample in counts.
 * @returns "rest" where the wrist has been still for so long that nothing was computed, undefined where there was no gesture
 */
export type StreamListener = (x: number, y: number, z: number) => HeardGesture | "rest" | undefined;

/** All that the watch does with a sample: the twin of the function `listen` of `compileStream`. @throws ModelError as `createStreamInterpreter` */
export function createStreamListener(graph: Graph, decoder: DecoderSettings): StreamListener {
  const network = createStreamInterpreter(graph);
  const decode = createStreamDecoder(decoder);
  const most = restAfter(network.windowLength, decoder.smooth);
  let first = [0, 0, 0];
  let still = 0;
  return (x, y, z) => {
    const sample = [x, y, z];
    if (sample.every((count, axis) => Math.abs(count - (first[axis] ?? 0)) <= REST_COUNTS)) still++;
    else {
      first = sample;
      still = 0;
    }
    if (still > most) return "rest";
    const answer = network.push(x, y, z);
    if (answer === undefined) return undefined;
    const { label, value } = bestAnswer(answer);
    const sum = decode(label, value);
    return sum > 0 ? { label, sum } : undefined;
  };
}

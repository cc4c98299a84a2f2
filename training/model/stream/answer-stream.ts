import type { Graph } from "../graph/graph.ts";
import { bestAnswer, createStreamDecoder, type DecoderSettings } from "./stream-decoder.ts";
import { createStreamInterpreter } from "./stream-interpreter.ts";

/** The best answer to every sample, and its probability, 0 to 255; 0 before there is a window full. */
export interface StreamAnswers {
  readonly labels: Uint8Array;
  readonly values: Uint8Array;
}

/**
 * What a network answers sample by sample, by the twin of the watch's step.
 * @param samples x, y, z, … in counts
 * @throws ModelError as `createStreamInterpreter`
 */
export function answerStream(graph: Graph, samples: Int8Array): StreamAnswers {
  const stream = createStreamInterpreter(graph);
  const count = samples.length / 3;
  const labels = new Uint8Array(count);
  const values = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const output = stream.push(samples[at * 3], samples[at * 3 + 1], samples[at * 3 + 2]);
    if (output === undefined) continue;
    const { label, value } = bestAnswer(output);
    labels[at] = label;
    values[at] = value;
  }
  return { labels, values };
}

/** A gesture that was found in a stream. */
export interface Reported {
  /** With which sample it was reported. */
  readonly sample: number;
  /** The network's output. */
  readonly label: number;
}

/** What the watch makes of the answers. */
export function decodeAnswers({ labels, values }: StreamAnswers, settings: DecoderSettings): Reported[] {
  const decode = createStreamDecoder(settings);
  const found: Reported[] = [];
  for (let sample = 0; sample < labels.length; sample++) {
    const label = labels[sample];
    if (decode(label, values[sample]) > 0) found.push({ sample, label });
  }
  return found;
}

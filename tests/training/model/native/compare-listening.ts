import type { Graph } from "../../../../training/model/graph/graph.ts";
import {
  compileStream,
  type NativeStream,
  type StreamOptions,
} from "../../../../training/model/native/compile-stream.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import type { DecoderSettings } from "../../../../training/model/stream/stream-decoder.ts";
import {
  createStreamListener,
  type HeardGesture,
} from "../../../../training/model/stream/stream-listener.ts";

/** What `listen` returns for it. */
export const asResult = (heard: HeardGesture | "rest" | undefined): number =>
  heard === undefined ? 0 : heard === "rest" ? 1 : 256 * heard.sum + heard.label;

export interface ListeningComparison {
  readonly model: NativeStream;
  readonly compared: number;
  readonly equal: number;
  /** Samples at which a gesture was heard, and those at which nothing was computed because of rest. */
  readonly heard: number;
  readonly rested: number;
}

/** Compares `listen` in the simulator with its twin, sample by sample; counts become raw values with anything below. */
export function compareListening(
  graph: Graph,
  samples: Iterable<Int8Array>,
  options: StreamOptions & { readonly decoder: DecoderSettings },
): ListeningComparison {
  const model = compileStream(graph, options);
  const native = simulateNative(model);
  const twin = createStreamListener(graph, options.decoder);
  let [compared, equal, heard, rested] = [0, 0, 0, 0];
  for (const [x = 0, y = 0, z = 0] of samples) {
    const expected = twin(x, y, z);
    const raw = [x, y, z].map((count, axis) => 128 * count + ((37 * compared + 50 * axis) % 128));
    compared++;
    if (native.call(model.listenEntry, ...raw).result === asResult(expected)) equal++;
    if (expected === "rest") rested++;
    else if (expected !== undefined) heard++;
  }
  return { model, compared, equal, heard, rested };
}

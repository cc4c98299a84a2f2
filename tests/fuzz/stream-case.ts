import type { Graph } from "../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../training/model/native/compile-native.ts";
import type { DecoderSettings } from "../../training/model/stream/stream-decoder.ts";
import { createRandom } from "../../training/random.ts";
import { randomSamples, randomStreamGraph } from "../training/random-stream-graph.ts";
import { nativeCase } from "./native-case.ts";

export interface StreamCase {
  readonly graph: Graph;
  readonly samples: readonly Int8Array[];
  readonly options: CompileOptions & { readonly decoder: DecoderSettings };
}

/** A random network that can run a sample at a time, and samples for it. The same index gives the same case. */
export function streamCase(index: number, samples = 90): StreamCase {
  const random = createRandom(index);
  const graph = randomStreamGraph(random);
  const labels = graph.tensors[graph.outputs[0] ?? -1]?.shape.at(-1) ?? 1;
  const smooth = random.integer(1, 8);
  const decoder = {
    smooth,
    rest: random.integer(0, 6),
    thresholds: Array.from({ length: labels }, () => random.integer(1, 200 * smooth)),
  };
  return {
    graph,
    samples: randomSamples(random, samples),
    options: { ...nativeCase(index, 0).options, decoder },
  };
}

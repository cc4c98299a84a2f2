import type { Graph } from "../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../training/model/native/compile-native.ts";
import { createRandom } from "../../training/random.ts";
import { randomSamples, randomStreamGraph } from "../training/random-stream-graph.ts";
import { nativeCase } from "./native-case.ts";

export interface StreamCase {
  readonly graph: Graph;
  readonly samples: readonly Int8Array[];
  readonly options: CompileOptions;
}

/** A random network that can run a sample at a time, and samples for it. The same index gives the same case. */
export function streamCase(index: number, samples = 90): StreamCase {
  const random = createRandom(index);
  const graph = randomStreamGraph(random);
  return { graph, samples: randomSamples(random, samples), options: nativeCase(index, 0).options };
}

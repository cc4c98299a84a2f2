import type { Graph } from "../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../training/model/native/compile-native.ts";
import { createRandom } from "../../training/random.ts";
import { randomGraph, randomInput } from "../training/random-graph.ts";

export interface NativeCase {
  readonly graph: Graph;
  readonly inputs: readonly (Int8Array | Float32Array)[];
  /** As fast as can be, as usual, or as small as can be: all ways to write code are used. */
  readonly options: CompileOptions;
}

const OPTIONS: readonly CompileOptions[] = [{ maxBytes: Number.POSITIVE_INFINITY }, {}, { maxBytes: 0 }];

/** A random graph of int8, every fifth between float32 ends, and inputs for it. The same index gives the same case. */
export function nativeCase(index: number, inputs = 2): NativeCase {
  const random = createRandom(index);
  const graph = randomGraph(random, index % 5 === 0 ? "mixed" : "int8");
  return {
    graph,
    inputs: Array.from({ length: inputs }, () => randomInput(random, graph)),
    options: OPTIONS[index % OPTIONS.length] ?? {},
  };
}

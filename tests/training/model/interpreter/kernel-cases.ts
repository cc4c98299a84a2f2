import type { Conv2D, Graph } from "../../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";

export const runInt8 = (graph: Graph, input: readonly number[]) => [
  ...createInterpreter(graph).run(Int8Array.from(input)),
];
export const runFloat = (graph: Graph, input: readonly number[]) => [
  ...createInterpreter(graph).run(Float32Array.from(input)),
];

export const conv: Conv2D = {
  kind: "CONV_2D",
  input: 0,
  output: 1,
  filter: 2,
  bias: 3,
  padding: "valid",
  strideHeight: 1,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  activation: "none",
};

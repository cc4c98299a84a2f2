import { describe, expect, test } from "vitest";
import type { Graph, Operator, Tensor } from "../../../../training/model/graph/graph.ts";
import { createGraphBuilder } from "../../../../training/model/graph/graph-builder.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { validateGraph } from "../../../../training/model/graph/validate-graph.ts";

/** [1, 10, 1, 3] -> 4 filters of 5, dilated by 2 -> pool of 2 -> dense 2 -> softmax. */
function smallGraph(): Graph {
  const builder = createGraphBuilder("small");
  const input = builder.input("input", [1, 10, 1, 3]);
  const conv = builder.operator("conv", {
    kind: "CONV_2D",
    input,
    filter: builder.constant("conv/filter", [4, 5, 1, 3], new Float32Array(60)),
    bias: builder.constant("conv/bias", [4], new Float32Array(4)),
    padding: "same",
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 2,
    dilationWidth: 1,
    activation: "relu",
  });
  const pool = builder.operator("pool", {
    kind: "MAX_POOL_2D",
    input: conv,
    padding: "valid",
    strideHeight: 2,
    strideWidth: 1,
    filterHeight: 2,
    filterWidth: 1,
    activation: "none",
  });
  const dense = builder.operator("dense", {
    kind: "FULLY_CONNECTED",
    input: pool,
    filter: builder.constant("dense/filter", [2, 20], new Float32Array(40)),
    bias: undefined,
    activation: "none",
  });
  return builder.finish(builder.operator("softmax", { kind: "SOFTMAX", input: dense, beta: 1 }));
}

function withOperator(graph: Graph, index: number, change: Partial<Operator>): Graph {
  const operators = graph.operators.map((operator, at) =>
    at === index ? { ...operator, ...change } : operator,
  );
  return { ...graph, operators: operators as Operator[] };
}

function withTensor(graph: Graph, name: string, change: Partial<Tensor>): Graph {
  const tensors = graph.tensors.map((tensor) => (tensor.name === name ? { ...tensor, ...change } : tensor));
  return { ...graph, tensors: tensors as Tensor[] };
}

test("the builder infers shapes, and what it makes is valid", () => {
  const graph = smallGraph();
  const shapes = graph.operators.map((operator) => graph.tensors[operator.output]?.shape);
  expect(shapes).toEqual([
    [1, 10, 1, 4],
    [1, 5, 1, 4],
    [1, 2],
    [1, 2],
  ]);
});

test("multiply-accumulates are counted per operator", () => {
  const macs = countMacs(smallGraph());
  expect(macs).toEqual({ total: 10 * 4 * 15 + 2 * 20, perOperator: [600, 0, 40, 0] });
});

describe("a graph the watch could not run is refused", () => {
  const graph = smallGraph();
  const pool = 4;
  const cases: [string, Graph, RegExp][] = [
    ["no input", { ...graph, inputs: [] }, /0 inputs/],
    ["two outputs", { ...graph, outputs: [0, 1] }, /2 outputs/],
    ["an input that is a constant", { ...graph, inputs: [1] }, /input is a constant/],
    ["a tensor index that does not exist", withOperator(graph, 1, { input: 99 }), /no tensor 99/],
    [
      "a consumer before its producer",
      { ...graph, operators: graph.operators.toReversed() },
      /before anything/,
    ],
    ["a tensor written twice", withOperator(graph, 1, { output: 3 }), /has its values already/],
    [
      "a tensor nothing writes",
      { ...graph, tensors: [...graph.tensors, { name: "stray", type: "float32", shape: [1] }] },
      /nothing writes tensor "stray"/,
    ],
    ["a tensor nothing reads", { ...graph, operators: graph.operators.slice(0, -1) }, /nothing/],
    ["a constant of the wrong length", withTensor(graph, "conv/bias", { shape: [5] }), /4 values/],
    ["a shape that does not follow", withTensor(graph, "pool", { shape: [1, 6, 1, 4] }), /\[1,5,1,4\]/],
    ["a size of zero", withTensor(graph, "pool", { shape: [1, 0, 1, 4] }), /must be 1 or more/],
    ["a huge tensor", withTensor(graph, "pool", { shape: [1, 65536, 65536, 4] }), /elements/],
    ["a stride of zero", withOperator(graph, pool - 3, { strideHeight: 0 }), /strideHeight 0/],
    ["a filter larger than the input", withOperator(graph, 1, { filterHeight: 11 }), /larger than its input/],
    [
      "a bias of the wrong type",
      withTensor(graph, "conv/bias", { type: "int32", data: new Int32Array(4) }),
      /float32/,
    ],
    ["mixed activation types", withTensor(graph, "pool", { type: "int32" }), /cannot turn/],
    ["a filter for other channels", withTensor(graph, "input", { shape: [1, 15, 1, 2] }), /3 channels/],
  ];
  test.each(cases)("%s", (_name, broken, message) => {
    expect(() => validateGraph(broken)).toThrow(message);
    expect(() => validateGraph(broken)).toThrow(expect.objectContaining({ name: "ModelError" }));
  });
});

describe("quantization that the watch's kernels do not take is refused", () => {
  const int8 = (name: string, shape: number[], scale: number, zeroPoint: number): Tensor => ({
    name,
    type: "int8",
    shape,
    quantization: { scales: [scale], zeroPoints: [zeroPoint], axis: 0 },
  });
  const softmax = (output: Tensor): Graph => ({
    description: "",
    tensors: [int8("logits", [1, 3], 0.1, 0), output],
    operators: [{ kind: "SOFTMAX", input: 0, output: 1, beta: 1 }],
    inputs: [0],
    outputs: [1],
  });
  const pool = (output: Tensor): Graph => ({
    ...softmax(output),
    tensors: [int8("in", [1, 2, 1, 3], 0.1, 0), output],
    operators: [
      {
        kind: "MAX_POOL_2D",
        input: 0,
        output: 1,
        padding: "same",
        strideHeight: 1,
        strideWidth: 1,
        filterHeight: 1,
        filterWidth: 1,
        activation: "none",
      },
    ],
  });

  test("the right ones pass", () => {
    validateGraph(softmax(int8("p", [1, 3], 1 / 256, -128)));
    validateGraph(pool(int8("out", [1, 2, 1, 3], 0.1, 0)));
  });
  test.each([
    softmax(int8("p", [1, 3], 1 / 255, -128)),
    softmax(int8("p", [1, 3], 1 / 256, 0)),
    softmax(int8("p", [1, 3], 1 / 256, -129)),
    pool(int8("out", [1, 2, 1, 3], 0.1, 1)),
    pool(int8("out", [1, 2, 1, 3], 0, 0)),
  ])("case %#", (graph) => {
    expect(() => validateGraph(graph)).toThrow(expect.objectContaining({ code: "unsupported-tensor" }));
  });
});

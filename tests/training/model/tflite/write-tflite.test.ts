import { describe, expect, test } from "vitest";
import type { Graph, Operator, Tensor } from "../../../../training/model/graph/graph.ts";
import { ModelError } from "../../../../training/model/graph/model-error.ts";
import { type ParsedModel, parseTflite } from "../../../../training/model/tflite/parse-tflite.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { randomGraph } from "../../random-graph.ts";

/** Random graphs enough to have every operator in every type. */
const GRAPHS = Array.from({ length: 60 }, (_, seed) => randomGraph(createRandom(seed)));

/** [1, 4] -> dense 2 -> softmax, int8. */
function denseGraph(changes: { tensor?: Partial<Tensor>; beta?: number } = {}): Graph {
  const pair = { scales: [0.5], zeroPoints: [3], axis: 0 };
  const softmax = { scales: [1 / 256], zeroPoints: [-128], axis: 0 };
  const filter = { scales: [0.25], zeroPoints: [0], axis: 0 };
  const bias = { scales: [0.125], zeroPoints: [0], axis: 0 };
  const tensors: Tensor[] = [
    { name: "input", type: "int8", shape: [1, 4], quantization: pair },
    { name: "filter", type: "int8", shape: [2, 4], quantization: filter, data: new Int8Array(8).fill(7) },
    { name: "bias", type: "int32", shape: [2], quantization: bias, data: new Int32Array(2) },
    { name: "dense", type: "int8", shape: [1, 2], quantization: pair },
    { name: "softmax", type: "int8", shape: [1, 2], quantization: softmax },
  ];
  const operators: Operator[] = [
    { kind: "FULLY_CONNECTED", input: 0, filter: 1, bias: 2, output: 3, activation: "none" },
    { kind: "SOFTMAX", input: 3, output: 4, beta: changes.beta ?? 1 },
  ];
  return { description: "", tensors, operators, inputs: [0], outputs: [4] };
}

function constants({ tensors, metadata }: ParsedModel) {
  return [...tensors, ...metadata].flatMap(({ data }) => (data ? [data] : []));
}

describe("writeTflite", () => {
  test("puts all constants on multiples of 16 bytes, and none on activations", () => {
    for (const graph of GRAPHS) {
      const model = parseTflite(writeTflite(graph, { labels: ["a", "b"] }));
      for (const { start } of constants(model)) expect(start % 16).toBe(0);
      expect(model.tensors.map(({ data }) => data !== undefined)).toEqual(
        graph.tensors.map(({ data }) => data !== undefined),
      );
    }
  });

  test("says which version of each operator a runtime needs, and since when there is one", () => {
    const versions = new Map<string, Set<number>>();
    for (const graph of GRAPHS) {
      const { operatorVersions, minRuntimeVersion } = readTflite(writeTflite(graph));
      graph.operators.forEach(({ kind, input }, i) => {
        const key = `${kind} ${graph.tensors[input]?.type}`;
        versions.set(key, (versions.get(key) ?? new Set()).add(operatorVersions[i] ?? 0));
      });
      const int8 = graph.operators.some(
        ({ kind, output }) => kind !== "RESHAPE" && graph.tensors[output]?.type === "int8",
      );
      const dilatedDepthwise = operatorVersions.some(
        (version, i) => version === 2 && graph.operators[i]?.kind === "DEPTHWISE_CONV_2D",
      );
      expect(minRuntimeVersion).toBe(int8 ? "1.14.0" : dilatedDepthwise ? "1.12.0" : "1.5.0");
    }
    expect(Object.fromEntries([...versions].map(([key, set]) => [key, [...set].sort()]))).toEqual({
      "AVERAGE_POOL_2D float32": [1],
      "AVERAGE_POOL_2D int8": [2],
      "CONV_2D float32": [1],
      "CONV_2D int8": [3],
      "DEPTHWISE_CONV_2D float32": [1, 2],
      "DEPTHWISE_CONV_2D int8": [3],
      "DEQUANTIZE int8": [2],
      "FULLY_CONNECTED float32": [1],
      "FULLY_CONNECTED int8": [4],
      "MAX_POOL_2D float32": [1],
      "MAX_POOL_2D int8": [2],
      "QUANTIZE float32": [1],
      "RESHAPE float32": [1],
      "RESHAPE int8": [1],
      "SOFTMAX float32": [1],
      "SOFTMAX int8": [2],
    });
  });

  test("stores equal constants once", () => {
    const graph = denseGraph();
    const doubled = graph.tensors.map((tensor) =>
      tensor.name === "filter" && tensor.type === "int8"
        ? { ...tensor, data: new Int8Array(8).fill(9) }
        : tensor,
    );
    const [filter] = constants(parseTflite(writeTflite(graph)));
    const twice = { ...graph, tensors: [...doubled, ...graph.tensors.slice(1, 2)] };
    const ranges = parseTflite(writeTflite(twice)).tensors.map(({ data }) => data?.length);
    expect(filter?.length).toBe(8);
    expect(ranges).toEqual([undefined, 8, 8, undefined, undefined, 8]);
    const thrice = { ...twice, tensors: [...twice.tensors, ...graph.tensors.slice(1, 2)] };
    const parsed = parseTflite(writeTflite(thrice)).tensors;
    expect(parsed[6]?.data).toEqual(parsed[5]?.data);
    expect(parsed[6]?.data).not.toEqual(parsed[1]?.data);
  });

  test("can leave out all names but those of the ends", () => {
    const { graph } = readTflite(writeTflite(denseGraph(), { names: "ends" }));
    expect(graph.tensors.map(({ name }) => name)).toEqual(["input", "", "", "", "softmax"]);
  });

  test.each([[[]], [["a", "a"]], [["a", ""]], [["two\nlines"]]])("refuses the labels %j", (labels) => {
    expect(() => writeTflite(denseGraph(), { labels })).toThrow(ModelError);
  });

  test("refuses a number that would not be the same after reading", () => {
    expect(() => writeTflite(denseGraph({ beta: 0.1 }))).toThrow(TypeError);
    const graph = denseGraph();
    const tensors = graph.tensors.map((tensor) =>
      tensor.type === "int8" && tensor.name !== "softmax"
        ? { ...tensor, quantization: { ...tensor.quantization, scales: [0.1] } }
        : tensor,
    );
    expect(() => writeTflite({ ...graph, tensors })).toThrow(/Math.fround/);
  });
});

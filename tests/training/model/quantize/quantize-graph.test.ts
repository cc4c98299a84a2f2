import { layers } from "@tensorflow/tfjs-layers";
import { describe, expect, test } from "vitest";
import type { Activation, Graph, Tensor } from "../../../../training/model/graph/graph.ts";
import { createGraphBuilder } from "../../../../training/model/graph/graph-builder.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { dequantizeValue } from "../../../../training/model/quantize/quantization.ts";
import { quantizationReport } from "../../../../training/model/quantize/quantization-report.ts";
import { type QuantizeOptions, quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { createRandom } from "../../../../training/random.ts";
import { randomModel } from "../lowering/tfjs.ts";

const WAYS: QuantizeOptions[] = [
  {},
  { ranges: { kind: "percentile", tail: 0.001 } },
  { ranges: { kind: "least-error" } },
];

function randomWindows(count: number, length: number, seed = 3): Int8Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    Int8Array.from({ length }, () => Math.max(-128, Math.min(127, Math.round(random.normal(0, 40))))),
  );
}

/** The int8 output as real values. */
function runInt8(graph: Graph, window: Int8Array): number[] {
  const interpreter = createInterpreter(graph);
  const output = interpreter.outputTensor;
  if (output.type !== "int8") throw new Error("an int8 output was expected");
  const encoding = { scale: output.quantization.scales[0], zeroPoint: output.quantization.zeroPoints[0] };
  return Array.from(interpreter.run(window), (stored) => dequantizeValue(stored, encoding));
}

function runFloat(graph: Graph, window: Int8Array): number[] {
  return Array.from(createInterpreter(graph).run(Float32Array.from(window)));
}

/** Signal to noise in decibels of the int8 output against the float output. */
function signalToNoise(float: Graph, int8: Graph, windows: readonly Int8Array[]): number {
  let signal = 0;
  let noise = 0;
  for (const window of windows) {
    const exact = runFloat(float, window);
    runInt8(int8, window).forEach((value, at) => {
      signal += exact[at] ** 2;
      noise += (value - exact[at]) ** 2;
    });
  }
  return 10 * Math.log10(signal / noise);
}

const tensorNamed = (graph: Graph, name: string): Tensor => {
  const found = graph.tensors.find((tensor) => tensor.name === name);
  if (found === undefined) throw new Error(`no tensor ${name}`);
  return found;
};

describe("a convolutional network", () => {
  const model = randomModel(11, [
    layers.rescaling({ inputShape: [30, 3], scale: 1 / 64 }),
    layers.conv1d({ filters: 8, kernelSize: 5, padding: "same", activation: "relu" }),
    layers.conv1d({ filters: 6, kernelSize: 3, dilationRate: 2, activation: "relu6" }),
    layers.averagePooling1d({ poolSize: 2 }),
    layers.maxPooling1d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 5 }),
  ]);
  const float = lowerLayersModel(model);
  const windows = randomWindows(80, 90);

  test.each(WAYS)("agrees with the float graph, %j", (options) => {
    const int8 = quantizeGraph(float, windows, options);
    expect(signalToNoise(float, int8, randomWindows(40, 90, 99))).toBeGreaterThan(22);
  });

  test("follows the specification tensor by tensor", () => {
    const int8 = quantizeGraph(float, windows);
    expect(tensorNamed(int8, "input")).toMatchObject({
      type: "int8",
      quantization: { scales: [1], zeroPoints: [0] },
    });
    for (const operator of int8.operators) {
      const [input, output] = [int8.tensors[operator.input], int8.tensors[operator.output]];
      if (operator.kind === "AVERAGE_POOL_2D" || operator.kind === "MAX_POOL_2D") {
        expect(output).toMatchObject({ quantization: "quantization" in input ? input.quantization : {} });
      }
      if (!("filter" in operator)) continue;
      const filter = int8.tensors[operator.filter];
      const bias = int8.tensors[operator.bias ?? -1];
      if (filter.type !== "int8" || bias.type !== "int32" || input.type !== "int8") throw new Error("types");
      expect(filter.quantization.scales).toHaveLength(operator.kind === "CONV_2D" ? filter.shape[0] : 1);
      expect(filter.data?.every((weight) => weight >= -127)).toBe(true);
      filter.quantization.scales.forEach((scale, channel) => {
        expect(bias.quantization?.scales[channel]).toBe(Math.fround(scale * input.quantization.scales[0]));
      });
      if (operator.activation !== "none")
        expect(output).toMatchObject({ quantization: { zeroPoints: [-128] } });
    }
  });

  test("the same graph and windows give the same int8 graph", () => {
    expect(quantizeGraph(float, windows)).toEqual(quantizeGraph(float, windows));
  });

  test("the report shows range, clipping and error of every activation", () => {
    const int8 = quantizeGraph(float, windows, { ranges: { kind: "min-max" } });
    const report = quantizationReport(float, int8, windows);
    expect(report.map(({ operator }) => operator)).toEqual(int8.operators.map(({ kind }) => kind));
    for (const tensor of report) {
      expect(tensor.decibels).toBeGreaterThan(20);
      expect(tensor.error).toBeLessThan(3 * tensor.scale);
      expect(tensor.range.high - tensor.range.low).toBeCloseTo(255 * tensor.scale, 4);
    }
    // With min-max nothing the calibration saw is cut off, but for the half step that the zero point's rounding moves.
    expect(report[0].clipped).toBeLessThan(0.01);
    const narrow = quantizeGraph(float, windows, { ranges: { kind: "percentile", tail: 0.05 } });
    expect(quantizationReport(float, narrow, windows)[0].clipped).toBeGreaterThan(0.03);
  });
});

test("softmax answers in steps of 1/256 from -128", () => {
  const model = randomModel(4, [
    layers.flatten({ inputShape: [4, 3] }),
    layers.rescaling({ scale: 0.02 }),
    layers.dense({ units: 3, activation: "softmax" }),
  ]);
  const float = lowerLayersModel(model);
  const windows = randomWindows(60, 12);
  const int8 = quantizeGraph(float, windows);
  expect(int8.tensors[int8.outputs[0]]).toMatchObject({
    quantization: { scales: [1 / 256], zeroPoints: [-128] },
  });
  for (const window of windows) {
    const exact = runFloat(float, window);
    for (const [at, value] of runInt8(int8, window).entries())
      expect(Math.abs(value - exact[at])).toBeLessThan(0.06);
  }
});

describe("depthwise convolutions", () => {
  // The watch's int8 kernel leaves the fused activation out: the ranges alone have to do it.
  test.each(["relu", "relu6"] as const)("%s is done by the range", (activation) => {
    const model = randomModel(6, [
      layers.depthwiseConv2d({ inputShape: [10, 2, 3], kernelSize: [3, 1], depthMultiplier: 2, activation }),
    ]);
    const float = lowerLayersModel(model);
    const windows = randomWindows(50, 60);
    const int8 = quantizeGraph(float, windows);
    const values = windows.flatMap((window) => runInt8(int8, window));
    expect(Math.min(...values)).toBe(0);
    if (activation === "relu6") expect(Math.max(...values)).toBeLessThan(6.001);
    expect(signalToNoise(float, int8, windows)).toBeGreaterThan(20);
  });
});

describe("extremes", () => {
  const windows = randomWindows(40, 12);
  type Linear = "CONV_2D" | "FULLY_CONNECTED" | "DEPTHWISE_CONV_2D";

  /** One operator on [1, 4, 1, 3] with 3 outputs. */
  function single(kind: Linear, weights: number[], biases: number[], activation: Activation = "none"): Graph {
    const builder = createGraphBuilder("single");
    const input = builder.input("input", [1, 4, 1, 3]);
    const shape = { CONV_2D: [3, 4, 1, 3], DEPTHWISE_CONV_2D: [1, 4, 1, 3], FULLY_CONNECTED: [3, 12] }[kind];
    const count = shape.reduce((product, size) => product * size, 1);
    const filter = builder.constant(
      "filter",
      shape,
      Float32Array.from({ length: count }, (_, at) => weights[at] ?? 0),
    );
    const bias = builder.constant("bias", [3], Float32Array.from(biases));
    const window = {
      padding: "valid",
      strideHeight: 1,
      strideWidth: 1,
      dilationHeight: 1,
      dilationWidth: 1,
    } as const;
    const operands = { input, filter, bias, activation };
    const operator =
      kind === "FULLY_CONNECTED"
        ? ({ kind, ...operands } as const)
        : kind === "CONV_2D"
          ? ({ kind, ...operands, ...window } as const)
          : ({ kind, ...operands, ...window, depthMultiplier: 1 } as const);
    return builder.finish(builder.operator("output", operator));
  }

  const kinds: Linear[] = ["CONV_2D", "FULLY_CONNECTED", "DEPTHWISE_CONV_2D"];
  const cases: [string, number[], number[]][] = [
    ["all weights and biases 0", [], [0, 0, 0]],
    ["a dead channel", [0.5, -0.25, 0.125, 1], [0, 0.5, 0]],
    ["biases without weights", [], [3, -1, 0.001]],
    ["a bias a billion times the weights", [1e-7, 2e-7, -1e-7], [100, -100, 0]],
    ["tiny weights", [1e-25, -1e-25], [0, 0, 0]],
    ["huge weights", [1e20, -3e20, 2e20], [1e10, 0, 0]],
    ["one outlier among small weights", [1000, 0.001, 0.001], [0, 0, 0]],
  ];
  for (const kind of kinds) {
    test.each(cases)(`${kind}: %s`, (_what, weights, biases) => {
      for (const activation of ["none", "relu"] as const) {
        const float = single(kind, weights, biases, activation);
        const int8 = quantizeGraph(float, windows, { ranges: { kind: "min-max" } });
        const output = int8.tensors[int8.outputs[0]];
        if (output.type !== "int8") throw new Error("int8 expected");
        const step = output.quantization.scales[0];
        for (const window of windows) {
          const exact = runFloat(float, window);
          const largest = Math.max(...exact.map(Math.abs));
          for (const [at, value] of runInt8(int8, window).entries()) {
            expect(Math.abs(value - exact[at])).toBeLessThanOrEqual(1.5 * step + 0.01 * largest);
          }
        }
      }
    });
  }

  test("an output that the calibration never saw saturates, it does not wrap round", () => {
    // On silence the output is 0 and its range empty; a real gesture then goes far beyond it.
    const float = single("CONV_2D", [1, 1, 1], [1e-6, 0, 0], "none");
    const int8 = quantizeGraph(float, [new Int8Array(12)]);
    const [loud] = runInt8(int8, new Int8Array(12).fill(127));
    const [quiet] = runInt8(int8, new Int8Array(12).fill(-128));
    expect(loud).toBeGreaterThan(0);
    expect(quiet).toBeLessThanOrEqual(0);
    expect(loud).toBeGreaterThan(quiet);
  });
});

describe("what cannot be quantized is refused", () => {
  const float = lowerLayersModel(randomModel(2, [layers.dense({ inputShape: [6], units: 2 })]));
  const windows = randomWindows(5, 6);
  test("no windows", () => {
    expect(() => quantizeGraph(float, [])).toThrow(expect.objectContaining({ code: "bad-input" }));
  });
  test("windows of another length", () => {
    expect(() => quantizeGraph(float, randomWindows(5, 7))).toThrow(
      expect.objectContaining({ code: "bad-input" }),
    );
  });
  test("a graph that is int8 already", () => {
    const int8 = quantizeGraph(float, windows);
    expect(() => quantizeGraph(int8, windows)).toThrow(/only a float32 model/);
  });
  test("weights that are not numbers", () => {
    const tensors = float.tensors.map((tensor) =>
      tensor.type === "float32" && tensor.data
        ? { ...tensor, data: tensor.data.map(() => Number.NaN) }
        : tensor,
    );
    expect(() => quantizeGraph({ ...float, tensors }, windows)).toThrow(/not finite/);
  });
});

import { input, layers, model as modelOf, sequential } from "@tensorflow/tfjs-layers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { ModelError } from "../../../../training/model/graph/model-error.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { largestDifference, randomModel } from "./tfjs.ts";

const kinds = (graph: Graph) => graph.operators.map((operator) => operator.kind);
const shapeOfInput = (graph: Graph) => graph.tensors[graph.inputs[0] ?? -1]?.shape;

describe("a whole network", () => {
  test("the 2019 network becomes the operators of the 2019 model file, with its multiply-accumulates", () => {
    const model = randomModel(1, [
      layers.conv2d({
        inputShape: [50, 1, 3],
        filters: 14,
        kernelSize: [5, 1],
        padding: "same",
        activation: "relu",
      }),
      layers.conv2d({
        filters: 6,
        kernelSize: [5, 1],
        dilationRate: [2, 1],
        padding: "same",
        activation: "relu",
      }),
      layers.maxPooling2d({ poolSize: [3, 1] }),
      layers.dropout({ rate: 0.2 }),
      layers.flatten(),
      layers.dense({ units: 7, activation: "softmax" }),
    ]);
    const graph = lowerLayersModel(model, { description: "v11" });
    expect(graph.description).toBe("v11");
    expect(shapeOfInput(graph)).toEqual([1, 50, 1, 3]);
    expect(kinds(graph)).toEqual(["CONV_2D", "CONV_2D", "MAX_POOL_2D", "FULLY_CONNECTED", "SOFTMAX"]);
    expect(countMacs(graph).total).toBe(50 * 14 * 15 + 50 * 6 * 70 + 7 * 96);
    expect(largestDifference(model, graph)).toBeLessThan(1e-5);
  });

  test("a model within a model is unfolded, a functional one read like a sequential one", () => {
    const start = input({ shape: [20, 3] });
    const inner = sequential({
      layers: [
        layers.conv1d({ inputShape: [20, 3], filters: 4, kernelSize: 3 }),
        layers.batchNormalization(),
      ],
    });
    const middle = inner.apply(start);
    const end = layers.globalAveragePooling1d({}).apply(middle);
    if (Array.isArray(end) || !("sourceLayer" in end)) throw new Error("a symbolic tensor was expected");
    const model = modelOf({ inputs: start, outputs: end });
    const graph = lowerLayersModel(model);
    expect(kinds(graph)).toEqual(["CONV_2D", "AVERAGE_POOL_2D", "RESHAPE"]);
    expect(largestDifference(model, graph)).toBeLessThan(1e-5);
  });
});

describe("batch normalisation and rescaling", () => {
  const conv = () => layers.conv1d({ filters: 4, kernelSize: 3, padding: "same" });
  const cases: [string, string[], ...layers.Layer[]][] = [
    [
      "goes back into the convolution",
      ["CONV_2D"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3 }),
      layers.batchNormalization(),
      layers.reLU(),
    ],
    [
      "goes back past a pool and dropout",
      ["CONV_2D", "AVERAGE_POOL_2D"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3 }),
      layers.averagePooling1d({ poolSize: 2 }),
      layers.dropout({ rate: 0.3 }),
      layers.batchNormalization(),
    ],
    [
      "goes forward where an activation is before it",
      ["CONV_2D", "CONV_2D"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3, activation: "relu" }),
      layers.batchNormalization(),
      layers.conv1d({ filters: 2, kernelSize: 3, padding: "valid" }),
    ],
    [
      "goes forward past flatten into a dense layer",
      ["CONV_2D", "FULLY_CONNECTED"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3, activation: "relu" }),
      layers.batchNormalization(),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
    [
      "becomes a depthwise convolution where its shift would meet padding",
      ["CONV_2D", "DEPTHWISE_CONV_2D", "CONV_2D"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3, activation: "relu" }),
      layers.batchNormalization(),
      conv(),
    ],
    [
      "goes forward into a filter of one, which pads nothing",
      ["CONV_2D", "CONV_2D"],
      layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3, activation: "relu" }),
      layers.batchNormalization(),
      layers.conv1d({ filters: 2, kernelSize: 1, padding: "same" }),
    ],
    [
      "scales the first filter",
      ["CONV_2D"],
      layers.rescaling({ inputShape: [12, 3], scale: 1 / 64 }),
      conv(),
    ],
    [
      "shifts the input of a padded filter in an operator of its own",
      ["DEPTHWISE_CONV_2D", "CONV_2D"],
      layers.rescaling({ inputShape: [12, 3], scale: 1 / 64, offset: -1 }),
      conv(),
    ],
    [
      "goes forward past a pool only where the largest stays the largest",
      ["DEPTHWISE_CONV_2D", "MAX_POOL_2D", "CONV_2D"],
      layers.rescaling({ inputShape: [12, 3], scale: -2 }),
      layers.maxPooling1d({ poolSize: 2 }),
      conv(),
    ],
    [
      "goes forward into a depthwise convolution",
      ["DEPTHWISE_CONV_2D"],
      layers.reshape({ inputShape: [36], targetShape: [6, 2, 3] }),
      layers.batchNormalization(),
      layers.depthwiseConv2d({ kernelSize: [3, 2], depthMultiplier: 2 }),
      layers.flatten(),
    ],
  ];
  test.each(cases)("%s", (_what, operators, ...parts) => {
    const model = randomModel(3, parts);
    const graph = lowerLayersModel(model);
    // A RESHAPE at the end only takes the width of 1 away again.
    expect(kinds(graph).filter((kind, at) => kind !== "RESHAPE" || at < operators.length)).toEqual(operators);
    expect(largestDifference(model, graph)).toBeLessThan(1e-5);
  });
});

describe("what cannot be lowered is refused by name", () => {
  const conv = () => layers.conv1d({ inputShape: [12, 3], filters: 4, kernelSize: 3, name: "first" });
  const chain = (...parts: layers.Layer[]) => sequential({ layers: parts });
  const cases: [string, () => ReturnType<typeof sequential>, RegExp, RegExp][] = [
    [
      "LSTM",
      () =>
        chain(layers.lstm({ inputShape: [12, 3], units: 2, recurrentInitializer: "zeros", name: "memory" })),
      /"memory" \(LSTM\)/,
      /Conv1D/,
    ],
    ["LeakyReLU", () => chain(conv(), layers.leakyReLU({ name: "leak" })), /"leak" \(LeakyReLU\)/, /ReLU/],
    [
      "a sigmoid",
      () => chain(layers.dense({ inputShape: [3], units: 1, activation: "sigmoid", name: "yes" })),
      /"yes" \(Dense\).*sigmoid/,
      /relu/,
    ],
    ["ReLU to 1", () => chain(conv(), layers.reLU({ maxValue: 1 })), /ReLU that ends at 1/, /6/],
    [
      "channels first",
      () =>
        chain(
          layers.conv2d({ inputShape: [3, 8, 8], filters: 1, kernelSize: 1, dataFormat: "channelsFirst" }),
        ),
      /channels/,
      /channelsLast/,
    ],
    [
      "softmax over time",
      () => chain(layers.softmax({ inputShape: [12, 3], axis: 1 })),
      /axis 1/,
      /last axis/,
    ],
    [
      "padding without a convolution",
      () => chain(layers.zeroPadding2d({ inputShape: [4, 4, 1] })),
      /no PAD/,
      /same/,
    ],
    [
      "padding that makes the output longer",
      () =>
        chain(
          layers.zeroPadding2d({ inputShape: [4, 4, 1], padding: 3 }),
          layers.conv2d({ filters: 1, kernelSize: 3 }),
        ),
      /no PAD/,
      /same/,
    ],
    [
      "an input of any length",
      () => chain(layers.conv1d({ inputShape: [null, 3], filters: 1, kernelSize: 1 })),
      /no fixed length/,
      /fixed shape/,
    ],
    ["a model that was not built", () => sequential(), /not been built/, /inputShape/],
  ];
  test.each(cases)("%s", (_what, build, message, hint) => {
    let caught: unknown;
    try {
      lowerLayersModel(build());
    } catch (error) {
      caught = error;
    }
    if (!(caught instanceof ModelError)) throw caught ?? new Error("it was lowered");
    expect(caught.code).toBe("unsupported-layer");
    expect(caught.message).toMatch(message);
    expect(caught.hint).toMatch(hint);
  });

  test("branches", () => {
    const start = input({ shape: [5] });
    const left = layers.dense({ units: 2 }).apply(start);
    const right = layers.dense({ units: 2 }).apply(start);
    if (Array.isArray(left) || Array.isArray(right)) throw new Error("one tensor was expected");
    const sum = layers.add({ name: "sum" }).apply([left, right] as Parameters<layers.Layer["apply"]>[0]);
    const model = modelOf({ inputs: start, outputs: sum as typeof start });
    expect(() => lowerLayersModel(model)).toThrow(/"sum" \(Add\).*branches/);
  });

  test("a model of dropout alone", () => {
    expect(() => lowerLayersModel(chain(layers.dropout({ rate: 0.5, inputShape: [3] })))).toThrow(/computes/);
  });
});

test("random small networks compute what tfjs predicts", () => {
  const padding = fc.constantFrom("same" as const, "valid" as const);
  const middle = fc.oneof(
    fc
      .record({
        filters: fc.integer({ min: 1, max: 5 }),
        kernelSize: fc.integer({ min: 1, max: 4 }),
        padding,
      })
      .map((options) => () => layers.conv1d({ ...options, activation: "relu" })),
    fc
      .record({
        filters: fc.integer({ min: 1, max: 5 }),
        kernelSize: fc.integer({ min: 1, max: 3 }),
        padding,
      })
      .map((options) => () => layers.conv1d({ ...options, dilationRate: 2 })),
    fc
      .record({ poolSize: fc.integer({ min: 1, max: 2 }), padding })
      .map((options) => () => layers.maxPooling1d(options)),
    fc
      .record({ poolSize: fc.integer({ min: 1, max: 2 }), padding })
      .map((options) => () => layers.averagePooling1d(options)),
    fc.constant(() => layers.batchNormalization()),
    fc.constant(() => layers.reLU()),
    fc.constant(() => layers.dropout({ rate: 0.1 })),
    fc.double({ min: -2, max: 2, noNaN: true }).map((scale) => () => layers.rescaling({ scale, offset: 1 })),
    fc.integer({ min: 1, max: 4 }).map((units) => () => layers.dense({ units, activation: "relu6" })),
  );
  const last = fc.constantFrom(
    () => layers.flatten(),
    () => layers.globalAveragePooling1d({}),
    () => layers.globalMaxPooling1d({}),
  );
  fc.assert(
    fc.property(fc.array(middle, { maxLength: 5 }), last, fc.integer(), (makers, end, seed) => {
      const first = layers.rescaling({ inputShape: [40, 3], scale: 0.5 });
      const body = makers.map((make) => make());
      const model = randomModel(seed, [first, ...body, end(), layers.dense({ units: 4 }), layers.softmax()]);
      expect(largestDifference(model, lowerLayersModel(model), seed)).toBeLessThan(1e-5);
    }),
    { numRuns: 60, seed: 20 },
  );
});

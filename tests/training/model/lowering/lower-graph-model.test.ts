import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { loadTfjsModel } from "../../../../training/model/lowering/load-tfjs-model.ts";
import { NODE_TABLE } from "../../../../training/model/lowering/node-table.ts";
import { createRandom } from "../../../../training/random.ts";
import { attr, GraphModelJson } from "./graph-model-json.ts";

beforeAll(startEngine);

const SAME = { padding: attr.text("SAME") };
const VALID = { padding: attr.text("VALID") };
const strides = (height: number, width: number) => ({ strides: attr.integers(1, height, width, 1) });
const dilations = (height: number, width: number) => ({ dilations: attr.integers(1, height, width, 1) });
const NHWC = { data_format: attr.text("NHWC") };
const conv = (padding: object, height = 1, width = 1) => ({
  ...padding,
  ...strides(height, width),
  ...dilations(1, 1),
  ...NHWC,
});

/** Conv1D as the converter leaves it: the length becomes the width of an image. */
function conv1d(
  model: GraphModelJson,
  length: number,
  channels: [number, number],
  attributes: object,
): GraphModelJson {
  return model
    .add("ExpandDims", [model.scalar(-3)])
    .add("Conv2D", [model.constant([1, length, ...channels])], { ...conv(VALID), ...attributes })
    .add("Squeeze", [], { squeeze_dims: attr.integers(-3) })
    .add("BiasAdd", [model.constant([channels[1]])], NHWC);
}

/** The 2019 network as Keras 2 with Conv1D layers gives it, the dilated one by SpaceToBatchND. */
function kerasConv1d(): GraphModelJson {
  const model = new GraphModelJson([50, 3]);
  model.add("Mul", [model.constant([], [1 / 64])]);
  conv1d(model, 5, [3, 14], {}).add("Relu");
  // 46 samples, padding 4 on both sides: 54 is a multiple of the block of 2.
  model.add("SpaceToBatchND", [model.integers(2), model.constant([1, 2], [4, 4], "int32")]);
  model
    .add("ExpandDims", [model.scalar(-3)])
    .add("Conv2D", [model.constant([1, 5, 14, 6])], conv(VALID))
    .add("Squeeze", [], { squeeze_dims: attr.integers(-3) })
    .add("BatchToSpaceND", [model.integers(2), model.constant([1, 2], [0, 0], "int32")])
    .add("BiasAdd", [model.constant([6])], NHWC)
    .add("Relu")
    .add("ExpandDims", [model.scalar(2)])
    .add("MaxPool", [], { ksize: attr.integers(1, 4, 1, 1), ...strides(4, 1), ...VALID, ...NHWC })
    .add("Squeeze", [], { squeeze_dims: attr.integers(2) })
    .add("Reshape", [model.integers(-1, 66)])
    .add("_FusedMatMul", [model.constant([66, 8]), model.constant([8])], {
      fused_ops: attr.texts("BiasAdd"),
      num_args: { i: "1" },
    })
    .add("Softmax")
    .add("Identity");
  return model;
}

async function expectSame(model: GraphModelJson, inputShape: number[]): Promise<Graph> {
  const graph = await loadTfjsModel(model.json, model.shards);
  const random = createRandom(3);
  const size = inputShape.reduce((product, each) => product * each, 1);
  const input = Float32Array.from({ length: size }, () => random.normal());
  const { values, shape } = model.predict(input, inputShape);
  const actual = createInterpreter(graph).run(input);
  expect(actual).toHaveLength(values.length);
  actual.forEach((value, at) => {
    expect(Math.abs(value - values[at])).toBeLessThan(1e-5 * (1 + Math.abs(values[at])));
  });
  expect(graph.tensors[graph.outputs[0]].shape).toEqual(shape);
  return graph;
}

test("a Keras Conv1D network comes out as the watch's operators, with time along the height", async () => {
  const graph = await expectSame(kerasConv1d(), [50, 3]);
  expect(graph.tensors[graph.inputs[0]].shape).toEqual([1, 50, 1, 3]);
  expect(graph.operators.map(({ kind }) => kind)).toEqual([
    "CONV_2D",
    "CONV_2D",
    "MAX_POOL_2D",
    "FULLY_CONNECTED",
    "SOFTMAX",
  ]);
  expect(graph.operators[1]).toMatchObject({ dilationHeight: 2, dilationWidth: 1, padding: "same" });
});

describe("one by one", () => {
  const IMAGE = [9, 6, 3];
  const TIMES = [12, 3];
  const cases: [string, number[], (model: GraphModelJson) => GraphModelJson][] = [];
  for (const [name, padding] of [
    ["SAME", SAME],
    ["VALID", VALID],
  ] as const) {
    for (const stride of [1, 2]) {
      cases.push(
        [
          `Conv2D ${name} ${stride}`,
          IMAGE,
          (m) => m.add("Conv2D", [m.constant([3, 2, 3, 4])], conv(padding, stride, stride)),
        ],
        [
          `_FusedConv2D ${name} ${stride}`,
          IMAGE,
          (m) =>
            m.add("_FusedConv2D", [m.constant([3, 3, 3, 4]), m.constant([4])], {
              ...conv(padding, stride, stride),
              fused_ops: attr.texts("BiasAdd", "Relu6"),
              num_args: { i: "1" },
            }),
        ],
        [
          `DepthwiseConv2dNative ${name} ${stride}`,
          IMAGE,
          (m) => m.add("DepthwiseConv2dNative", [m.constant([3, 3, 3, 2])], conv(padding, stride, stride)),
        ],
        [
          `MaxPool ${name} ${stride}`,
          IMAGE,
          (m) =>
            m.add("MaxPool", [], {
              ksize: attr.integers(1, 3, 2, 1),
              ...strides(stride, stride),
              ...padding,
              ...NHWC,
            }),
        ],
        [
          `AvgPool ${name} ${stride}`,
          IMAGE,
          (m) =>
            m.add("AvgPool", [], {
              ksize: attr.integers(1, 3, 2, 1),
              ...strides(stride, stride),
              ...padding,
              ...NHWC,
            }),
        ],
      );
    }
    cases.push(
      [
        `dilated Conv2D ${name}`,
        IMAGE,
        (m) => m.add("Conv2D", [m.constant([3, 2, 3, 4])], { ...conv(padding), ...dilations(2, 3) }),
      ],
      [
        `dilated Conv1D ${name}`,
        TIMES,
        (m) => conv1d(m, 3, [3, 4], { ...padding, ...dilations(1, 2) }).add("Relu"),
      ],
    );
  }
  cases.push(
    [
      "FusedDepthwiseConv2dNative",
      IMAGE,
      (m) =>
        m.add("FusedDepthwiseConv2dNative", [m.constant([3, 3, 3, 1]), m.constant([3])], {
          ...conv(SAME),
          fused_ops: attr.texts("BiasAdd", "Relu"),
          num_args: { i: "1" },
        }),
    ],
    [
      "a causal Conv1D",
      TIMES,
      (m) => conv1d(m.add("Pad", [m.constant([3, 2], [0, 0, 2, 0, 0, 0], "int32")]), 3, [3, 4], {}),
    ],
    [
      "PadV2 as SAME would",
      IMAGE,
      (m) =>
        m
          .add("PadV2", [m.constant([4, 2], [0, 0, 1, 1, 1, 1, 0, 0], "int32"), m.constant([], [0])])
          .add("Conv2D", [m.constant([3, 3, 3, 2])], conv(VALID)),
    ],
    [
      "EXPLICIT padding",
      IMAGE,
      (m) =>
        m.add("Conv2D", [m.constant([3, 3, 3, 2])], {
          ...conv({ padding: attr.text("EXPLICIT") }),
          explicit_paddings: attr.integers(0, 0, 1, 1, 1, 1, 0, 0),
        }),
    ],
    [
      "MatMul with its weights turned",
      [6],
      (m) =>
        m.add("MatMul", [m.constant([4, 6])], {
          transpose_a: attr.flag(false),
          transpose_b: attr.flag(true),
        }),
    ],
    [
      "a dense layer over time",
      TIMES,
      (m) =>
        m
          .add("Reshape", [m.integers(-1, 3)])
          .add("MatMul", [m.constant([3, 5])])
          .add("Reshape", [m.integers(-1, 12, 5)])
          .add("BiasAdd", [m.constant([5])], NHWC),
    ],
    [
      "FusedBatchNormV3",
      IMAGE,
      (m) =>
        m
          .add("Conv2D", [m.constant([3, 2, 3, 3])], conv(SAME))
          .add(
            "FusedBatchNormV3",
            [m.constant([3]), m.constant([3]), m.constant([3]), m.constant([3], [1, 2, 3])],
            { epsilon: attr.float(0.01), is_training: attr.flag(false), ...NHWC },
          ),
    ],
    [
      "Mul, Sub, RealDiv, AddV2 with constants",
      TIMES,
      (m) =>
        m
          .add("Mul", [m.constant([3])])
          .add("Sub", [m.constant([3])])
          .add("RealDiv", [m.constant([], [4])])
          .add("AddV2", [m.constant([3])]),
    ],
    ["Mean over time", TIMES, (m) => m.add("Mean", [m.integers(1)], { keep_dims: attr.flag(false) })],
    [
      "Mean over an image, kept",
      IMAGE,
      (m) => m.add("Mean", [m.integers(1, 2)], { keep_dims: attr.flag(true) }),
    ],
    ["Max over time", TIMES, (m) => m.add("Max", [m.integers(-2)], { keep_dims: attr.flag(false) })],
    ["Relu6 and Softmax", TIMES, (m) => m.add("Relu6").add("StopGradient").add("Softmax")],
  );
  test.each(cases)("%s", async (_what, inputShape, build) => {
    await expectSame(build(new GraphModelJson(inputShape)), inputShape);
  });

  test("every row of the table occurs above", () => {
    const built = [kerasConv1d(), ...cases.map(([, shape, build]) => build(new GraphModelJson(shape)))];
    const ops = new Set(built.flatMap(({ nodes }) => nodes.map(({ op }) => op)));
    const older = ["FusedBatchNorm", "FusedBatchNormV2", "Add"];
    expect(Object.keys(NODE_TABLE).filter((op) => !ops.has(op) && !older.includes(op))).toEqual([]);
  });
});

describe("what cannot be lowered is refused by name", () => {
  const refusals: [string, GraphModelJson, RegExp][] = [
    ["Sigmoid", new GraphModelJson([5]).add("Sigmoid"), /Sigmoid.*has no Sigmoid/],
    ["an open length", new GraphModelJson([-1, 3]).add("Relu"), /"x" \(Placeholder\).*not fixed/],
    [
      "channels first",
      new GraphModelJson([3, 8, 8]).add("MaxPool", [], { data_format: attr.text("NCHW") }),
      /data format is NCHW/,
    ],
    ["padding with nothing behind it", padded(new GraphModelJson([4, 4, 1])), /no convolution is behind it/],
    ["a branch", branch(), /joins several branches/],
  ];
  test.each(refusals)("%s", async (_what, model, message) => {
    await expect(loadTfjsModel(model.json, model.shards)).rejects.toThrow(message);
    await expect(loadTfjsModel(model.json, model.shards)).rejects.toMatchObject({
      code: "unsupported-layer",
    });
  });

  function padded(model: GraphModelJson): GraphModelJson {
    return model.add("Pad", [model.constant([4, 2], [0, 0, 1, 1, 1, 1, 0, 0], "int32")]);
  }
  function branch(): GraphModelJson {
    const model = new GraphModelJson([5]).add("Relu");
    return model.add("AddV2", ["x"]);
  }

  test("damaged files", async () => {
    const model = kerasConv1d();
    const malformed = { code: "malformed-model" };
    await expect(loadTfjsModel("{", model.shards)).rejects.toMatchObject(malformed);
    await expect(loadTfjsModel("{}", model.shards)).rejects.toMatchObject(malformed);
    await expect(loadTfjsModel(model.json, new Map())).rejects.toThrow(/group1-shard1of2.bin is missing/);
    const short = new Map([...model.shards].map(([name, bytes]) => [name, bytes.subarray(0, 40)]));
    await expect(loadTfjsModel(model.json, short)).rejects.toMatchObject(malformed);
  });
});

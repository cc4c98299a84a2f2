import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { loadTfjsModel } from "../../../../training/model/lowering/load-tfjs-model.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";

beforeAll(startEngine);

const folder = new URL("../../../fixtures/tfjs/", import.meta.url);
const SHARD = "group1-shard1of1.bin";
const read = (path: string) => readFileSync(new URL(path, folder));
const answers: Record<string, number[][]> = JSON.parse(read("answers.json").toString());

const WINDOWS = [
  Int8Array.from({ length: 150 }, (_, at) => (at % 97) - 48),
  Int8Array.from({ length: 150 }, (_, at) => ((at * 37) % 201) - 100),
];

function load(name: string) {
  const shards = new Map([[SHARD, new Uint8Array(read(`${name}/${SHARD}`))]]);
  return loadTfjsModel(read(`${name}/model.json`).toString(), shards);
}

describe("models that tensorflowjs_converter wrote answer as Keras did", () => {
  test.each([
    ["keras2-layers", ["CONV_2D", "MAX_POOL_2D", "CONV_2D", "AVERAGE_POOL_2D", "FULLY_CONNECTED", "SOFTMAX"]],
    ["keras3-conv1d", ["CONV_2D", "MAX_POOL_2D", "CONV_2D", "AVERAGE_POOL_2D", "FULLY_CONNECTED", "SOFTMAX"]],
    [
      "keras3-conv2d",
      ["CONV_2D", "DEPTHWISE_CONV_2D", "CONV_2D", "AVERAGE_POOL_2D", "FULLY_CONNECTED", "SOFTMAX"],
    ],
    ...["keras3-layers-h5", "keras3-layers-keras"].map((name): [string, string[]] => [
      name,
      [
        "CONV_2D",
        "MAX_POOL_2D",
        "DEPTHWISE_CONV_2D",
        "CONV_2D",
        "AVERAGE_POOL_2D",
        "FULLY_CONNECTED",
        "SOFTMAX",
      ],
    ]),
  ])("%s", async (name, operators) => {
    const graph = await load(name);
    expect(graph.operators.map(({ kind }) => kind)).toEqual(operators);
    expect(graph.tensors[graph.inputs[0]].shape).toEqual([1, 50, 1, 3]);
    const interpreter = createInterpreter(graph);
    WINDOWS.forEach((window, row) => {
      interpreter.run(Float32Array.from(window)).forEach((value, at) => {
        expect(value).toBeCloseTo(answers[name][row][at], 6);
      });
    });
    expect(quantizeGraph(graph, WINDOWS).tensors[graph.outputs[0]].type).toBe("int8");
  });

  const shardsOf = (name: string) => new Map([[SHARD, new Uint8Array(read(`${name}/${SHARD}`))]]);

  test("layers that tfjs cannot build are refused, all of them, with the way round it", async () => {
    const json = read("keras2-layers/model.json")
      .toString()
      .replace('"ReLU"', '"SeparableConv1D"')
      .replace('"class_name":"Dropout"', '"class_name":"LSTM"');
    await expect(loadTfjsModel(json, shardsOf("keras2-layers"))).rejects.toMatchObject({
      code: "unsupported-layer",
      message: expect.stringMatching(/\(SeparableConv1D\).*; layer ".*" \(LSTM\)/),
      hint: expect.stringMatching(/tfjs_graph_model\. Use one or two Conv1D/),
    });
  });

  test("an option that tfjs would pass over is refused: the answers would be others", async () => {
    const json = read("keras3-layers-h5/model.json")
      .toString()
      .replace('"negative_slope":0.0', '"negative_slope":0.1');
    await expect(loadTfjsModel(json, shardsOf("keras3-layers-h5"))).rejects.toThrow(/negative_slope is 0\.1/);
  });

  test("two layers of one name in two models are refused: their weights cannot be told apart", async () => {
    const json = read("keras3-layers-h5/model.json").toString().replaceAll('"depthwise_conv2d"', '"conv2d"');
    await expect(loadTfjsModel(json, shardsOf("keras3-layers-h5"))).rejects.toThrow(
      /two layers are called "conv2d"/,
    );
  });
});

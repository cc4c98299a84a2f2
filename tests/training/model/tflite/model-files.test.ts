import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeTflite } from "../../../../training/model/tflite/describe-tflite.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";

/** Name, operators, input and output shape and type, bytes. */
const FILES = [
  ["v10.noquant", "CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED", "float32", [1, 50, 1, 4], [1, 5]],
  ["v10.quant.int8", "CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED", "int8", [1, 50, 1, 4], [1, 5]],
  [
    "v10.quant",
    "QUANTIZE CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED DEQUANTIZE",
    "float32",
    [1, 50, 1, 4],
    [1, 5],
  ],
  ["v11.noquant", "CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED", "float32", [1, 50, 1, 3], [1, 6]],
  ["v11.quant.int8", "CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED", "int8", [1, 50, 1, 3], [1, 6]],
  [
    "v11.quant",
    "QUANTIZE CONV_2D CONV_2D MAX_POOL_2D FULLY_CONNECTED DEQUANTIZE",
    "float32",
    [1, 50, 1, 3],
    [1, 6],
  ],
] as const;

describeWithShared("the 2019 model files", () => {
  test.each(FILES)("%s is read, and the same after writing it", (name, operators, type, input, output) => {
    const file = readFileSync(sharedPath(`models/${name}.tflite`));
    const { graph, operatorVersions, metadata } = readTflite(file);
    expect(graph.operators.map(({ kind }) => kind).join(" ")).toBe(operators);
    expect(graph.tensors[graph.inputs[0] ?? -1]).toMatchObject({ type, shape: input });
    expect(graph.tensors[graph.outputs[0] ?? -1]).toMatchObject({ type, shape: output });
    expect(metadata).toEqual(["min_runtime_version"]);

    const again = writeTflite(graph);
    expect(readTflite(again)).toMatchObject({ graph, operatorVersions });
    expect(again.length).toBeLessThan(file.length);
    expect(describeTflite(again).operators).toEqual(describeTflite(file).operators);
  });

  test("the second convolution of v11 is dilated, and its filter has a scale per channel", () => {
    const { graph } = readTflite(readFileSync(sharedPath("models/v11.quant.tflite")));
    const convolution = graph.operators[2];
    expect(convolution).toMatchObject({
      kind: "CONV_2D",
      dilationHeight: 2,
      padding: "same",
      activation: "relu",
    });
    if (convolution?.kind !== "CONV_2D") throw new Error("unreachable");
    const filter = graph.tensors[convolution.filter];
    if (filter?.type !== "int8") throw new Error("the filter is not int8");
    expect(filter.quantization.scales).toHaveLength(6);
    expect(filter.quantization.axis).toBe(0);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { adaptTflite } from "../../../../training/model/tflite/adapt-tflite.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { craftModel } from "./craft-model.ts";

const read = (name: string) => readFileSync(new URL(`../../../fixtures/tflite/${name}`, import.meta.url));
const answers: Record<string, number[][]> = JSON.parse(read("answers.json").toString());

const WINDOWS = [
  Int8Array.from({ length: 150 }, (_, at) => (at % 97) - 48),
  Int8Array.from({ length: 150 }, (_, at) => ((at * 37) % 201) - 100),
];

describe("files that TensorFlow's converter wrote answer as its reference kernels do", () => {
  test.each([
    [
      "gap.int8",
      [
        "EXPAND_DIMS as RESHAPE",
        "MEAN that rescales as DEPTHWISE_CONV_2D",
        expect.stringContaining("a scale for each output"),
      ],
    ],
    ["gap.uint8", expect.arrayContaining(["int8 in place of uint8 ends"])],
    ["gap.float32", ["EXPAND_DIMS as RESHAPE", "MEAN as AVERAGE_POOL_2D"]],
    ["dense.int8", [expect.stringContaining("as CONV_2D"), "a bias of zeros where there was none"]],
  ])("%s", (name, changes) => {
    const bytes = read(`${name}.tflite`);
    expect(() => createInterpreter(readTflite(bytes).graph)).toThrow();
    const adapted = adaptTflite(bytes);
    expect(adapted.changes).toEqual(changes);
    // What is written is what was read.
    const { graph } = readTflite(writeTflite(adapted.graph));
    const interpreter = createInterpreter(graph);
    WINDOWS.forEach((window, row) => {
      const isFloat = interpreter.inputTensor.type === "float32";
      const output = interpreter.run(isFloat ? Float32Array.from(window) : window);
      output.forEach((value, at) => {
        expect(value).toBeCloseTo(answers[name][row][at], isFloat ? 5 : 10);
      });
    });
  });
});

test("a file that the watch runs stays as it is", () => {
  const bytes = writeTflite(adaptTflite(read("gap.int8.tflite")).graph);
  expect(adaptTflite(bytes)).toEqual({ graph: readTflite(bytes).graph, changes: [] });
});

describe("what cannot be said in the watch's operators is refused", () => {
  test.each([
    ["dense.dynamic", /not int8/],
    ["dense.float16", /float16/],
  ])("%s", (name, message) => {
    expect(() => adaptTflite(read(`${name}.tflite`))).toThrow(message);
  });
  test("a MEAN over the channels", () => {
    const file = craftModel({ codes: [{ code: 40 }], tensors: [{ shape: [1, 5, 4] }, { shape: [1, 5] }] });
    expect(() => adaptTflite(file)).toThrow(/no MEAN from \[1,5,4\] to \[1,5\]/);
  });
  test("operators that it has not", () => {
    const file = craftModel({ codes: [{ code: 14 }], tensors: [{ shape: [1, 4] }, { shape: [1, 4] }] });
    expect(() => adaptTflite(file)).toThrow(/no LOGISTIC/);
  });
});

import { describe, expect, test } from "vitest";
import { ModelError, type ModelErrorCode } from "../../../../training/model/graph/model-error.ts";
import { describeTflite } from "../../../../training/model/tflite/describe-tflite.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { craftModel, FLOAT32, INT8, INT64, type ModelParts } from "./craft-model.ts";

function refusal(bytes: Uint8Array): ModelError {
  try {
    readTflite(bytes);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error("the file was accepted");
}

test("the crafted model is right until something is changed in it", () => {
  expect(readTflite(craftModel()).graph.operators).toEqual([
    { kind: "RESHAPE", input: 0, shape: undefined, output: 1 },
  ]);
});

const FLOATS = new Uint8Array(16);

describe("readTflite refuses", () => {
  test.each<[string, ModelParts, ModelErrorCode, RegExp]>([
    ["another file identifier", { identifier: "PNG3" }, "malformed-model", /not a TFLite model: "PNG3"/],
    ["another schema version", { version: 2 }, "unsupported-version", /schema version 2/],
    ["no subgraph", { subgraphs: 0 }, "malformed-model", /no graph/],
    ["two subgraphs", { subgraphs: 2 }, "does-not-run", /2 subgraphs/],
    [
      "a memory plan for another chip",
      { metadata: ["OfflineMemoryAllocation"] },
      "does-not-run",
      /its own memory plan/,
    ],
    ["a foreign operator", { codes: [{ code: 0 }] }, "unsupported-operator", /has no ADD$/],
    ["an operator code above 126", { codes: [{ code: 150 }] }, "unsupported-operator", /has no GELU$/],
    [
      "an operator code that nobody knows",
      { codes: [{ code: 9999 }] },
      "unsupported-operator",
      /operator 9999/,
    ],
    ["a negative operator code", { codes: [{ code: -5 }] }, "unsupported-operator", /has no operator -5$/],
    [
      "an operator code that only newer runtimes find",
      { codes: [{ code: 22, watchCode: 3 }] },
      "unsupported-operator",
      /take RESHAPE for CONV_2D/,
    ],
    ["an input that is no tensor", { inputs: [2] }, "malformed-model", /inputs refer to tensor 2 of 2/],
    ["a negative input", { inputs: [-1] }, "malformed-model", /tensor -1/],
    ["two inputs", { inputs: [0, 0] }, "unsupported-tensor", /2 inputs/],
    ["no output", { outputs: [] }, "unsupported-tensor", /0 outputs/],
    [
      "an operator code that is not there",
      { operators: [{ code: 1, inputs: [0], outputs: [1] }] },
      "malformed-model",
      /operator code 1 of 1/,
    ],
    [
      "an operator on a tensor that is not there",
      { operators: [{ code: 0, inputs: [7], outputs: [1] }] },
      "malformed-model",
      /tensor 7 of 2/,
    ],
    [
      "an operator without its input",
      { operators: [{ code: 0, inputs: [-1], outputs: [1] }] },
      "malformed-model",
      /lacks an input/,
    ],
    [
      "too many inputs",
      { operators: [{ code: 0, inputs: [0, 0, 0], outputs: [1] }] },
      "malformed-model",
      /3 inputs/,
    ],
    [
      "two outputs of one operator",
      { operators: [{ code: 0, inputs: [0], outputs: [1, 1] }] },
      "malformed-model",
      /2 outputs/,
    ],
    [
      "options of another operator",
      { operators: [{ code: 0, inputs: [0], outputs: [1], optionsType: 1, options: [] }] },
      "malformed-model",
      /options of type 1 instead of 17/,
    ],
    [
      "operators out of order",
      { operators: [{ code: 0, inputs: [1], outputs: [0] }] },
      "malformed-model",
      /before anything has written it/,
    ],
    [
      "a tensor nobody writes",
      { tensors: [{ shape: [1, 4] }, { shape: [2, 2] }, { shape: [1] }] },
      "malformed-model",
      /nothing writes/,
    ],
    ["a tensor without a shape", { tensors: [{ shape: [1, 4] }, {}] }, "unsupported-tensor", /has no shape/],
    ["an empty shape", { tensors: [{ shape: [1, 4] }, { shape: [] }] }, "unsupported-tensor", /has no shape/],
    ["a size of 0", { tensors: [{ shape: [0, 4] }, { shape: [0] }] }, "unsupported-tensor", /shape \[0,4\]/],
    [
      "an unknown size",
      { tensors: [{ shape: [-1, 4] }, { shape: [2, 2] }] },
      "unsupported-tensor",
      /shape \[-1,4\]/,
    ],
    [
      "an absurd shape",
      { tensors: [{ shape: [2 ** 30, 2 ** 30] }, { shape: [2 ** 30, 2 ** 30] }] },
      "unsupported-tensor",
      /more than any watch can hold/,
    ],
    [
      "a foreign type",
      { tensors: [{ shape: [1, 4], type: INT64 }, { shape: [2, 2] }] },
      "unsupported-tensor",
      /type int64/,
    ],
    [
      "an unknown type",
      { tensors: [{ shape: [1, 4], type: 99 }, { shape: [2, 2] }] },
      "unsupported-tensor",
      /type 99/,
    ],
    [
      "int8 without a scale",
      { tensors: [{ shape: [1, 4], type: INT8 }, { shape: [2, 2] }] },
      "unsupported-tensor",
      /int8 without a scale/,
    ],
    [
      "scales without zero points",
      { tensors: [{ shape: [1, 4], type: INT8, scales: [1, 2], zeroPoints: [0] }, { shape: [2, 2] }] },
      "malformed-model",
      /2 scales and 1 zero points/,
    ],
    [
      "a zero point that is no int8",
      {
        tensors: [
          { shape: [1, 4], type: INT8, scales: [1], zeroPoints: [2 ** 40] },
          { shape: [2, 2], type: INT8, scales: [1], zeroPoints: [2 ** 40] },
        ],
      },
      "unsupported-tensor",
      /zero point 1099511627776/,
    ],
    [
      "a scale that is not a number",
      {
        tensors: [
          { shape: [1, 4], type: INT8, scales: [Number.NaN] },
          { shape: [2, 2], type: INT8, scales: [1] },
        ],
      },
      "unsupported-tensor",
      /has NaN for a scale/,
    ],
    [
      "a buffer that is not there",
      { tensors: [{ shape: [1, 4] }, { shape: [2, 2], buffer: 3 }] },
      "malformed-model",
      /buffer 3 of 1/,
    ],
    [
      "a constant of the wrong length",
      { tensors: [{ shape: [1, 4], buffer: 1 }, { shape: [2, 2] }], buffers: [FLOATS.subarray(4)] },
      "malformed-model",
      /12 bytes of data for shape \[1,4\] of float32/,
    ],
    [
      "an input that is a constant",
      { tensors: [{ shape: [1, 4], buffer: 1 }, { shape: [2, 2] }], buffers: [FLOATS] },
      "malformed-model",
      /input is a constant/,
    ],
  ])("%s", (_, parts, code, message) => {
    const error = refusal(craftModel(parts));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
    expect(error.code).toBe(code);
  });

  test("all foreign operators at once, each by name and once", () => {
    const add = { code: 0, inputs: [0], outputs: [1] };
    const parts = {
      codes: [{ code: 0 }, { code: 32, custom: "Flex\u001b[2J" }],
      operators: [add, add, { ...add, code: 1 }],
    };
    expect(refusal(craftModel(parts)).message).toBe("the watch has no ADD, custom operator Flex\u{fffd}[2J");
  });

  test("bytes that only begin like a model", () => {
    const file = craftModel();
    for (let length = 0; length < file.length; length++) {
      expect(refusal(file.subarray(0, length)).code).toBe("malformed-model");
    }
  });

  test("a small file that says the same large thing a thousand times", () => {
    const tensor = { shape: Array.from({ length: 5000 }, () => 1) };
    const error = refusal(craftModel({ tensors: Array.from({ length: 1000 }, () => tensor) }));
    expect(error.message).toMatch(/describes far more than it holds/);
  });

  test("data that a watch could not load from where it lies", () => {
    const parts = {
      tensors: [{ shape: [1, 4] }, { shape: [2, 2] }, { shape: [4], type: FLOAT32, buffer: 1 }],
      buffers: [Uint8Array.from({ length: 17 }, (_, i) => (i === 0 ? 16 : 77))],
    };
    const file = craftModel(parts);
    // The byte before the data becomes its length: a vector that begins one byte later is not aligned.
    const at = file.findIndex((_, i) => file.subarray(i, i + 8).every((byte) => byte === 77)) - 1;
    const view = new DataView(file.buffer);
    view.setUint32(at - 3, 16, true);
    for (let i = 0; i + 4 <= at - 4; i += 4) {
      if (i + view.getUint32(i, true) === at - 4) view.setUint32(i, at - 3 - i, true);
    }
    expect(refusal(file).message).toMatch(/not aligned/);
  });
});

test("a file in the middle of a larger buffer is read", () => {
  const file = craftModel();
  const around = new Uint8Array(file.length + 7);
  around.set(file, 3);
  expect(readTflite(around.subarray(3, 3 + file.length))).toEqual(readTflite(file));
});

describe("describeTflite", () => {
  test("tells what is in a file that the watch cannot run", () => {
    const description = describeTflite(
      craftModel({
        codes: [{ code: 40, version: 2 }],
        tensors: [
          { name: "in", shape: [1, -1], type: 3, scales: [0.5], zeroPoints: [128] },
          { name: "axes", shape: [1], type: INT64, buffer: 1 },
          { name: "out" },
        ],
        buffers: [new Uint8Array(8)],
        operators: [{ code: 0, inputs: [0, 1, -1], outputs: [2] }],
        outputs: [2],
      }),
    );
    expect(description.operators).toEqual([
      { name: "MEAN", code: 40, version: 2, inputs: [0, 1, -1], outputs: [2], onWatch: false },
    ]);
    expect(description.tensors).toMatchObject([
      { name: "in", type: "uint8", shape: [1, -1], scales: [0.5], zeroPoints: [128], onWatch: false },
      { name: "axes", type: "int64", constantBytes: 8, onWatch: false },
      { name: "out", type: "float32", shape: undefined, constantBytes: 0, onWatch: true },
    ]);
  });
});

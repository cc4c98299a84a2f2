import { describe, expect, test } from "vitest";
import { openTfjsModel, plainModelJson } from "../../../../training/model/lowering/one-file-model.ts";
import { parseModel } from "../../../../training/model/lowering/tfjs-json.ts";

const VALUES = Float32Array.of(0.5, -1, 3, 1e-9);
const BYTES = new Uint8Array(VALUES.buffer);
const BASE64 = Buffer.from(BYTES).toString("base64");
const SPECS = [
  { name: "d/kernel", shape: [3, 1], dtype: "float32" },
  { name: "d/bias", shape: [1], dtype: "float32" },
];
const TOPOLOGY = { class_name: "Sequential", config: { layers: [] } };
const standard = {
  format: "layers-model",
  modelTopology: TOPOLOGY,
  weightsManifest: [{ paths: ["./m.weights.bin"], weights: SPECS }],
};
const artifacts = { modelTopology: TOPOLOGY, weightSpecs: SPECS };
const words = [...new Uint32Array(VALUES.buffer)];

describe("a tfjs model in one file", () => {
  test.each([
    ["artifacts with base64", { ...artifacts, weightData: BASE64 }],
    ["artifacts with bytes", { ...artifacts, weightData: [...BYTES] }],
    ["artifacts with a typed array as JSON has it", { ...artifacts, weightData: { ...BYTES } }],
    ["artifacts with Node's Buffer", { ...artifacts, weightData: Buffer.from(BYTES) }],
    ["artifacts with base64 by another name", { ...artifacts, weightDataBase64: BASE64 }],
    ["a wrapper with a data address", { model: standard, weights: `data:;base64,${BASE64}` }],
    [
      "a wrapper with 32-bit words, the model as text",
      { modelJSON: JSON.stringify(artifacts), weights: words },
    ],
    ["a wrapper with numbers", { name: "mine", model: artifacts, weights: [...VALUES] }],
    [
      "a wrapper with numbers a tensor",
      { model: artifacts, weights: [[...VALUES].slice(0, 3), [VALUES[3]]] },
    ],
  ])("%s", (_, content) => {
    const { model, weights } = openTfjsModel(JSON.stringify(content));
    expect(weights).toEqual(BYTES);
    expect(parseModel(plainModelJson(model))).toMatchObject({
      modelTopology: TOPOLOGY,
      weightsManifest: [{ paths: ["weights.bin"], weights: SPECS }],
    });
  });

  test("tfjs's own model.json has its weights elsewhere, and keeps what else it says", () => {
    const { model, weights } = openTfjsModel(`\ufeff${JSON.stringify({ ...standard, generatedBy: "me" })}`);
    expect(weights).toBeUndefined();
    expect(JSON.parse(plainModelJson(model))).toMatchObject({ format: "layers-model", generatedBy: "me" });
  });

  test.each([
    ["a network without weights", { modelTopology: TOPOLOGY }, /no weights with it/],
    ["weights that are a part of them", { ...artifacts, weightData: [1, 2, 3] }, /3 numbers .* 16 bytes/],
    ["a file's name for weights", { model: artifacts, weights: "m.weights.bin" }, /no weights with it/],
    ["a tensor of an unknown type", { ...artifacts, weightSpecs: [{ ...SPECS[0], dtype: "x" }] }, /dtype/],
  ])("%s is refused", (_, content, message) => {
    expect(() => openTfjsModel(JSON.stringify(content))).toThrow(message);
  });

  test.each([
    ["\u001c\0\0\0TFL3", "a .tflite file"],
    ["\ufffdHDF\r\n", "a Keras model"],
    ["PK\u0003\u0004", "a Keras model"],
    ["layers: 3", "model.json that tfjs"],
  ])("a file of another kind is named: %j", (text, kind) => {
    expect(() => openTfjsModel(text)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(kind) }),
    );
  });
});

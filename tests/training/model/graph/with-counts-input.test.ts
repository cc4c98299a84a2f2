import { describe, expect, test } from "vitest";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { type InputUnit, withCountsInput } from "../../../../training/model/graph/with-counts-input.ts";
import { withSoftmax } from "../../../../training/model/graph/with-softmax.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { float32, int8, oneOperator, perTensor } from "../interpreter/graphs.ts";

/** A model that answers with its input. */
const echo = (scale: number, zeroPoint: number): Graph =>
  oneOperator({ kind: "DEQUANTIZE", input: 0, output: 1 }, [
    int8("in", [1, 6], perTensor(Math.fround(scale), zeroPoint)),
    float32("out", [1, 6]),
  ]);
const floatEcho = oneOperator({ kind: "RESHAPE", input: 0, shape: undefined, output: 1 }, [
  float32("in", [1, 6]),
  float32("out", [1, 6]),
]);
const COUNTS = Int8Array.of(64, -64, 0, 127, -128, 1);

describe("withCountsInput", () => {
  test.each<[string, Graph, InputUnit | undefined, readonly number[], number]>([
    ["counts of another scale and zero point", echo(1.1, -3), undefined, [...COUNTS], 0.6],
    [
      "g, clipped to what the input holds",
      echo(1 / 80, 5),
      "g",
      [1, -1, 0, 122 / 80, -133 / 80, 1 / 64],
      0.007,
    ],
    ["m/s2", echo(0.16, 0), "m/s2", [...COUNTS].map((count) => (9.80665 * count) / 64), 0.09],
    ["float32 in mg", floatEcho, "mg", [...COUNTS].map((count) => (1000 * count) / 64), 0],
  ])("%s", (_, graph, unit, values, tolerance) => {
    const made = withCountsInput(graph, unit);
    const interpreter = createInterpreter(made);
    expect(interpreter.inputTensor).toMatchObject({ type: "int8", shape: [1, 6] });
    interpreter.run(COUNTS).forEach((value, at) => {
      expect(Math.abs(value - values[at])).toBeLessThanOrEqual(tolerance);
    });
  });
  test("raw counts and floats of counts stay as they are", () => {
    const raw = echo(1, 0);
    expect(withCountsInput(raw)).toBe(raw);
    expect(withCountsInput(floatEcho)).toBe(floatEcho);
    const inG = echo(1 / 64, 0);
    expect(withCountsInput(inG, "g")).toBe(inG);
  });
  test("an input that holds no counts asks for its unit", () => {
    expect(() => withCountsInput(echo(1 / 64, 0))).toThrow(
      /holds -2\.00 to 1\.98, and the watch gives it counts/,
    );
  });
});

describe("withSoftmax", () => {
  test("is put behind logits, and not behind probabilities", () => {
    const logits = oneOperator({ kind: "QUANTIZE", input: 0, output: 1 }, [
      int8("in", [1, 3], perTensor(1, 0)),
      int8("out", [1, 3], perTensor(0.5, 0)),
    ]);
    const made = withSoftmax(logits);
    expect(
      [...createInterpreter(made).run(Int8Array.of(0, 1, 2))].map((value) => (value + 128) / 256),
    ).toEqual([expect.closeTo(0.09, 1), expect.closeTo(0.245, 1), expect.closeTo(0.665, 1)]);
    expect(withSoftmax(made)).toBe(made);
  });
});

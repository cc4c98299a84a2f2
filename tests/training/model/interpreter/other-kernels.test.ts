import { describe, expect, test } from "vitest";
import type { FullyConnected, Pool2D, Softmax } from "../../../../training/model/graph/graph.ts";
import { ModelError } from "../../../../training/model/graph/model-error.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { float32, int8, int32, oneOperator, perChannel, perTensor } from "./graphs.ts";
import { runFloat, runInt8 } from "./kernel-cases.ts";

describe("pools", () => {
  const pool: Pool2D = {
    kind: "MAX_POOL_2D",
    input: 0,
    output: 1,
    padding: "valid",
    strideHeight: 2,
    strideWidth: 1,
    filterHeight: 2,
    filterWidth: 1,
    activation: "none",
  };
  const int8Pool = (operator: Pool2D, rows: number) =>
    oneOperator(operator, [
      int8("in", [1, 5, 1, 2], perTensor(0.1, 4)),
      int8("out", [1, rows, 1, 2], perTensor(0.1, 4)),
    ]);
  const values = [-3, 7, 2, -128, 5, 6, -4, -7, -9, 1];

  test("MAX_POOL_2D int8, channels apart", () => {
    expect(runInt8(int8Pool(pool, 2), values)).toEqual([2, 7, 5, 6]);
  });
  test("MAX_POOL_2D int8, the last window of same padding is short", () => {
    expect(runInt8(int8Pool({ ...pool, padding: "same" }, 3), values)).toEqual([2, 7, 5, 6, -9, 1]);
  });
  test("AVERAGE_POOL_2D int8 rounds halves away from zero and divides by the elements inside", () => {
    // (-3+2)/2 = -0.5 -> -1; (7-128)/2 = -60.5 -> -61; 0.5 -> 1; -0.5 -> -1; then the short window.
    const average: Pool2D = { ...pool, kind: "AVERAGE_POOL_2D", padding: "same" };
    expect(runInt8(int8Pool(average, 3), values)).toEqual([-1, -61, 1, -1, -9, 1]);
  });
  test("float32 average and fused ReLU6", () => {
    const average: Pool2D = { ...pool, kind: "AVERAGE_POOL_2D", activation: "relu6" };
    const graph = oneOperator(average, [float32("in", [1, 4, 1, 1]), float32("out", [1, 2, 1, 1])]);
    expect(runFloat(graph, [1, 2, 8, 9])).toEqual([1.5, 6]);
  });
  test("are refused where scales differ", () => {
    const graph = oneOperator(pool, [
      int8("in", [1, 4, 1, 1], perTensor(0.1, 0)),
      int8("out", [1, 2, 1, 1], perTensor(0.2, 0)),
    ]);
    expect(() => createInterpreter(graph)).toThrow(ModelError);
  });
});

describe("FULLY_CONNECTED", () => {
  const dense: FullyConnected = {
    kind: "FULLY_CONNECTED",
    input: 0,
    output: 1,
    filter: 2,
    bias: 3,
    activation: "none",
  };
  test("int8, with a zero point on the weights", () => {
    const graph = oneOperator(dense, [
      int8("in", [2, 2], perTensor(0.5, -1)),
      int8("out", [2, 2], perTensor(1, 2)),
      int8("filter", [2, 2], perTensor(1, 3), [4, 1, 3, 5]),
      int32("bias", [6, 0], perTensor(0.5, 0)),
    ]);
    // Weights without zero point: (1, -2), (0, 2). Inputs: (2, 4), (-2, 10). m = 0.5.
    // 6 + 2 - 8 = 0 -> 2; 8 * 0.5 = 4 -> 6; 6 - 2 - 20 = -16 * 0.5 -> -6; 20 * 0.5 -> 12.
    expect(runInt8(graph, [1, 3, -3, 9])).toEqual([2, 6, -6, 12]);
  });
  test("float32", () => {
    const graph = oneOperator({ ...dense, activation: "relu" }, [
      float32("in", [1, 2, 1, 1]),
      float32("out", [1, 2]),
      float32("filter", [2, 2], [1, 2, -3, 1]),
      float32("bias", [2], [0.5, 0.5]),
    ]);
    expect(runFloat(graph, [2, 3])).toEqual([8.5, 0]);
  });
  test("is refused with a scale per output: the watch would use the first for all", () => {
    const graph = oneOperator(dense, [
      int8("in", [1, 1], perTensor(0.5, 0)),
      int8("out", [1, 2], perTensor(1, 0)),
      int8("filter", [2, 1], perChannel([1, 2], 0), [1, 1]),
      int32("bias", [0, 0], perTensor(0.5, 0)),
    ]);
    expect(() => createInterpreter(graph)).toThrow(ModelError);
  });
  test("is refused where the bias has another scale than the products", () => {
    const graph = oneOperator(dense, [
      int8("in", [1, 1], perTensor(0.5, 0)),
      int8("out", [1, 1], perTensor(1, 0)),
      int8("filter", [1, 1], perTensor(1, 0), [1]),
      int32("bias", [0], perTensor(0.9, 0)),
    ]);
    expect(() => createInterpreter(graph)).toThrow(/bias has the scale 0.9/);
  });
});

describe("SOFTMAX", () => {
  const softmax: Softmax = { kind: "SOFTMAX", input: 0, output: 1, beta: 1 };
  const int8Softmax = (scale: number, classes: number) =>
    oneOperator(softmax, [
      int8("in", [1, classes], perTensor(scale, 7)),
      int8("out", [1, classes], perTensor(1 / 256, -128)),
    ]);
  test("int8: equal logits share 256 steps, a certain one saturates at 127", () => {
    expect(runInt8(int8Softmax(0.1, 4), [5, 5, 5, 5])).toEqual([-64, -64, -64, -64]);
    expect(runInt8(int8Softmax(1, 3), [100, -100, -100])).toEqual([127, -128, -128]);
  });
  test("int8 is within one step of the real softmax", () => {
    const logits = [12, -4, 30, 28, -90, 127];
    const weights = logits.map((logit) => Math.exp(0.05 * (logit - 127)));
    const sum = weights.reduce((a, b) => a + b, 0);
    runInt8(int8Softmax(0.05, 6), logits).forEach((stored, index) => {
      expect(Math.abs((stored + 128) / 256 - (weights[index] ?? 0) / sum)).toBeLessThan(1 / 256);
    });
  });
  test("float32, with beta", () => {
    const graph = oneOperator({ ...softmax, beta: 2 }, [float32("in", [1, 2]), float32("out", [1, 2])]);
    const [first, second] = runFloat(graph, [0, Math.log(3) / 2]);
    expect(first).toBeCloseTo(0.25, 6);
    expect(second).toBeCloseTo(0.75, 6);
  });
  test("int8 is refused with another output scale", () => {
    const graph = oneOperator(softmax, [
      int8("in", [1, 2], perTensor(0.1, 0)),
      int8("out", [1, 2], perTensor(1 / 128, -128)),
    ]);
    expect(() => createInterpreter(graph)).toThrow(ModelError);
  });
});

describe("QUANTIZE, DEQUANTIZE, RESHAPE", () => {
  test("QUANTIZE rounds halves away from zero and cuts to int8", () => {
    const graph = oneOperator({ kind: "QUANTIZE", input: 0, output: 1 }, [
      float32("in", [1, 6]),
      int8("out", [1, 6], perTensor(2, 1)),
    ]);
    expect(runFloat(graph, [1, -1, 3, -3, 1000, -1000])).toEqual([2, 0, 3, -1, 127, -128]);
  });
  test("QUANTIZE of garbage does as the Cortex-M4: NaN is 0, beyond int32 the zero point wraps", () => {
    const graph = oneOperator({ kind: "QUANTIZE", input: 0, output: 1 }, [
      float32("in", [1, 3]),
      int8("out", [1, 3], perTensor(1, 5)),
    ]);
    expect(runFloat(graph, [Number.NaN, 1e30, -1e30])).toEqual([5, -128, -128]);
  });
  test("QUANTIZE from int8 changes scale and zero point", () => {
    const graph = oneOperator({ kind: "QUANTIZE", input: 0, output: 1 }, [
      int8("in", [1, 4], perTensor(0.5, 10)),
      int8("out", [1, 4], perTensor(0.25, -1)),
    ]);
    // (in - 10) * 2 - 1
    expect(runInt8(graph, [10, 11, -20, 127])).toEqual([-1, 1, -61, 127]);
  });
  test("DEQUANTIZE rounds once to float32", () => {
    const scale = Math.fround(0.1);
    const graph = oneOperator({ kind: "DEQUANTIZE", input: 0, output: 1 }, [
      int8("in", [1, 2], perTensor(scale, -128)),
      float32("out", [1, 2]),
    ]);
    expect(runInt8(graph, [-128, 127])).toEqual([0, Math.fround(scale * 255)]);
  });
  test("RESHAPE copies", () => {
    const graph = oneOperator({ kind: "RESHAPE", input: 0, shape: undefined, output: 1 }, [
      int8("in", [1, 2, 3], perTensor(1, 0)),
      int8("out", [1, 6], perTensor(1, 0)),
    ]);
    expect(runInt8(graph, [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("createInterpreter", () => {
  const graph = oneOperator({ kind: "RESHAPE", input: 0, shape: undefined, output: 1 }, [
    int8("in", [1, 2], perTensor(1, 0)),
    int8("out", [2, 1], perTensor(1, 0)),
  ]);
  test("gives fresh copies and shows every tensor", () => {
    const interpreter = createInterpreter(graph);
    const first = interpreter.run(Int8Array.of(1, 2));
    interpreter.run(Int8Array.of(3, 4));
    expect([...first]).toEqual([1, 2]);
    expect([...interpreter.tensor(0)]).toEqual([3, 4]);
  });
  test("refuses input of another length or type", () => {
    const interpreter = createInterpreter(graph);
    expect(() => interpreter.run(Int8Array.of(1))).toThrow(/takes 2 values in an Int8Array/);
    expect(() => interpreter.run(Float32Array.of(1, 2))).toThrow(ModelError);
  });
  test("refuses tensors that no watch can hold", () => {
    const huge = oneOperator({ kind: "RESHAPE", input: 0, shape: undefined, output: 1 }, [
      float32("in", [1, 70_000]),
      float32("out", [70_000]),
    ]);
    expect(() => createInterpreter(huge)).toThrow(/280000 bytes/);
  });
});

import { describe, expect, test } from "vitest";
import type { DepthwiseConv2D } from "../../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { float32, int8, int32, oneOperator, perChannel, perTensor } from "./graphs.ts";
import { conv, runFloat, runInt8 } from "./kernel-cases.ts";

describe("CONV_2D", () => {
  test("int8, a scale per channel, zero points at both ends", () => {
    const graph = oneOperator(conv, [
      int8("in", [1, 3, 1, 1], perTensor(0.5, 1)),
      int8("out", [1, 2, 1, 2], perTensor(0.25, -3)),
      int8("filter", [2, 2, 1, 1], perChannel([0.5, 0.25], 0), [2, 3, -1, 4]),
      int32("bias", [10, -10]),
    ]);
    // Inputs without zero point: 4, -6, 8. Channel 0: m = 0.5 * 0.5 / 0.25 = 1; channel 1: m = 0.5.
    // y = 0: 10 + 8 - 18 = 0 -> -3; -10 - 4 - 24 = -38 * 0.5 = -19 -> -22.
    // y = 1: 10 - 12 + 24 = 22 -> 19; -10 + 6 + 32 = 28 * 0.5 = 14 -> 11.
    expect(runInt8(graph, [5, -5, 9])).toEqual([-3, -22, 19, 11]);
  });

  test("int8, ReLU cuts at the zero point and int8 at 127", () => {
    const graph = oneOperator({ ...conv, activation: "relu" }, [
      int8("in", [1, 2, 1, 1], perTensor(1, 0)),
      int8("out", [1, 2, 1, 1], perTensor(1, -5)),
      int8("filter", [1, 1, 1, 1], perTensor(1, 0), [2]),
      int32("bias", [0]),
    ]);
    expect(runInt8(graph, [-20, 100])).toEqual([-5, 127]);
  });

  test("int8, padding counts as real zero, not as stored zero", () => {
    const graph = oneOperator({ ...conv, padding: "same" }, [
      int8("in", [1, 3, 1, 1], perTensor(1, 10)),
      int8("out", [1, 3, 1, 1], perTensor(1, 0)),
      int8("filter", [1, 3, 1, 1], perTensor(1, 0), [1, 10, 100]),
      int32("bias", [0]),
    ]);
    // Inputs without zero point: 1, 0, -1.
    expect(runInt8(graph, [11, 10, 9])).toEqual([10, -99, -10]);
  });

  test("float32, stride and dilation, two channels in", () => {
    const graph = oneOperator({ ...conv, strideHeight: 2, dilationHeight: 2, padding: "same" }, [
      float32("in", [1, 5, 1, 2]),
      float32("out", [1, 3, 1, 1]),
      float32("filter", [1, 2, 1, 2], [1, 10, 100, 1000]),
      float32("bias", [1], [0.5]),
    ]);
    // Three windows of span 3 two apart need 7 of 5: one zero in front. Rows read: (-1, 1), (1, 3), (3, 5).
    expect(runFloat(graph, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([
      4300.5,
      3 + 40 + 700 + 8000 + 0.5,
      7 + 80 + 0.5,
    ]);
  });

  test.each([
    ["relu", [0, 0, 3, 9]],
    ["relu6", [0, 0, 3, 6]],
    ["relu_n1_to_1", [-1, -0.5, 1, 1]],
    ["none", [-9, -0.5, 3, 9]],
  ] as const)("float32, fused %s", (activation, expected) => {
    const graph = oneOperator({ ...conv, activation }, [
      float32("in", [1, 4, 1, 1]),
      float32("out", [1, 4, 1, 1]),
      float32("filter", [1, 1, 1, 1], [1]),
      float32("bias", [1], [0]),
    ]);
    expect(runFloat(graph, [-9, -0.5, 3, 9])).toEqual(expected);
  });

  test("is refused without a bias", () => {
    const graph = oneOperator({ ...conv, bias: undefined }, [
      float32("in", [1, 1, 1, 1]),
      float32("out", [1, 1, 1, 1]),
      float32("filter", [1, 1, 1, 1], [1]),
    ]);
    expect(() => createInterpreter(graph)).toThrow(/CONV_2D \(operator 0\): there is no bias/);
  });
});

describe("DEPTHWISE_CONV_2D", () => {
  const depthwise: DepthwiseConv2D = { ...conv, kind: "DEPTHWISE_CONV_2D", depthMultiplier: 2 };

  test("int8, two outputs for each channel", () => {
    const graph = oneOperator(depthwise, [
      int8("in", [1, 2, 1, 2], perTensor(1, 0)),
      int8("out", [1, 1, 1, 4], perTensor(1, 0)),
      int8("filter", [1, 2, 1, 4], perChannel([1, 1, 0.5, 2], 3), [1, 2, 3, 4, 5, 6, 7, 8]),
      int32("bias", [0, 0, 0, 1]),
    ]);
    // Rows (1, 2), (3, 4): 1*1+3*5, 1*2+3*6, (2*3+4*7)/2, (2*4+4*8+1)*2.
    expect(runInt8(graph, [1, 2, 3, 4])).toEqual([16, 20, 17, 82]);
  });

  test("int8 leaves out the fused activation, as the watch does", () => {
    const graph = oneOperator({ ...depthwise, depthMultiplier: 1, activation: "relu" }, [
      int8("in", [1, 1, 1, 1], perTensor(1, 0)),
      int8("out", [1, 1, 1, 1], perTensor(1, 0)),
      int8("filter", [1, 1, 1, 1], perTensor(1, 0), [1]),
      int32("bias", [0]),
    ]);
    expect(runInt8(graph, [-7])).toEqual([-7]);
  });

  test("float32, same padding ignores the dilation, as on the watch", () => {
    const graph = oneOperator({ ...depthwise, depthMultiplier: 1, padding: "same", dilationHeight: 2 }, [
      float32("in", [1, 5, 1, 1]),
      float32("out", [1, 5, 1, 1]),
      float32("filter", [1, 3, 1, 1], [1, 10, 100]),
      float32("bias", [1], [0]),
    ]);
    // One zero in front instead of the two that a dilation of 2 asks for: rows y - 1, y + 1, y + 3.
    expect(runFloat(graph, [1, 2, 3, 4, 5])).toEqual([420, 531, 42, 53, 4]);
  });
});

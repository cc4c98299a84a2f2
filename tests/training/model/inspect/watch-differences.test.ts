import { describe, expect, test } from "vitest";
import type { Activation, DepthwiseConv2D, Graph, Padding } from "../../../../training/model/graph/graph.ts";
import { watchDifferences } from "../../../../training/model/inspect/watch-differences.ts";
import { int8, int32, oneOperator, perTensor } from "../interpreter/graphs.ts";

function depthwise(
  activation: Activation,
  scale: number,
  zeroPoint: number,
  padding: Padding = "valid",
  dilationHeight = 1,
): Graph {
  const operator: DepthwiseConv2D = {
    kind: "DEPTHWISE_CONV_2D",
    input: 0,
    output: 1,
    filter: 2,
    bias: 3,
    padding,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight,
    dilationWidth: 1,
    depthMultiplier: 1,
    activation,
  };
  return oneOperator(operator, [
    int8("in", [1, 4, 1, 1], perTensor(1, 0)),
    int8("out", [1, 4, 1, 1], perTensor(scale, zeroPoint)),
    int8("filter", [1, 1, 1, 1], perTensor(1, 0), [1]),
    int32("bias", [0]),
  ]);
}

describe("watchDifferences", () => {
  test.each([
    ["relu with zero point -128 is cut by int8 anyway", depthwise("relu", 0.1, -128), 0],
    ["relu with another zero point is left out", depthwise("relu", 0.1, -100), 1],
    ["relu6 whose range ends at 6 is cut by int8 anyway", depthwise("relu6", 6 / 255, -128), 0],
    ["relu6 with a larger range is left out", depthwise("relu6", 0.1, -128), 1],
    ["relu_n1_to_1 is left out", depthwise("relu_n1_to_1", 2 / 255, 0), 1],
    ["same padding with dilation is shifted", depthwise("none", 1, 0, "same", 2), 1],
    ["same padding without dilation is right", depthwise("none", 1, 0, "same"), 0],
  ])("%s", (_, graph, count) => {
    expect(watchDifferences(graph)).toHaveLength(count);
  });
});

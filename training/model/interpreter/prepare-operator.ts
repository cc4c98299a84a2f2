import type { Operator } from "../graph/graph.ts";
import { prepareAveragePool2D } from "./average-pool-2d.ts";
import { prepareConv2D } from "./conv-2d.ts";
import { prepareDepthwiseConv2D } from "./depthwise-conv-2d.ts";
import { prepareDequantize } from "./dequantize.ts";
import { prepareFullyConnected } from "./fully-connected.ts";
import { prepareMaxPool2D } from "./max-pool-2d.ts";
import type { KernelContext, PreparedKernel } from "./operand.ts";
import { prepareQuantize } from "./quantize.ts";
import { prepareReshape } from "./reshape.ts";
import { prepareSoftmax } from "./softmax.ts";

/** The watch's nine operators, and nothing else. */
export function prepareOperator(operator: Operator, context: KernelContext): PreparedKernel {
  switch (operator.kind) {
    case "CONV_2D":
      return prepareConv2D(operator, context);
    case "DEPTHWISE_CONV_2D":
      return prepareDepthwiseConv2D(operator, context);
    case "AVERAGE_POOL_2D":
      return prepareAveragePool2D(operator, context);
    case "MAX_POOL_2D":
      return prepareMaxPool2D(operator, context);
    case "FULLY_CONNECTED":
      return prepareFullyConnected(operator, context);
    case "SOFTMAX":
      return prepareSoftmax(operator, context);
    case "QUANTIZE":
      return prepareQuantize(operator, context);
    case "DEQUANTIZE":
      return prepareDequantize(operator, context);
    case "RESHAPE":
      return prepareReshape(operator, context);
  }
}

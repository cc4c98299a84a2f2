import type { Conv2D, DepthwiseConv2D, Graph, Operator, Pool2D } from "../graph/graph.ts";
import type { Field, FlatWriter, Written } from "./flat-writer.ts";
import * as schema from "./schema.ts";

/** Writes the operator's options table; `undefined` where it needs none. */
export function writeOptions(writer: FlatWriter, graph: Graph, operator: Operator): Written | undefined {
  switch (operator.kind) {
    case "CONV_2D":
      return writer.table(convolution(operator, schema.CONV_OPTIONS));
    case "DEPTHWISE_CONV_2D":
      return writer.table([
        ...convolution(operator, schema.DEPTHWISE_OPTIONS),
        int32(schema.DEPTHWISE_OPTIONS.depthMultiplier, operator.depthMultiplier),
      ]);
    case "AVERAGE_POOL_2D":
    case "MAX_POOL_2D":
      return writer.table([
        ...sliding(operator, schema.POOL_OPTIONS),
        int32(schema.POOL_OPTIONS.filterHeight, operator.filterHeight),
        int32(schema.POOL_OPTIONS.filterWidth, operator.filterWidth),
      ]);
    case "FULLY_CONNECTED":
      return writer.table([activation(schema.FULLY_CONNECTED_OPTIONS.activation, operator)]);
    case "SOFTMAX":
      if (operator.beta !== Math.fround(operator.beta))
        throw new TypeError(`beta ${operator.beta} is not a float32 value`);
      return writer.table([{ slot: schema.SOFTMAX_OPTIONS.beta, type: "float32", value: operator.beta }]);
    case "RESHAPE": {
      // The watch takes the output tensor's shape; other runtimes want it from the second input or from here.
      if (operator.shape !== undefined) return undefined;
      const shape = writer.int32s(graph.tensors[operator.output]?.shape ?? []);
      return writer.table([{ slot: schema.RESHAPE_OPTIONS.newShape, type: "offset", value: shape }]);
    }
    case "QUANTIZE":
    case "DEQUANTIZE":
      return undefined;
  }
}

type SlidingSlots = Readonly<Record<"padding" | "strideWidth" | "strideHeight" | "activation", number>>;
type ConvolutionSlots = SlidingSlots & Readonly<Record<"dilationWidth" | "dilationHeight", number>>;

function sliding(operator: Conv2D | DepthwiseConv2D | Pool2D, slots: SlidingSlots): Field[] {
  return [
    { slot: slots.padding, type: "int8", value: schema.PADDINGS.indexOf(operator.padding) },
    int32(slots.strideWidth, operator.strideWidth),
    int32(slots.strideHeight, operator.strideHeight),
    activation(slots.activation, operator),
  ];
}

function convolution(operator: Conv2D | DepthwiseConv2D, slots: ConvolutionSlots): Field[] {
  return [
    ...sliding(operator, slots),
    int32(slots.dilationWidth, operator.dilationWidth),
    int32(slots.dilationHeight, operator.dilationHeight),
  ];
}

function activation(slot: number, operator: Extract<Operator, { activation: unknown }>): Field {
  return { slot, type: "int8", value: schema.ACTIVATIONS.indexOf(operator.activation) };
}

function int32(slot: number, value: number): Field {
  return { slot, type: "int32", value };
}

import type { DepthwiseConv2D, Graph, Operator, Quantization, Tensor, TensorIndex } from "./graph.ts";
import { ModelError } from "./model-error.ts";

/** Where each of the model's x, y and z comes from in what it will be given: which axis, and reversed or not. */
export type InputAxes = readonly { readonly axis: 0 | 1 | 2; readonly sign: 1 | -1 }[];

/**
 * The same model for samples with other axes: what it answers to a window is what `graph` answers to the window with its axes
 * exchanged and reversed as `axes` says. Nothing is computed for that: the weights that meet the input change places and signs, so neither
 * size nor arena nor time change. Zeros stay zeros, also those after a gesture's end and around it, and -128 reversed is 128.
 *
 * @param graph with an input of [1, samples, 1, 3]
 * @throws ModelError "unsupported-layer" where the axes meet something else than weights
 */
export function turnInput(graph: Graph, axes: InputAxes): Graph {
  const tensors = [...graph.tensors];
  absorb(graph.inputs[0], axes);
  return { ...graph, tensors };

  /** Makes all that reads this tensor expect its axes so. */
  function absorb(tensor: TensorIndex, given: InputAxes): void {
    requireZeroAtZero(tensors[tensor], given);
    for (const operator of graph.operators.filter(({ input }) => input === tensor)) {
      switch (operator.kind) {
        case "CONV_2D":
        case "FULLY_CONNECTED":
          turnWeights(operator.filter, operator, given);
          break;
        case "DEPTHWISE_CONV_2D":
          absorb(operator.output, turnDepthwise(operator, given));
          break;
        case "QUANTIZE":
        case "DEQUANTIZE":
        case "RESHAPE":
          absorb(operator.output, given);
          break;
        default:
          // The largest of reversed values is the smallest reversed.
          if (operator.kind === "SOFTMAX" || isReversing(given))
            throw cannot(`they meet ${operator.kind} first`);
          absorb(operator.output, given);
      }
    }
  }

  /** Each axis has a filter of its own: the filters change places, and what comes out of them does. */
  function turnDepthwise(operator: DepthwiseConv2D, given: InputAxes): InputAxes {
    if (operator.depthMultiplier !== 1)
      throw cannot("they meet DEPTHWISE_CONV_2D with several filters an axis");
    const places = given.map(({ axis }) => ({ axis, sign: 1 as const }));
    turnWeights(operator.filter, operator, given);
    if (operator.bias !== undefined) turnWeights(operator.bias, operator, places);
    return places;
  }

  /** The input's axes are innermost in all weights, and in the biases of filters that each have one. */
  function turnWeights(index: TensorIndex, by: Operator, given: InputAxes): void {
    const tensor = tensors[index];
    if (tensor.data === undefined || tensor.data.length % 3 !== 0)
      throw cannot("its first weights are not in threes");
    if (graph.operators.some((other) => other !== by && readsConstant(other, index))) {
      throw cannot("its first weights are those of another layer, too");
    }
    tensors[index] = turnedTensor(tensor, given);
  }
}

function turnedTensor(tensor: Tensor, axes: InputAxes): Tensor {
  switch (tensor.type) {
    case "float32":
      return { ...tensor, data: Float32Array.from(turned(tensor.data ?? [], axes)) };
    case "int32":
      return {
        ...tensor,
        data: Int32Array.from(turned(tensor.data ?? [], axes)),
        ...(tensor.quantization ? { quantization: turnedQuantization(tensor.quantization, 0, axes) } : {}),
      };
    case "int8": {
      const data = turned(tensor.data ?? [], axes);
      if (data.some((weight) => weight > 127)) throw cannot("a weight of -128 cannot be reversed");
      const quantization = turnedQuantization(tensor.quantization, 3, axes);
      return { ...tensor, data: Int8Array.from(data), quantization };
    }
  }
}

/** Scales of the axis that is turned change places with it. */
function turnedQuantization(quantization: Quantization, axis: number, axes: InputAxes): Quantization {
  const { scales } = quantization;
  if (quantization.axis !== axis || scales.length !== 3) return quantization;
  const places = axes.map((one) => ({ ...one, sign: 1 as const }));
  return { ...quantization, scales: turned(scales, places) };
}

/** What belonged to the model's axis belongs to the one that it comes from, with the sign. */
function turned(values: ArrayLike<number>, axes: InputAxes): number[] {
  return Array.from(values, (_, index) => {
    const given = index % 3;
    const model = axes.findIndex(({ axis }) => axis === given);
    return axes[model].sign * values[index - given + model];
  });
}

function readsConstant(operator: Operator, tensor: TensorIndex): boolean {
  return (
    ("filter" in operator && operator.filter === tensor) || ("bias" in operator && operator.bias === tensor)
  );
}

const isReversing = (axes: InputAxes) => axes.some(({ sign }) => sign < 0);

/** Values that are counted from another zero are not reversed by a sign. */
function requireZeroAtZero(tensor: Tensor, axes: InputAxes): void {
  if (!isReversing(axes) || tensor.type !== "int8") return;
  if (tensor.quantization.zeroPoints.some((zero) => zero !== 0)) {
    throw cannot("its input counts from another zero than 0");
  }
}

function cannot(why: string): ModelError {
  return new ModelError("unsupported-layer", `the model's axes cannot be turned: ${why}`, {
    hint: "Turn the recordings instead, and train on them: `bangle-gestures train --turn …`.",
  });
}

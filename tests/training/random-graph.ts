import {
  type Activation,
  elementCount,
  type Graph,
  type Operator,
  type OperatorKind,
  type Padding,
  type Quantization,
  type Shape,
  type Tensor,
  type TensorIndex,
} from "../../training/model/graph/graph.ts";
import { outputShape } from "../../training/model/graph/output-shape.ts";
import { SOFTMAX_OUTPUT } from "../../training/model/graph/validate-quantization.ts";
import type { Random } from "../../training/random.ts";
import { randomPair, randomWeights } from "./random-tensors.ts";

/** What flows between the graph's ends: "mixed" is float32 outside and int8 inside, with QUANTIZE and DEQUANTIZE. */
export type GraphType = "float32" | "int8" | "mixed";

/**
 * A random graph that the watch could run: one to five layers of the nine operators, small, with weights and scales such that
 * the activations use their range.
 */
export function randomGraph(
  random: Random,
  type: GraphType = pick(random, ["float32", "int8", "mixed"]),
): Graph {
  const maker = new GraphMaker(random, type === "float32" ? "float32" : "int8");
  const shape = inputShape(random);
  if (type === "mixed") {
    const input = maker.activation("input", shape, "float32");
    maker.inputs.push(input);
    maker.current = maker.convert("QUANTIZE", input);
  } else {
    maker.current = maker.activation("input", shape, maker.type);
    maker.inputs.push(maker.current);
  }
  const layers = random.integer(1, 5);
  for (let layer = 0; layer < layers; layer++) maker.addLayer();
  if (random.integer(0, 2) === 0) maker.addSoftmax();
  if (type === "mixed") maker.current = maker.convert("DEQUANTIZE", maker.current);
  return maker.finish();
}

/** Random values for a graph's input: int8 over the whole range, float32 around 0. */
export function randomInput(random: Random, graph: Graph): Int8Array | Float32Array {
  const tensor = graph.tensors[graph.inputs[0] ?? -1];
  if (tensor === undefined) throw new Error("the graph has no input");
  const length = elementCount(tensor.shape);
  return tensor.type === "int8"
    ? Int8Array.from({ length }, () => random.integer(-128, 127))
    : Float32Array.from({ length }, () => random.normal());
}

function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[random.integer(0, items.length - 1)] ?? items[0];
}

/** A window of samples in time as gestures have, or a small picture. */
function inputShape(random: Random): Shape {
  const channels = random.integer(1, 6);
  return random.integer(0, 2) > 0
    ? [1, random.integer(4, 50), 1, channels]
    : [1, random.integer(2, 10), random.integer(2, 10), channels];
}

class GraphMaker {
  readonly #random: Random;
  readonly type: "float32" | "int8";
  readonly inputs: TensorIndex[] = [];
  readonly #tensors: Tensor[] = [];
  readonly #operators: Operator[] = [];
  current: TensorIndex = 0;

  constructor(random: Random, type: "float32" | "int8") {
    this.#random = random;
    this.type = type;
  }

  addLayer(): void {
    const spatial = this.#shape(this.current).length === 4;
    const kind = pick<OperatorKind>(
      this.#random,
      spatial
        ? [
            "CONV_2D",
            "CONV_2D",
            "DEPTHWISE_CONV_2D",
            "MAX_POOL_2D",
            "AVERAGE_POOL_2D",
            "FULLY_CONNECTED",
            "RESHAPE",
          ]
        : ["FULLY_CONNECTED", "RESHAPE", "SOFTMAX"],
    );
    if (kind === "CONV_2D" || kind === "DEPTHWISE_CONV_2D") this.#addConvolution(kind);
    else if (kind === "MAX_POOL_2D" || kind === "AVERAGE_POOL_2D") this.#addPool(kind);
    else if (kind === "FULLY_CONNECTED") this.#addFullyConnected();
    else if (kind === "RESHAPE") this.#addReshape();
    else this.addSoftmax();
  }

  addSoftmax(): void {
    const shape = this.#shape(this.current);
    // The watch's int8 kernel cannot sum more.
    if ((shape.at(-1) ?? 0) > 512) return;
    const output = this.activation("softmax", shape, this.type, SOFTMAX_OUTPUT);
    this.#push({ kind: "SOFTMAX", input: this.current, output, beta: pick(this.#random, [1, 1, 0.5, 2]) });
  }

  convert(kind: "QUANTIZE" | "DEQUANTIZE", input: TensorIndex): TensorIndex {
    const output = this.activation(kind, this.#shape(input), kind === "QUANTIZE" ? "int8" : "float32");
    this.#push({ kind, input, output });
    return output;
  }

  activation(name: string, shape: Shape, type: "float32" | "int8", quantization?: Quantization): TensorIndex {
    const tensor = { name: `${name} ${this.#tensors.length}`, shape };
    return this.#add(
      type === "float32"
        ? { ...tensor, type }
        : { ...tensor, type, quantization: quantization ?? randomPair(this.#random) },
    );
  }

  finish(): Graph {
    return {
      description: `random ${this.type} graph`,
      tensors: this.#tensors,
      operators: this.#operators,
      inputs: this.inputs,
      outputs: [this.current],
    };
  }

  #addConvolution(kind: "CONV_2D" | "DEPTHWISE_CONV_2D"): void {
    const random = this.#random;
    const [, height = 1, width = 1, channels = 1] = this.#shape(this.current);
    const filterHeight = random.integer(1, Math.min(5, height));
    const filterWidth = random.integer(1, Math.min(3, width));
    const multiplier = random.integer(1, 3);
    const outputs = kind === "CONV_2D" ? random.integer(1, 16) : channels * multiplier;
    const filterShape =
      kind === "CONV_2D"
        ? [outputs, filterHeight, filterWidth, channels]
        : [1, filterHeight, filterWidth, outputs];
    const fanIn = filterHeight * filterWidth * (kind === "CONV_2D" ? channels : 1);
    const { filter, bias } = this.#weights(filterShape, outputs, kind === "CONV_2D" ? 0 : 3, fanIn);
    const options = {
      input: this.current,
      filter,
      bias,
      output: this.#tensors.length,
      ...this.#sliding(height, width),
      // A dilated filter may not span more than the input.
      dilationHeight:
        filterHeight === 1
          ? 1
          : random.integer(1, Math.max(1, Math.floor((height - 1) / (filterHeight - 1)))),
      dilationWidth:
        filterWidth === 1 ? 1 : random.integer(1, Math.max(1, Math.floor((width - 1) / (filterWidth - 1)))),
    };
    this.#addWithOutput(
      kind === "CONV_2D" ? { kind, ...options } : { kind, ...options, depthMultiplier: multiplier },
    );
  }

  #addPool(kind: "MAX_POOL_2D" | "AVERAGE_POOL_2D"): void {
    const [, height = 1, width = 1] = this.#shape(this.current);
    this.#addWithOutput(
      {
        kind,
        input: this.current,
        output: this.#tensors.length,
        ...this.#sliding(height, width),
        filterHeight: this.#random.integer(1, Math.min(6, height)),
        filterWidth: this.#random.integer(1, Math.min(3, width)),
      },
      this.#quantization(this.current),
    );
  }

  #addFullyConnected(): void {
    const fanIn = elementCount(this.#shape(this.current));
    const units = this.#random.integer(1, 12);
    const { filter, bias } = this.#weights([units, fanIn], 1, 0, fanIn, units);
    this.#addWithOutput({
      kind: "FULLY_CONNECTED",
      input: this.current,
      filter,
      bias,
      output: this.#tensors.length,
      activation: this.#activation(),
    });
  }

  #addReshape(): void {
    const elements = elementCount(this.#shape(this.current));
    const shape = this.#random.integer(0, 1) === 0 ? [1, elements] : [1, elements, 1, 1];
    const constant =
      this.#random.integer(0, 1) === 0
        ? undefined
        : this.#add({ name: "shape", type: "int32", shape: [shape.length], data: Int32Array.from(shape) });
    const output = this.activation("RESHAPE", shape, this.type, this.#quantization(this.current));
    this.#push({ kind: "RESHAPE", input: this.current, shape: constant, output });
  }

  #sliding(height: number, width: number) {
    return {
      padding: pick<Padding>(this.#random, ["same", "valid"]),
      strideHeight: this.#random.integer(1, Math.min(3, height)),
      strideWidth: this.#random.integer(1, Math.min(2, width)),
      activation: this.#activation(),
    };
  }

  #activation(): Activation {
    return pick<Activation>(this.#random, ["none", "relu", "relu", "relu6", "relu_n1_to_1"]);
  }

  #weights(shape: Shape, scaleCount: number, axis: number, fanIn: number, biases = scaleCount) {
    const quantization = this.#quantization(this.current);
    const weights = randomWeights(this.#random, { shape, scaleCount, axis, fanIn, biases, quantization });
    return { filter: this.#add(weights.filter), bias: this.#add(weights.bias) };
  }

  /** Adds an operator, with an output tensor of the shape that follows from it. */
  #addWithOutput(operator: Operator, quantization?: Quantization): void {
    const shape = outputShape(operator, (index) => this.#shape(index));
    this.activation(operator.kind, shape, this.type, quantization);
    this.#push(operator);
  }

  #push(operator: Operator): void {
    this.#operators.push(operator);
    this.current = operator.output;
  }

  #add(tensor: Tensor): TensorIndex {
    return this.#tensors.push(tensor) - 1;
  }

  #shape(index: TensorIndex): Shape {
    return this.#tensors[index]?.shape ?? [];
  }

  #quantization(index: TensorIndex): Quantization | undefined {
    const tensor = this.#tensors[index];
    return tensor?.type === "int8" ? tensor.quantization : undefined;
  }
}

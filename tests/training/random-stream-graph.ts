import type { Graph, Operator, Quantization, Tensor } from "../../training/model/graph/graph.ts";
import { outputShape } from "../../training/model/graph/output-shape.ts";
import { SOFTMAX_OUTPUT } from "../../training/model/graph/validate-quantization.ts";
import type { Random } from "../../training/random.ts";
import { randomPair, randomWeights } from "./random-tensors.ts";

/**
 * A random int8 network of windows that can be run a sample at a time: convolutions and largest answers without padding, of strides that leave no row
 * over; then the largest over time, or dense layers over all of it; with softmax or not.
 */
export function randomStreamGraph(random: Random): Graph {
  const maker = new StreamGraphMaker(random);
  for (let layers = random.integer(1, 4); layers > 0; layers--) {
    const kind = random.integer(0, 5);
    if (kind < 3) maker.addConvolution("CONV_2D");
    else if (kind === 3) maker.addConvolution("DEPTHWISE_CONV_2D");
    else if (kind === 4) maker.addPool(random.integer(1, Math.min(4, maker.rows)));
    else maker.addQuantize();
  }
  if (random.integer(0, 2) > 0) maker.addPool(maker.rows);
  if (random.integer(0, 1) === 0) maker.addReshape();
  for (let layers = random.integer(1, 2); layers > 0; layers--) maker.addDense();
  if (random.integer(0, 2) > 0) maker.addSoftmax();
  return maker.finish();
}

const ROW = { padding: "valid", strideWidth: 1 } as const;

class StreamGraphMaker {
  readonly #random: Random;
  readonly #tensors: Tensor[] = [];
  readonly #operators: Operator[] = [];
  #current: number;

  constructor(random: Random) {
    this.#random = random;
    const shape = [1, random.integer(8, 50), 1, 3];
    this.#current = this.#add({ name: "input", type: "int8", shape, quantization: randomPair(random) });
  }

  get rows(): number {
    return this.#shape(this.#current)[1] ?? 1;
  }

  addConvolution(kind: "CONV_2D" | "DEPTHWISE_CONV_2D"): void {
    const channels = this.#shape(this.#current)[3] ?? 1;
    const isDepthwise = kind === "DEPTHWISE_CONV_2D";
    const taps = this.#random.integer(1, Math.min(isDepthwise ? 5 : 9, this.rows));
    const filters = isDepthwise ? channels : this.#random.integer(1, 20);
    const options = {
      input: this.#current,
      ...this.#weights(
        isDepthwise ? [1, taps, 1, filters] : [filters, taps, 1, channels],
        filters,
        isDepthwise ? 3 : 0,
        taps * (isDepthwise ? 1 : channels),
      ),
      ...ROW,
      ...this.#sliding(taps, 2),
      dilationHeight: 1,
      dilationWidth: 1,
    };
    // The output comes behind filter and bias.
    const output = this.#tensors.length;
    this.#push(
      isDepthwise
        ? { kind, ...options, output, depthMultiplier: 1 }
        : { kind: "CONV_2D", ...options, output },
    );
  }

  addPool(size: number): void {
    this.#push(
      {
        kind: "MAX_POOL_2D",
        input: this.#current,
        output: this.#tensors.length,
        ...ROW,
        ...this.#sliding(size, size),
        filterHeight: size,
        filterWidth: 1,
      },
      this.#quantization,
    );
  }

  addQuantize(): void {
    this.#push({ kind: "QUANTIZE", input: this.#current, output: this.#tensors.length });
  }

  addReshape(): void {
    const elements = this.#shape(this.#current).reduce((product, size) => product * size, 1);
    const shape = this.#add({
      name: "shape",
      type: "int32",
      shape: [2],
      data: Int32Array.from([1, elements]),
    });
    this.#push(
      { kind: "RESHAPE", input: this.#current, shape, output: this.#tensors.length },
      this.#quantization,
      [1, elements],
    );
  }

  addDense(): void {
    const fanIn = this.#shape(this.#current).reduce((product, size) => product * size, 1);
    const weights = this.#weights([this.#random.integer(2, 12), fanIn], 1, 0, fanIn);
    this.#push({
      kind: "FULLY_CONNECTED",
      input: this.#current,
      ...weights,
      output: this.#tensors.length,
      activation: this.#activation(),
    });
  }

  addSoftmax(): void {
    const beta = Math.fround(this.#random.uniform(0.5, 2));
    this.#push({ kind: "SOFTMAX", input: this.#current, output: this.#tensors.length, beta }, SOFTMAX_OUTPUT);
  }

  finish(): Graph {
    return {
      description: "random network of windows",
      tensors: this.#tensors,
      operators: this.#operators,
      inputs: [0],
      outputs: [this.#current],
    };
  }

  /** A stride of at most so much that leaves no row over. */
  #sliding(size: number, most: number) {
    let strideHeight = this.#random.integer(1, most);
    while ((this.rows - size) % strideHeight !== 0) strideHeight--;
    return { strideHeight, activation: this.#activation() };
  }

  #activation() {
    const kinds = ["none", "relu", "relu", "relu6", "relu_n1_to_1"] as const;
    return kinds[this.#random.integer(0, kinds.length - 1)] ?? "none";
  }

  #weights(shape: readonly number[], scaleCount: number, axis: number, fanIn: number) {
    const { filter, bias } = randomWeights(this.#random, {
      shape,
      scaleCount,
      axis,
      fanIn,
      biases: shape[axis] ?? 1,
      quantization: this.#quantization,
    });
    return { filter: this.#add(filter), bias: this.#add(bias) };
  }

  #push(operator: Operator, quantization?: Quantization, reshapedTo?: readonly number[]): void {
    this.#operators.push(operator);
    this.#current = this.#add({
      name: `${operator.kind} ${operator.output}`,
      type: "int8",
      shape: outputShape(operator, (index) => this.#shape(index), reshapedTo),
      quantization: quantization ?? randomPair(this.#random),
    });
  }

  #add(tensor: Tensor): number {
    return this.#tensors.push(tensor) - 1;
  }

  #shape(index: number): readonly number[] {
    return this.#tensors[index]?.shape ?? [];
  }

  get #quantization(): Quantization | undefined {
    const tensor = this.#tensors[this.#current];
    return tensor?.type === "int8" ? tensor.quantization : undefined;
  }
}

/** Counts over the whole range, now and then still for a while, as a wrist is. */
export function randomSamples(random: Random, count: number): Int8Array[] {
  const samples: Int8Array[] = [];
  for (let at = 0; at < count; at++) {
    const last = samples[at - 1];
    const isStill = last !== undefined && at % 50 > 40;
    samples.push(isStill ? last : Int8Array.from({ length: 3 }, () => random.integer(-128, 127)));
  }
  return samples;
}

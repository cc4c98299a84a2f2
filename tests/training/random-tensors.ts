import {
  elementCount,
  type Quantization,
  type Shape,
  type Tensor,
} from "../../training/model/graph/graph.ts";
import type { Random } from "../../training/random.ts";

/** One scale around 1/32, so that activations around 1 use the range, and a zero point that leaves room on both sides. */
export function randomPair(random: Random): Quantization {
  return {
    scales: [Math.fround(random.uniform(0.5, 2) / 32)],
    zeroPoints: [random.integer(-60, 60)],
    axis: 0,
  };
}

export interface WeightOptions {
  /** Of the filter. */
  readonly shape: Shape;
  readonly scaleCount: number;
  readonly axis: number;
  /** Products that are summed for one output. */
  readonly fanIn: number;
  readonly biases: number;
  /** Of the operator's input; `undefined` makes float32 weights. */
  readonly quantization: Quantization | undefined;
}

/** A filter and its bias, such that outputs are about as large as inputs. */
export function randomWeights(random: Random, options: WeightOptions): { filter: Tensor; bias: Tensor } {
  const { shape, fanIn, biases, quantization } = options;
  const length = elementCount(shape);
  const size = 1 / Math.sqrt(fanIn);
  const weight = (deviation: number) => random.normal(0, deviation);
  if (quantization === undefined) {
    const data = Float32Array.from({ length }, () => weight(size));
    const bias = Float32Array.from({ length: biases }, () => weight(0.2));
    return {
      filter: { name: "filter", type: "float32", shape, data },
      bias: { name: "bias", type: "float32", shape: [biases], data: bias },
    };
  }
  const inputScale = quantization.scales[0] ?? 1;
  const { scaleCount, axis } = options;
  const scales = Array.from({ length: scaleCount }, () =>
    Math.fround((random.uniform(0.5, 1.5) * size) / 40),
  );
  const biasScales = scales.map((scale) => Math.fround(scale * inputScale));
  const zeroPoints = scales.map(() => 0);
  return {
    filter: {
      name: "filter",
      type: "int8",
      shape,
      data: Int8Array.from({ length }, () => Math.max(-127, Math.min(127, Math.round(weight(40))))),
      quantization: { scales, zeroPoints, axis },
    },
    bias: {
      name: "bias",
      type: "int32",
      shape: [biases],
      data: Int32Array.from({ length: biases }, (_, i) =>
        Math.round(weight(0.2) / (biasScales[i % scaleCount] ?? 1)),
      ),
      quantization: { scales: biasScales, zeroPoints, axis: 0 },
    },
  };
}

import type { Graph, Operator, Quantization, Shape, Tensor } from "../../../../training/model/graph/graph.ts";

export const perTensor = (scale: number, zeroPoint: number): Quantization => ({
  scales: [scale],
  zeroPoints: [zeroPoint],
  axis: 0,
});

export const perChannel = (scales: readonly number[], axis: number): Quantization => ({
  scales,
  zeroPoints: scales.map(() => 0),
  axis,
});

export function int8(
  name: string,
  shape: Shape,
  quantization: Quantization,
  data?: readonly number[],
): Tensor {
  const tensor = { name, type: "int8", shape, quantization } as const;
  return data === undefined ? tensor : { ...tensor, data: Int8Array.from(data) };
}

export function float32(name: string, shape: Shape, data?: readonly number[]): Tensor {
  const tensor = { name, type: "float32", shape } as const;
  return data === undefined ? tensor : { ...tensor, data: Float32Array.from(data) };
}

export function int32(name: string, data: readonly number[], quantization?: Quantization): Tensor {
  const tensor = { name, type: "int32", shape: [data.length], data: Int32Array.from(data) } as const;
  return quantization === undefined ? tensor : { ...tensor, quantization };
}

/** One operator between tensor 0, the input, and tensor 1, the output; constants follow. */
export function oneOperator(operator: Operator, tensors: readonly Tensor[]): Graph {
  return { description: "test", tensors, operators: [operator], inputs: [0], outputs: [1] };
}

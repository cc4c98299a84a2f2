import type { Quantization, Shape, Tensor, TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";

export type TensorBuffer = Int8Array | Float32Array | Int32Array;

/** What a kernel sees while it is prepared: the tensors of a valid graph, where they live, and its own name for messages. */
export interface KernelContext {
  /** For example "CONV_2D (operator 2)". */
  readonly where: string;
  tensor(index: TensorIndex): Tensor;
  /** The same memory for the life of the interpreter: kernels keep it. */
  buffer(index: TensorIndex): TensorBuffer;
}

/** A kernel with everything decided that does not depend on the data. */
export type PreparedKernel = () => void;

export interface Int8Operand {
  readonly shape: Shape;
  readonly data: Int8Array;
  readonly quantization: Quantization;
  /** The first scale; the only one, except in convolution filters. */
  readonly scale: number;
  readonly zeroPoint: number;
}

export interface Float32Operand {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Refuses what the watch's kernel refuses, or would answer wrongly. */
export function refuse(context: { readonly where: string }, message: string, hint?: string): never {
  throw new ModelError(
    "unsupported-tensor",
    `${context.where}: ${message}`,
    hint === undefined ? {} : { hint },
  );
}

export function int8Operand(context: KernelContext, index: TensorIndex): Int8Operand {
  const tensor = context.tensor(index);
  const data = context.buffer(index);
  if (tensor.type !== "int8" || !(data instanceof Int8Array)) {
    return refuse(context, `"${tensor.name}" is ${tensor.type}, int8 is needed`);
  }
  const { quantization, shape } = tensor;
  const [scale] = quantization.scales;
  const [zeroPoint] = quantization.zeroPoints;
  if (scale === undefined || zeroPoint === undefined) {
    return refuse(context, `"${tensor.name}" has no scale or zero point`);
  }
  return { shape, data, quantization, scale, zeroPoint };
}

export function float32Operand(context: KernelContext, index: TensorIndex): Float32Operand {
  const tensor = context.tensor(index);
  const data = context.buffer(index);
  if (tensor.type !== "float32" || !(data instanceof Float32Array)) {
    return refuse(context, `"${tensor.name}" is ${tensor.type}, float32 is needed`);
  }
  return { shape: tensor.shape, data };
}

/** The bias of an int8 operator. */
export function int32Bias(context: KernelContext, index: TensorIndex | undefined): Int32Array {
  const bias = requiredBias(context, index);
  return bias instanceof Int32Array ? bias : refuse(context, "the bias of an int8 operator is int32");
}

/** The bias of a float32 operator. */
export function float32Bias(context: KernelContext, index: TensorIndex | undefined): Float32Array {
  const bias = requiredBias(context, index);
  return bias instanceof Float32Array ? bias : refuse(context, "the bias of a float32 operator is float32");
}

/** Without a bias the firmware's kernels follow a null pointer, or read an index past the end of a list. */
function requiredBias(context: KernelContext, index: TensorIndex | undefined): TensorBuffer {
  return index === undefined
    ? refuse(
        context,
        "there is no bias, and the watch's kernel reads memory at random without one",
        "Add a bias of zeros.",
      )
    : context.buffer(index);
}

export type Shape4 = readonly [number, number, number, number];

/** A shape of exactly four axes. */
export function shape4(context: KernelContext, shape: Shape): Shape4 {
  const [a, b, c, d] = shape;
  if (shape.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) {
    return refuse(context, `a tensor has the shape [${shape.join(", ")}], 4 axes are needed`);
  }
  return [a, b, c, d];
}

/**
 * The one network description that everything shares: what tfjs models are lowered to, what quantization
 * rewrites, what the TFLite writer stores and the reader returns, and what the interpreter runs.
 *
 * It is the nine operators the watch has, and nothing else: a graph that cannot run on the watch cannot be written down.
 * Tensors are referred to by their index in `Graph.tensors`. Layout is TFLite's: activations NHWC, convolution
 * filters [out, height, width, in], depthwise filters [1, height, width, channels], dense weights [out, in].
 */
export interface Graph {
  /** Free text, stored in the model file. */
  readonly description: string;
  readonly tensors: readonly Tensor[];
  /** In the order they run. */
  readonly operators: readonly Operator[];
  readonly inputs: readonly TensorIndex[];
  readonly outputs: readonly TensorIndex[];
}

export type TensorIndex = number;
export type Shape = readonly number[];

/**
 * real = scale * (stored - zeroPoint). One scale and zero point for the whole tensor, or one per index of `axis`
 * (convolution filters: axis 0; depthwise filters: axis 3; zero points are then all 0).
 */
export interface Quantization {
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  readonly axis: number;
}

interface TensorBase {
  readonly name: string;
  readonly shape: Shape;
}

/** `data` is there for constants (weights, biases) and absent for activations. */
export interface Float32Tensor extends TensorBase {
  readonly type: "float32";
  readonly data?: Float32Array;
}
export interface Int8Tensor extends TensorBase {
  readonly type: "int8";
  readonly quantization: Quantization;
  readonly data?: Int8Array;
}
export interface Int32Tensor extends TensorBase {
  readonly type: "int32";
  /** Biases: scale = input scale * weight scale. Absent for plain integers such as a RESHAPE's shape. */
  readonly quantization?: Quantization;
  readonly data?: Int32Array;
}
export type Tensor = Float32Tensor | Int8Tensor | Int32Tensor;
export type TensorType = Tensor["type"];

export type Activation = "none" | "relu" | "relu6" | "relu_n1_to_1";
export type Padding = "same" | "valid";

export interface Conv2D {
  readonly kind: "CONV_2D";
  readonly input: TensorIndex;
  readonly filter: TensorIndex;
  readonly bias: TensorIndex | undefined;
  readonly output: TensorIndex;
  readonly padding: Padding;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly activation: Activation;
}
export interface DepthwiseConv2D extends Omit<Conv2D, "kind"> {
  readonly kind: "DEPTHWISE_CONV_2D";
  readonly depthMultiplier: number;
}
export interface Pool2D {
  readonly kind: "AVERAGE_POOL_2D" | "MAX_POOL_2D";
  readonly input: TensorIndex;
  readonly output: TensorIndex;
  readonly padding: Padding;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly activation: Activation;
}
export interface FullyConnected {
  readonly kind: "FULLY_CONNECTED";
  readonly input: TensorIndex;
  readonly filter: TensorIndex;
  readonly bias: TensorIndex | undefined;
  readonly output: TensorIndex;
  readonly activation: Activation;
}
export interface Softmax {
  readonly kind: "SOFTMAX";
  readonly input: TensorIndex;
  readonly output: TensorIndex;
  readonly beta: number;
}
/** float32 -> int8 (the watch rounds half away from zero), or int8 -> int8 of another scale or zero point. */
export interface Quantize {
  readonly kind: "QUANTIZE";
  readonly input: TensorIndex;
  readonly output: TensorIndex;
}
/** int8 -> float32. */
export interface Dequantize {
  readonly kind: "DEQUANTIZE";
  readonly input: TensorIndex;
  readonly output: TensorIndex;
}
export interface Reshape {
  readonly kind: "RESHAPE";
  readonly input: TensorIndex;
  /** The optional second input: a constant int32 tensor with the new shape. */
  readonly shape: TensorIndex | undefined;
  readonly output: TensorIndex;
}

export type Operator =
  | Conv2D
  | DepthwiseConv2D
  | Pool2D
  | FullyConnected
  | Softmax
  | Quantize
  | Dequantize
  | Reshape;
export type OperatorKind = Operator["kind"];

/** Every tensor an operator reads, in TFLite's input order; an absent optional input is left out. */
export function operatorInputs(operator: Operator): TensorIndex[] {
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D":
    case "FULLY_CONNECTED":
      return operator.bias === undefined
        ? [operator.input, operator.filter]
        : [operator.input, operator.filter, operator.bias];
    case "RESHAPE":
      return operator.shape === undefined ? [operator.input] : [operator.input, operator.shape];
    default:
      return [operator.input];
  }
}

/** Elements of a tensor with this shape. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Bytes of a tensor's elements. */
export function tensorBytes({ shape, type }: Pick<Tensor, "shape" | "type">): number {
  return elementCount(shape) * ELEMENT_BYTES[type];
}

/** Bytes of one element. */
export const ELEMENT_BYTES: Readonly<Record<TensorType, number>> = { float32: 4, int8: 1, int32: 4 };

/**
 * What of the TFLite file format (schema version 3) this project reads and writes: the slot of each field in
 * its FlatBuffers table, and the codes of the enumerations. Fields that are not listed are not used.
 *
 * A slot is the field's position in the schema's table, counted from 0 (a union takes two: its type and its value).
 */

export const SCHEMA_VERSION = 3;
export const FILE_IDENTIFIER = "TFL3";

export const MODEL = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadata: 6,
} as const;

/** `deprecatedBuiltinCode` is an int8, all that files before 2020 have; codes above 126 are only in `builtinCode`. */
export const OPERATOR_CODE = { deprecatedBuiltinCode: 0, customCode: 1, version: 2, builtinCode: 3 } as const;

export const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3, name: 4 } as const;

export const TENSOR = {
  shape: 0,
  type: 1,
  buffer: 2,
  name: 3,
  quantization: 4,
  isVariable: 5,
  sparsity: 6,
} as const;

export const QUANTIZATION = { scale: 2, zeroPoint: 3, details: 5, quantizedDimension: 6 } as const;

export const OPERATOR = {
  opcodeIndex: 0,
  inputs: 1,
  outputs: 2,
  builtinOptionsType: 3,
  builtinOptions: 4,
} as const;

/** `offset` and `size` point behind the FlatBuffer, for files over 2 GB. */
export const BUFFER = { data: 0, offset: 1, size: 2 } as const;
export const METADATA = { name: 0, buffer: 1 } as const;

export const CONV_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  activation: 3,
  dilationWidth: 4,
  dilationHeight: 5,
} as const;
export const DEPTHWISE_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  depthMultiplier: 3,
  activation: 4,
  dilationWidth: 5,
  dilationHeight: 6,
} as const;
export const POOL_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  filterWidth: 3,
  filterHeight: 4,
  activation: 5,
} as const;
export const FULLY_CONNECTED_OPTIONS = { activation: 0, weightsFormat: 1, keepNumDims: 2 } as const;
export const SOFTMAX_OPTIONS = { beta: 0 } as const;
export const RESHAPE_OPTIONS = { newShape: 0 } as const;

/** The watch's operators: their code, the code of their options table in the union, and that table's name. */
export const OPERATORS = {
  AVERAGE_POOL_2D: { code: 1, options: 5 },
  CONV_2D: { code: 3, options: 1 },
  DEPTHWISE_CONV_2D: { code: 4, options: 2 },
  DEQUANTIZE: { code: 6, options: 38 },
  FULLY_CONNECTED: { code: 9, options: 8 },
  MAX_POOL_2D: { code: 17, options: 5 },
  RESHAPE: { code: 22, options: 17 },
  SOFTMAX: { code: 25, options: 9 },
  QUANTIZE: { code: 114, options: 89 },
} as const;

/** Index = code. */
export const PADDINGS = ["same", "valid"] as const;
/** Index = code; the last two are in the format, but no kernel of the watch has them. */
export const ACTIVATIONS = ["none", "relu", "relu_n1_to_1", "relu6", "tanh", "sign_bit"] as const;
/** Index = code. */
export const TENSOR_TYPES = [
  "float32",
  "float16",
  "int32",
  "uint8",
  "int64",
  "string",
  "bool",
  "int16",
  "complex64",
  "int8",
  "float64",
  "complex128",
  "uint64",
  "resource",
  "variant",
  "uint32",
  "uint16",
  "int4",
  "bfloat16",
  "int2",
  "uint4",
] as const;

export type WatchOperatorName = keyof typeof OPERATORS;

export function isWatchOperator(name: string): name is WatchOperatorName {
  return Object.hasOwn(OPERATORS, name);
}

export function isWatchType(type: string): type is "float32" | "int8" | "int32" {
  return type === "float32" || type === "int8" || type === "int32";
}

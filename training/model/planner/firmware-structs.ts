import type { OperatorKind } from "../graph/graph.ts";

/**
 * Sizes in bytes of the firmware's own structures, on a 32-bit ARM with 4-byte pointers, 8-byte aligned doubles and enums as
 * short as they can be (-fshort-enums is the default of arm-none-eabi).
 */
export const STRUCT_BYTES = {
  /** The allocator itself moves into the end of its arena: vtable, reporter, head, tail and their moving copies. */
  simpleMemoryAllocator: 28,
  microAllocator: 24,
  /** Data, shape, type. */
  evalTensor: 12,
  /** Quantization, scale and zero point, data, shape, bytes, type, allocation type, variable or not. */
  tensor: 32,
  /** Scales, zero points, axis. */
  affineQuantization: 12,
  /** Inputs, outputs, two kinds of data, custom data and its size, registration. */
  nodeAndRegistration: 28,
  /** Bytes, pointer, first and last use, offline offset, to be allocated or not. */
  allocationInfo: 24,
  /** What stands in front of the arena in the same flat string: reporter, operator table and interpreter. */
  interpreter: 528,
} as const;

/** An array of ints with its length in front. */
export function intArrayBytes(length: number): number {
  return 4 + 4 * length;
}

/** What one operator keeps for as long as the interpreter lives. */
export interface OperatorMemory {
  /** The options, copied from the model file. 0: none. */
  readonly options: number;
  readonly optionsAlignment: number;
  /** What the kernel prepares: padding, multipliers, zero points, activation range. 0: none. */
  readonly prepared: number;
  /** Two arrays, multipliers and shifts, with one int for each output channel (of float operators, too). */
  readonly perChannel: boolean;
}

export const OPERATOR_MEMORY: Readonly<Record<OperatorKind, OperatorMemory>> = {
  CONV_2D: { options: 24, optionsAlignment: 4, prepared: 52, perChannel: true },
  DEPTHWISE_CONV_2D: { options: 28, optionsAlignment: 4, prepared: 52, perChannel: true },
  AVERAGE_POOL_2D: { options: 40, optionsAlignment: 4, prepared: 32, perChannel: false },
  MAX_POOL_2D: { options: 40, optionsAlignment: 4, prepared: 32, perChannel: false },
  FULLY_CONNECTED: { options: 4, optionsAlignment: 1, prepared: 32, perChannel: false },
  SOFTMAX: { options: 4, optionsAlignment: 4, prepared: 56, perChannel: false },
  QUANTIZE: { options: 0, optionsAlignment: 1, prepared: 32, perChannel: false },
  DEQUANTIZE: { options: 0, optionsAlignment: 1, prepared: 32, perChannel: false },
  RESHAPE: { options: 36, optionsAlignment: 4, prepared: 0, perChannel: false },
};

/** Every activation and every kernel's data begins at a multiple of this. */
export const BUFFER_ALIGNMENT = 16;

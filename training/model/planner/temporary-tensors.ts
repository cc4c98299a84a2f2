import {
  type Operator,
  type Quantization,
  type Tensor,
  type TensorIndex,
  tensorBytes,
} from "../graph/graph.ts";
import type { ArenaMemory } from "./arena-memory.ts";
import { intArrayBytes, STRUCT_BYTES } from "./firmware-structs.ts";

/**
 * The tensors that a kernel looks up while it is prepared, in order. Each look-up makes a new description of the tensor at the
 * beginning of the arena; all are given up when the kernel is ready, but what they wrote stays.
 */
export function lookedUpTensors(operator: Operator, inputType: Tensor["type"]): TensorIndex[] {
  const { input, output } = operator;
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D": {
      const { filter, bias } = operator;
      const forShapes = [output, input, filter];
      if (inputType === "float32") return forShapes;
      return [...forShapes, input, filter, ...(bias === undefined ? [] : [bias]), output];
    }
    case "FULLY_CONNECTED":
      return [input, operator.filter, ...(operator.bias === undefined ? [] : [operator.bias]), output];
    default:
      return [input, output];
  }
}

/** The quantization that the model file holds for a tensor. */
export function storedQuantization(tensor: Tensor): Quantization | undefined {
  return tensor.type === "float32" ? undefined : tensor.quantization;
}

const TYPE_CODES: Readonly<Record<Tensor["type"], number>> = { float32: 1, int32: 2, int8: 9 };
const READ_ONLY = 1;
const READ_WRITE = 2;

/** Describes one tensor in temporary memory, as the firmware does. */
export function describeTemporarily(memory: ArenaMemory, tensor: Tensor): void {
  const at = memory.fromHead(STRUCT_BYTES.tensor, 4);
  const quantization = storedQuantization(tensor);
  const isConstant = tensor.data !== undefined;
  const types = TYPE_CODES[tensor.type] | ((isConstant ? READ_ONLY : READ_WRITE) << 8);
  memory.writeWords(at, [0, 0, 0, 0, 0, 0, tensorBytes(tensor), types]);
  if (isConstant) memory.writeAddress(at + 16);
  memory.writeAddress(at + 20);
  if (quantization === undefined) return;

  memory.writeWords(at, [1]);
  memory.writeAddress(at + 4);
  memory.writeFloat(at + 8, quantization.scales[0] ?? 0);
  memory.writeWords(at + 12, [quantization.zeroPoints[0] ?? 0]);
  const affine = memory.fromHead(STRUCT_BYTES.affineQuantization, 4);
  const zeroPoints = memory.fromHead(intArrayBytes(quantization.scales.length), 4);
  memory.writeAddress(affine);
  memory.writeAddress(affine + 4);
  memory.writeWords(affine + 8, [quantization.axis]);
  memory.writeWords(zeroPoints, [quantization.scales.length, ...quantization.zeroPoints]);
}

import { crc32 } from "../../crc32.ts";
import { type Graph, type Tensor, type TensorType, tensorBytes } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt } from "../graph/validate-graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { planMemory } from "../planner/plan-memory.ts";
import { writeTflite } from "../tflite/write-tflite.ts";
import { stepsOf } from "./compile/layers.ts";
import { emitProgram } from "./compile/program.ts";

/** One end of the native function: where in its memory the caller writes the input, or finds the output. */
export interface NativeEnd {
  readonly offset: number;
  readonly bytes: number;
  readonly type: TensorType;
}

/**
 * A model as machine code for ARMv7E-M (Cortex-M4, and Cortex-M33 with DSP): integers only, position-independent, weights
 * included.
 *
 * The function is `int run(void *memory)`. `memory` is a multiple of 4 and `memoryBytes` long; the caller writes the input into it and
 * finds the output in it, where `input` and `output` say. Nothing has to be kept or cleared between two calls, and nothing else is written
 * but the stack. It returns 0, or 1 where the memory or the code does not begin at a multiple of 4, and then does nothing.
 */
export interface NativeModel {
  /** Code and weights in one piece, to lie at a multiple of 4. */
  readonly code: Uint8Array;
  /** Where in `code` the function begins; bit 0 is clear. */
  readonly entry: number;
  readonly memoryBytes: number;
  readonly input: NativeEnd;
  readonly output: NativeEnd;
  /** The most stack it uses, what it saves for its caller included. */
  readonly stackBytes: number;
  /** CRC-32 of `code`. */
  readonly checksum: number;
}

export interface CompileOptions {
  /**
   * Bytes that `code` should not exceed, if that can be had: weights are then kept as bytes and loops are written out less. One and a
   * quarter of the model's size as `.tflite` unless given.
   */
  readonly maxBytes?: number;
}

export const CODE_TO_MODEL_BYTES = 1.25;

/**
 * Compiles an int8 graph. What the fast code has no plan for, or no memory, becomes plain code.
 *
 * @throws ModelError "unsupported-tensor" for float32 operators but QUANTIZE and DEQUANTIZE, and for whatever the watch's kernels refuse, "malformed-model" as the
 * interpreter
 */
export function compileNative(graph: Graph, options: CompileOptions = {}): NativeModel {
  // Refuses all that the interpreter, which the answers are compared with, refuses.
  createInterpreter(graph);
  const [input = -1] = graph.inputs;
  const [output = -1] = graph.outputs;
  const program = emitProgram(stepsOf(graph), {
    inputBytes: tensorBytes(tensorAt(graph, input)),
    maxMemory: planMemory(graph).activationBytes,
    maxBytes:
      options.maxBytes ?? Math.floor(CODE_TO_MODEL_BYTES * writeTflite(graph, { names: "ends" }).length),
  });
  return {
    code: program.code,
    entry: 0,
    memoryBytes: program.memoryBytes,
    input: endAt(program.inputOffset, tensorAt(graph, input)),
    output: endAt(program.outputOffset, tensorAt(graph, output)),
    stackBytes: program.stackBytes,
    checksum: crc32(program.code),
  };
}

/** Whether there is machine code for a graph, without writing it: all but what is too large for code to reach. */
export function isCompilable(graph: Graph): boolean {
  try {
    return stepsOf(graph).length > 0;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

function endAt(offset: number, tensor: Tensor): NativeEnd {
  return { offset, bytes: tensorBytes(tensor), type: tensor.type };
}

import { crc32 } from "../../crc32.ts";
import type { Graph } from "../graph/graph.ts";
import { tensorAt, validateGraph } from "../graph/validate-graph.ts";
import { createStreamDecoder, type DecoderSettings } from "../stream/stream-decoder.ts";
import { planStream } from "../stream/stream-plan.ts";
import { writeTflite } from "../tflite/write-tflite.ts";
import { stepsOf } from "./compile/layers.ts";
import { type ColumnStep, emitStreamProgram } from "./compile/stream-program.ts";
import { CODE_TO_MODEL_BYTES, type CompileOptions, type NativeModel } from "./compile-native.ts";

/**
 * A network of windows as machine code that takes a sample at a time: as `NativeModel`, but that its memory is kept from call to call, and is all zeros
 * before the first. `input` is one sample, which is written anew before each call; after `windowLength` calls `output` is what the network
 * answers to the last `windowLength` samples, bit for bit; before, it means nothing.
 */
export interface NativeStream extends NativeModel {
  /** Samples that an answer depends on. */
  readonly windowLength: number;
  /**
   * Where in `code` the function `int listen(void *memory, int x, int y, int z)` begins; 0 where it was compiled without a decoder. It takes
   * raw values of the accelerometer (8192 for 1 g), cuts them to counts, calls the step and decodes its answer, as `createStreamListener`.
   *
   * It returns 0, or 256 times how sure it is of a gesture, plus its label; 1 where the wrist is at rest and nothing was computed, or where memory
   * or code do not begin at a multiple of 4.
   */
  readonly listenEntry: number;
}

export interface StreamOptions extends CompileOptions {
  /** What `listen` decodes with. */
  readonly decoder?: DecoderSettings;
}

/**
 * Compiles an int8 network of windows to a step that keeps its columns.
 *
 * @throws ModelError "unsupported-layer" for a network that cannot run so (`planStream`), "unsupported-tensor" for what there is no code for, and
 * whatever `validateGraph` throws
 */
export function compileStream(graph: Graph, options: StreamOptions = {}): NativeStream {
  validateGraph(graph);
  const { windowLength, steps, graph: columns } = planStream(graph);
  const { decoder } = options;
  if (decoder !== undefined) createStreamDecoder(decoder);
  const ends = {
    input: tensorAt(graph, graph.inputs[0] ?? -1),
    output: tensorAt(graph, graph.outputs[0] ?? -1),
  };
  const sampleBytes = ends.input.shape.slice(2).reduce((product, size) => product * size, 1);
  const answerBytes = ends.output.shape.reduce((product, size) => product * size, 1);
  if (decoder !== undefined && decoder.thresholds.length !== answerBytes)
    throw new RangeError(`${decoder.thresholds.length} thresholds for ${answerBytes} labels`);
  const program = emitStreamProgram(
    columnSteps(columns, steps),
    options.maxBytes ?? Math.floor(CODE_TO_MODEL_BYTES * writeTflite(graph, { names: "ends" }).length),
    decoder === undefined ? undefined : { decoder, windowLength, labels: answerBytes },
  );
  return {
    code: program.code,
    entry: 0,
    memoryBytes: program.memoryBytes,
    input: { offset: program.inputOffset, bytes: sampleBytes, type: "int8" },
    output: { offset: program.outputOffset, bytes: answerBytes, type: "int8" },
    stackBytes: program.stackBytes,
    checksum: crc32(program.code),
    windowLength,
    listenEntry: program.listenEntry,
  };
}

/** The code's steps. A RESHAPE of several columns leaves them to what follows: their values lie in the same order. */
function columnSteps(
  columns: Graph,
  steps: readonly { readonly rows: number; readonly every: number }[],
): ColumnStep[] {
  const found: ColumnStep[] = [];
  let held = { rows: 1, every: 1 };
  columns.operators.forEach((operator, index) => {
    const own = steps[index] ?? held;
    const taken = own.rows > 1 ? own : held;
    held = operator.kind === "RESHAPE" ? taken : { rows: 1, every: 1 };
    for (const step of stepsOf({ ...columns, operators: [operator] })) found.push({ step, ...taken });
  });
  return found;
}

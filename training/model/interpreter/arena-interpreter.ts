import type { Graph, TensorIndex } from "../graph/graph.ts";
import { tensorAt } from "../graph/validate-graph.ts";
import { type ArenaAllocation, allocateArena, describeEnd } from "../planner/allocate-arena.ts";
import { checkRunnable } from "./check-runnable.ts";
import { activation, prepareKernels } from "./create-interpreter.ts";
import type { TensorBuffer } from "./operand.ts";

/** The watch's `TFMicroInterpreter`: all activations share one arena, as the firmware lays it out. */
export interface ArenaInterpreter {
  readonly allocation: ArenaAllocation;
  /**
   * The input tensor, a view of the arena. It is not cleared before the first run nor between runs: leftovers of planning
   * and of later activations lie in it, as on the watch.
   * @throws ModelError "arena-too-small" on the first call, with the firmware's text, where its description does not fit
   */
  getInput(): Int8Array | Float32Array;
  /** The output tensor, a view of the arena. @throws ModelError as `getInput` does */
  getOutput(): Int8Array | Float32Array;
  invoke(): void;
}

/**
 * Lays a model out in an arena and writes into it what the firmware's planning leaves there. Integers are those of the firmware;
 * addresses among them are made up. What lasts (descriptions, multipliers) takes its room at the end but is not written.
 *
 * @param arena as long as the size given to `tensorflow.create`; should be zero, as a new flat string is; its `byteOffset` is a
 * multiple of 4
 * @throws ModelError "arena-too-small" with the firmware's text; "malformed-model" or "unsupported-tensor" as `createInterpreter`
 */
export function createArenaInterpreter(graph: Graph, arena: Uint8Array): ArenaInterpreter {
  if (arena.byteOffset % 4 !== 0) throw new RangeError("the arena does not begin at a multiple of 4");
  const { input, output } = checkRunnable(graph);
  const allocation = allocateArena(graph, arena.length);
  const { bytes, touched } = allocation.memory;
  touched.forEach((isTouched, offset) => {
    if (isTouched === 1) arena[offset] = bytes[offset] ?? 0;
  });

  const buffers: (TensorBuffer | undefined)[] = graph.tensors.map((tensor) => tensor.data);
  for (const { tensor, offset } of allocation.tensors) buffers[tensor] = viewOf(graph, tensor, arena, offset);
  const kernels = prepareKernels(graph, buffers);
  const described = new Set<"input" | "output">();
  const end = (name: "input" | "output", index: TensorIndex) => {
    if (!described.has(name)) describeEnd(allocation, graph, name);
    described.add(name);
    return activation(buffers, index, name);
  };
  return {
    allocation,
    getInput: () => end("input", input),
    getOutput: () => end("output", output),
    invoke() {
      for (const kernel of kernels) kernel();
    },
  };
}

function viewOf(graph: Graph, index: TensorIndex, arena: Uint8Array, offset: number): TensorBuffer {
  const { type, shape } = tensorAt(graph, index);
  const elements = shape.reduce((product, size) => product * size, 1);
  const start = arena.byteOffset + offset;
  switch (type) {
    case "int8":
      return new Int8Array(arena.buffer, start, elements);
    case "float32":
      return new Float32Array(arena.buffer, start, elements);
    case "int32":
      return new Int32Array(arena.buffer, start, elements);
  }
}

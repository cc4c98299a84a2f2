import type { Graph, TensorIndex } from "../graph/graph.ts";
import { tensorAt } from "../graph/validate-graph.ts";
import { ArenaMemory } from "./arena-memory.ts";
import { commitPlan } from "./commit-plan.ts";
import { BUFFER_ALIGNMENT, intArrayBytes, OPERATOR_MEMORY, STRUCT_BYTES } from "./firmware-structs.ts";
import { type Lifetime, lifetimes } from "./lifetimes.ts";
import { describeTemporarily, lookedUpTensors, storedQuantization } from "./temporary-tensors.ts";

/** An activation with its place. */
export interface PlannedTensor extends Lifetime {
  readonly name: string;
  /** From the start of the arena. */
  readonly offset: number;
}

/** Something that lasts as long as the interpreter, at the end of the arena. */
export interface PersistentAllocation {
  readonly name: string;
  readonly offset: number;
  /** Without what is lost to alignment. */
  readonly bytes: number;
}

export interface ArenaAllocation {
  readonly arenaBytes: number;
  readonly tensors: readonly PlannedTensor[];
  /** In the order of allocation: from the end of the arena downwards. */
  readonly persistent: readonly PersistentAllocation[];
  /** What the firmware's `arena_used_bytes` says: activations and persistent allocations. */
  readonly usedBytes: number;
  readonly activationBytes: number;
  /** What lies in the arena when all is planned, before any input is written. */
  readonly memory: ArenaMemory;
}

/**
 * Divides an arena as the firmware's `tensorflow.create` does, or fails with its message.
 *
 * @param graph a valid graph
 * @param arenaBytes the size given to `tensorflow.create`
 * @throws ModelError "arena-too-small"
 */
export function allocateArena(graph: Graph, arenaBytes: number): ArenaAllocation {
  const memory = new ArenaMemory(arenaBytes);
  const persistent: PersistentAllocation[] = [];
  const keep = (name: string, bytes: number, alignment: number) => {
    persistent.push({ name, offset: memory.fromTail(bytes, alignment), bytes });
  };

  keep("memory allocator", STRUCT_BYTES.simpleMemoryAllocator, 4);
  keep("model allocator", STRUCT_BYTES.microAllocator, 4);
  keep(`${graph.tensors.length} tensors`, STRUCT_BYTES.evalTensor * graph.tensors.length, 4);
  keep(`${graph.operators.length} operators`, STRUCT_BYTES.nodeAndRegistration * graph.operators.length, 4);
  graph.operators.forEach(({ kind }, index) => {
    const { options, optionsAlignment } = OPERATOR_MEMORY[kind];
    if (options > 0) keep(`${kind} ${index}: options`, options, optionsAlignment);
  });
  graph.operators.forEach(({ kind }, index) => {
    const { prepared } = OPERATOR_MEMORY[kind];
    if (prepared > 0) keep(`${kind} ${index}: prepared values`, prepared, BUFFER_ALIGNMENT);
  });
  prepareOperators(graph, memory, keep);

  const activations = lifetimes(graph);
  const offsets = commitPlan(memory, graph, activations);
  return {
    arenaBytes,
    tensors: activations.map((lifetime, index) => ({
      ...lifetime,
      name: tensorAt(graph, lifetime.tensor).name,
      offset: offsets[index] ?? 0,
    })),
    persistent,
    usedBytes: arenaBytes - memory.tail + memory.head,
    activationBytes: memory.head,
    memory,
  };
}

type Keep = (name: string, bytes: number, alignment: number) => void;

function prepareOperators(graph: Graph, memory: ArenaMemory, keep: Keep): void {
  graph.operators.forEach((operator, index) => {
    const lookUp = (tensors: readonly TensorIndex[]) => {
      for (const tensor of tensors) describeTemporarily(memory, tensorAt(graph, tensor));
    };
    const lookedUp = lookedUpTensors(operator, tensorAt(graph, operator.input).type);
    if (operator.kind === "CONV_2D" || operator.kind === "DEPTHWISE_CONV_2D") {
      const axis = operator.kind === "CONV_2D" ? 0 : 3;
      const channels = tensorAt(graph, operator.filter).shape[axis] ?? 0;
      lookUp(lookedUp.slice(0, 3));
      keep(`${operator.kind} ${index}: ${channels} multipliers`, 4 * channels, BUFFER_ALIGNMENT);
      keep(`${operator.kind} ${index}: ${channels} shifts`, 4 * channels, BUFFER_ALIGNMENT);
      lookUp(lookedUp.slice(3));
    } else {
      lookUp(lookedUp);
    }
    memory.releaseTemporary();
  });
}

/**
 * The description of the input or output tensor that the first `getInput()` or `getOutput()` adds.
 *
 * @throws ModelError "arena-too-small"
 */
export function describeEnd(
  allocation: ArenaAllocation,
  graph: Graph,
  end: "input" | "output",
): PersistentAllocation[] {
  const index = (end === "input" ? graph.inputs : graph.outputs)[0];
  if (index === undefined) return [];
  const keep = (name: string, bytes: number): PersistentAllocation => ({
    name,
    offset: allocation.memory.fromTail(bytes, 4),
    bytes,
  });
  const rows = [keep(`${end}: description`, STRUCT_BYTES.tensor)];
  const quantization = storedQuantization(tensorAt(graph, index));
  if (quantization !== undefined) {
    rows.push(keep(`${end}: quantization`, STRUCT_BYTES.affineQuantization));
    rows.push(keep(`${end}: zero points`, intArrayBytes(quantization.scales.length)));
  }
  return rows;
}

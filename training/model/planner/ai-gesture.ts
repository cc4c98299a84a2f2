import { describeShape, samplesOf } from "../graph/gesture-input.ts";
import type { Graph, TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt } from "../graph/validate-graph.ts";
import { allocateArena, describeEnd } from "./allocate-arena.ts";

/** The arena that the firmware's own `aiGesture` event always asks for. */
export const AI_GESTURE_ARENA = 4000;

/** Whether `.tfmodel` and `.tfnames` alone are right, under the firmware's own `Bangle.on("aiGesture")`. */
export interface AiGestureVerdict {
  readonly safe: boolean;
  /** Why not; empty where it is safe. */
  readonly reasons: readonly string[];
  /** What it does differently from the laptop, though it runs. */
  readonly notes: readonly string[];
  /**
   * Bytes of the input tensor that planning in an arena of 4000 bytes leaves written, where the firmware expects zeros behind
   * the end of a gesture; `undefined` when that arena is too small.
   */
  readonly dirtyInputBytes: number | undefined;
}

/**
 * Judges a model for the firmware's `aiGesture` event, which copies a gesture's raw counts to the start of the input and leaves
 * the rest as it is. The rest is zero only where nothing was written while the memory was planned: neither the descriptions of
 * tensors that the kernels looked up at the start of the arena, nor the planner's lists.
 *
 * @param graph a valid graph
 */
export function judgeAiGesture(graph: Graph): AiGestureVerdict {
  const reasons: string[] = [];
  const [input] = graph.inputs;
  let dirtyInputBytes: number | undefined;
  try {
    dirtyInputBytes = input === undefined ? undefined : countDirty(graph, input);
    if (dirtyInputBytes !== undefined && dirtyInputBytes > 0) {
      reasons.push(
        `planning leaves ${dirtyInputBytes} bytes of garbage in the input, which the firmware does not clear behind a short gesture`,
      );
    }
  } catch (error) {
    if (!(error instanceof ModelError && error.code === "arena-too-small")) throw error;
    reasons.push(`the firmware gives it an arena of ${AI_GESTURE_ARENA} bytes: ${error.message}`);
  }
  if (input !== undefined) reasons.push(...layoutReasons(graph, input));
  return { safe: reasons.length === 0, reasons, notes: notesFor(graph), dirtyInputBytes };
}

function countDirty(graph: Graph, input: TensorIndex): number {
  const allocation = allocateArena(graph, AI_GESTURE_ARENA);
  describeEnd(allocation, graph, "input");
  describeEnd(allocation, graph, "output");
  const place = allocation.tensors.find(({ tensor }) => tensor === input);
  if (place === undefined) return 0;
  const touched = allocation.memory.touched.subarray(place.offset, place.offset + place.bytes);
  return touched.reduce((sum, byte) => sum + byte, 0);
}

function layoutReasons(graph: Graph, input: TensorIndex): string[] {
  const { shape } = tensorAt(graph, input);
  return samplesOf(shape) === undefined
    ? [`the firmware fills x, y, z, x, y, z, …, and the input is ${describeShape(shape)}`]
    : [];
}

/** A gesture is reported up to this many samples. */
const LONGEST_GESTURE = 49;

function notesFor(graph: Graph): string[] {
  const notes: string[] = [];
  const [input] = graph.inputs;
  const [output] = graph.outputs;
  if (input !== undefined) {
    const tensor = tensorAt(graph, input);
    const samples = samplesOf(tensor.shape);
    if (samples !== undefined && samples < LONGEST_GESTURE)
      notes.push(`gestures longer than ${samples} samples are cut off`);
    if (tensor.type === "int8") {
      const [scale = 1] = tensor.quantization.scales;
      const [zeroPoint = 0] = tensor.quantization.zeroPoints;
      if (scale !== 1 || zeroPoint !== 0) {
        notes.push(
          `the firmware stores raw counts and ignores the input's scale ${scale} and zero point ${zeroPoint}: the model sees other values than it was trained on`,
        );
      }
    }
  }
  const last = graph.operators.find((operator) => operator.output === output);
  if (last?.kind === "SOFTMAX" && output !== undefined && tensorAt(graph, output).type === "float32") {
    notes.push("a float softmax is never rejected: the firmware names the best output however unsure it is");
  }
  return notes;
}

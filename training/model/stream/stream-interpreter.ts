import { elementCount, type Graph } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { newBuffer, prepareKernels } from "../interpreter/create-interpreter.ts";
import { planStream } from "./stream-plan.ts";

/** Runs a network of windows a sample at a time. */
export interface StreamInterpreter {
  /** Samples that an answer depends on. */
  readonly windowLength: number;
  /** Labels that it answers with. */
  readonly labels: number;
  /**
   * Takes a sample, in counts.
   * @returns the int8 softmax of the last `windowLength` samples, bit for bit as of a window that holds them; valid until the next call.
   *   Undefined before there were so many.
   */
  push(x: number, y: number, z: number): Int8Array | undefined;
}

/**
 * The twin of the watch's step. An int8 graph only.
 * @throws ModelError "unsupported-layer" for a graph that cannot run so (`planStream`), "unsupported-tensor" for one that is not int8
 */
export function createStreamInterpreter(graph: Graph): StreamInterpreter {
  const { windowLength, steps, graph: columns } = planStream(graph);
  const buffers = columns.tensors.map((tensor) => tensor.data ?? newBuffer(tensor));
  const kernels = prepareKernels(columns, buffers);
  const int8 = (index: number) => {
    const buffer = buffers[index];
    if (buffer instanceof Int8Array) return buffer;
    throw new ModelError("unsupported-tensor", "only an int8 network can run a sample at a time");
  };
  const newest = new Int8Array(elementCount(columns.tensors[graph.inputs[0]].shape.slice(2)));
  const column = (index: number) => (index === graph.inputs[0] ? newest : int8(index));
  const rings = steps.map(({ operator, rows, every }, index) =>
    createRing(column(operator.input), int8(columns.operators[index].input), { rows, every }),
  );
  const output = int8(graph.outputs[0]);
  let samples = 0;
  return {
    windowLength,
    labels: output.length,
    push(x, y, z) {
      newest[0] = x;
      newest[1] = y;
      newest[2] = z;
      for (let at = 0; at < kernels.length; at++) {
        rings[at]();
        kernels[at]();
      }
      if (samples < windowLength) samples++;
      return samples === windowLength ? output : undefined;
    },
  };
}

/** Keeps columns, and lays those that a step takes one behind the other. */
function createRing(
  from: Int8Array,
  into: Int8Array,
  { rows, every }: { readonly rows: number; readonly every: number },
): () => void {
  const size = into.length / rows;
  const length = (rows - 1) * every + 1;
  const kept = new Int8Array(length * size);
  let at = 0;
  return () => {
    kept.set(from, at * size);
    // From the newest back.
    for (let row = rows - 1, slot = at; row >= 0; row--) {
      for (let index = 0; index < size; index++) into[row * size + index] = kept[slot * size + index];
      slot -= every;
      if (slot < 0) slot += length;
    }
    at = (at + 1) % length;
  };
}

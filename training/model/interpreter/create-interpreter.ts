import { elementCount, type Graph, type Operator, type Tensor, type TensorIndex } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt } from "../graph/validate-graph.ts";
import { checkRunnable } from "./check-runnable.ts";
import type { KernelContext, PreparedKernel, TensorBuffer } from "./operand.ts";
import { prepareOperator } from "./prepare-operator.ts";

/** Runs a graph with the watch's arithmetic, bit for bit for int8. */
export interface Interpreter {
  readonly inputTensor: Tensor;
  readonly outputTensor: Tensor;
  /**
   * One inference.
   *
   * @param input as many elements as the input tensor has; Int8Array for an int8 model, Float32Array for a float one
   * @returns a fresh copy of the output tensor
   * @throws ModelError "bad-input"
   */
  run(input: Int8Array | Float32Array): Int8Array | Float32Array;
  /** A copy of what a tensor holds: constants, or the activations of the last run. */
  tensor(index: TensorIndex): TensorBuffer;
}

/**
 * Prepares every operator of a graph once; then `run` does nothing but arithmetic.
 * Every activation has memory of its own: for the watch's shared arena see `createArenaInterpreter`.
 *
 * @throws ModelError "malformed-model", or "unsupported-tensor" for what the watch's kernels refuse or answer wrongly
 */
export function createInterpreter(graph: Graph): Interpreter {
  const { input, output } = checkRunnable(graph);
  const buffers = graph.tensors.map((tensor) => tensor.data ?? newBuffer(tensor));
  const kernels = prepareKernels(graph, buffers);
  const inputBuffer = activation(buffers, input, "input");
  const outputBuffer = activation(buffers, output, "output");
  return {
    inputTensor: tensorAt(graph, input),
    outputTensor: tensorAt(graph, output),
    run(values) {
      writeInput(inputBuffer, values);
      for (const kernel of kernels) kernel();
      return outputBuffer.slice();
    },
    tensor(index) {
      const buffer = buffers[index];
      if (buffer === undefined) throw new RangeError(`there is no tensor ${index}`);
      return buffer.slice();
    },
  };
}

/** One prepared kernel per operator, on the given memory of each tensor. */
export function prepareKernels(
  graph: Graph,
  buffers: readonly (TensorBuffer | undefined)[],
): PreparedKernel[] {
  return graph.operators.map((operator, index) => prepareKernel(graph, buffers, operator, index));
}

/** One operator's kernel. @param index the operator's, for messages */
export function prepareKernel(
  graph: Pick<Graph, "tensors">,
  buffers: readonly (TensorBuffer | undefined)[],
  operator: Operator,
  index: number,
): PreparedKernel {
  const where = `${operator.kind} (operator ${index})`;
  const context: KernelContext = {
    where,
    tensor: (tensor) => tensorAt(graph, tensor),
    buffer(tensor) {
      const buffer = buffers[tensor];
      if (buffer === undefined)
        throw new ModelError("malformed-model", `${where}: there is no tensor ${tensor}`);
      return buffer;
    },
  };
  return prepareOperator(operator, context);
}

/** Copies one inference's input, after checking that it is what the model takes. */
export function writeInput(buffer: Int8Array | Float32Array, values: Int8Array | Float32Array): void {
  const wanted = buffer instanceof Int8Array ? "Int8Array" : "Float32Array";
  const given = values instanceof Int8Array ? "Int8Array" : "Float32Array";
  if (wanted !== given || values.length !== buffer.length) {
    throw new ModelError(
      "bad-input",
      `the model takes ${buffer.length} values in an ${wanted}, but was given ${values.length} in an ${given}`,
    );
  }
  buffer.set(values);
}

/** The buffer of the model's input or output, which has to be int8 or float32. */
export function activation(
  buffers: readonly (TensorBuffer | undefined)[],
  index: TensorIndex,
  role: string,
): Int8Array | Float32Array {
  const buffer = buffers[index];
  if (buffer instanceof Int8Array || buffer instanceof Float32Array) return buffer;
  throw new ModelError("unsupported-tensor", `the model's ${role} is neither int8 nor float32`);
}

/** Memory for a tensor. */
export function newBuffer(tensor: Tensor): TensorBuffer {
  const elements = elementCount(tensor.shape);
  switch (tensor.type) {
    case "int8":
      return new Int8Array(elements);
    case "float32":
      return new Float32Array(elements);
    case "int32":
      return new Int32Array(elements);
  }
}

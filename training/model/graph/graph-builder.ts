import type { Graph, Operator, Shape, Tensor, TensorIndex } from "./graph.ts";
import { outputShape } from "./output-shape.ts";
import { validateGraph } from "./validate-graph.ts";

/** An operator before its output tensor exists. */
export type PendingOperator = Operator extends infer Each
  ? Each extends Operator
    ? Omit<Each, "output">
    : never
  : never;

/** Puts a float32 graph together, operator after operator; the shapes follow from the operators. */
export interface GraphBuilder {
  /** Adds the model's input. */
  input(name: string, shape: Shape): TensorIndex;
  /** Adds float32 weights or biases. */
  constant(name: string, shape: Shape, data: Float32Array): TensorIndex;
  /** Adds an operator and its output tensor, whose index is returned. */
  operator(name: string, operator: PendingOperator): TensorIndex;
  /** Adds a RESHAPE with its constant. */
  reshape(name: string, input: TensorIndex, shape: Shape): TensorIndex;
  shapeOf(tensor: TensorIndex): Shape;
  /** The finished graph with this output, validated. @throws ModelError as `validateGraph` does. */
  finish(output: TensorIndex): Graph;
}

/** Starts an empty graph. */
export function createGraphBuilder(description: string): GraphBuilder {
  const tensors: Tensor[] = [];
  const operators: Operator[] = [];
  const inputs: TensorIndex[] = [];

  const add = (tensor: Tensor): TensorIndex => tensors.push(tensor) - 1;
  const shapeOf = (tensor: TensorIndex): Shape => tensors[tensor]?.shape ?? [];

  function addOperator(name: string, pending: PendingOperator, reshapedTo?: Shape): TensorIndex {
    const output = tensors.length;
    const operator: Operator = { ...pending, output };
    add({ name, type: "float32", shape: outputShape(operator, shapeOf, reshapedTo) });
    operators.push(operator);
    return output;
  }

  return {
    input(name, shape) {
      const index = add({ name, type: "float32", shape });
      inputs.push(index);
      return index;
    },
    constant: (name, shape, data) => add({ name, type: "float32", shape, data }),
    operator: (name, operator) => addOperator(name, operator),
    reshape(name, input, shape) {
      const constant = add({
        name: `${name}/shape`,
        type: "int32",
        shape: [shape.length],
        data: Int32Array.from(shape),
      });
      return addOperator(name, { kind: "RESHAPE", input, shape: constant }, shape);
    },
    shapeOf,
    finish(output) {
      const graph: Graph = { description, tensors, operators, inputs, outputs: [output] };
      validateGraph(graph);
      return graph;
    },
  };
}

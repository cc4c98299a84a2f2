import {
  elementCount,
  type Graph,
  type Operator,
  operatorInputs,
  type Shape,
  type Tensor,
  type TensorIndex,
} from "./graph.ts";
import { checkSize, checkWork, MODEL_LIMITS } from "./limits.ts";
import { ModelError, type ModelErrorCode } from "./model-error.ts";
import { outputShape } from "./output-shape.ts";
import { validateQuantization } from "./validate-quantization.ts";

/**
 * Checks that the watch could run the graph: every index exists, every tensor has a producer before its consumers, every
 * shape follows from the operators, the types and quantization are what the watch's kernels take, one input and one output.
 *
 * @throws ModelError `malformed-model` where the graph contradicts itself, `unsupported-tensor` where the watch refuses it,
 * `does-not-run` where it is larger than any watch (`MODEL_LIMITS`).
 */
export function validateGraph(graph: Graph): void {
  checkSize(graph);
  for (const tensor of graph.tensors) validateTensor(tensor);
  validateOrder(graph);
  for (const operator of graph.operators) validateOperator(graph, operator);
  checkWork(graph);
}

/**
 * Checks one operator and the tensors that it uses.
 * @throws ModelError `unsupported-tensor`, `malformed-model`
 */
export function validateOperator(graph: Pick<Graph, "tensors">, operator: Operator): void {
  validateOptions(operator);
  validateOperands(graph, operator);
  validateQuantization(graph, operator);
}

/** The tensor with this index. @throws ModelError `malformed-model` where there is none. */
export function tensorAt(graph: Pick<Graph, "tensors">, index: TensorIndex): Tensor {
  const tensor = graph.tensors[index];
  if (tensor === undefined) fail("malformed-model", `there is no tensor ${index}`);
  return tensor;
}

function validateTensor(tensor: Tensor): void {
  const { name, shape, data } = tensor;
  if (!shape.every((size) => Number.isInteger(size) && size >= 1 && size <= MODEL_LIMITS.elements)) {
    fail("unsupported-tensor", `tensor "${name}" has shape [${shape}]; every size must be 1 or more`);
  }
  const elements = elementCount(shape);
  if (elements > MODEL_LIMITS.elements)
    fail("unsupported-tensor", `tensor "${name}" has ${elements} elements`);
  if (data !== undefined && data.length !== elements) {
    fail("malformed-model", `tensor "${name}" has ${data.length} values for shape [${shape}]`);
  }
}

function validateOrder(graph: Graph): void {
  const [input, ...moreInputs] = graph.inputs;
  const [output, ...moreOutputs] = graph.outputs;
  if (input === undefined || moreInputs.length > 0) {
    fail("unsupported-tensor", `the model has ${graph.inputs.length} inputs; the watch gives it exactly one`);
  }
  if (output === undefined || moreOutputs.length > 0) {
    fail("unsupported-tensor", `the model has ${graph.outputs.length} outputs; the watch reads exactly one`);
  }
  if (tensorAt(graph, input).data !== undefined) fail("malformed-model", "the model's input is a constant");
  const produced = new Set<TensorIndex>([input]);
  const consumed = new Set<TensorIndex>([output]);
  for (const operator of graph.operators) {
    for (const index of operatorInputs(operator)) {
      const tensor = tensorAt(graph, index);
      consumed.add(index);
      if (tensor.data === undefined && !produced.has(index)) {
        fail(
          "malformed-model",
          `${operator.kind} reads tensor "${tensor.name}" before anything has written it`,
        );
      }
    }
    const result = tensorAt(graph, operator.output);
    if (produced.has(operator.output) || result.data !== undefined) {
      fail(
        "malformed-model",
        `${operator.kind} writes tensor "${result.name}", which has its values already`,
      );
    }
    produced.add(operator.output);
  }
  tensorAt(graph, output);
  graph.tensors.forEach((tensor, index) => {
    if (tensor.data !== undefined) return;
    if (!produced.has(index)) fail("malformed-model", `nothing writes tensor "${tensor.name}"`);
    if (!consumed.has(index)) fail("malformed-model", `nothing reads tensor "${tensor.name}"`);
  });
}

/** Strides, dilations, filter sizes and multipliers are counts; beta is a positive number. */
function validateOptions(operator: Operator): void {
  for (const [option, value] of Object.entries(operator)) {
    if (/^(stride|dilation|filter)(Height|Width)$|^depthMultiplier$/.test(option)) {
      if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > MODEL_LIMITS.elements) {
        fail("unsupported-tensor", `${operator.kind} has ${option} ${value}; it must be 1 or more`);
      }
    }
  }
  if (operator.kind === "SOFTMAX" && !(operator.beta > 0 && Number.isFinite(operator.beta))) {
    fail("unsupported-tensor", `SOFTMAX has beta ${operator.beta}; it must be positive`);
  }
}

function validateOperands(graph: Pick<Graph, "tensors">, operator: Operator): void {
  const shapeOf = (index: TensorIndex): Shape => tensorAt(graph, index).shape;
  const input = tensorAt(graph, operator.input);
  const output = tensorAt(graph, operator.output);
  switch (operator.kind) {
    case "CONV_2D":
    case "DEPTHWISE_CONV_2D":
    case "FULLY_CONNECTED": {
      expectTypes(operator, input, output, ["float32", "int8"]);
      const filter = tensorAt(graph, operator.filter);
      expectConstant(operator, filter, input.type);
      const units = operator.kind === "DEPTHWISE_CONV_2D" ? filter.shape[3] : filter.shape[0];
      if (operator.bias === undefined) break;
      const bias = tensorAt(graph, operator.bias);
      expectConstant(operator, bias, input.type === "int8" ? "int32" : "float32");
      if (elementCount(bias.shape) !== units) {
        fail(
          "unsupported-tensor",
          `${operator.kind} has a bias of ${elementCount(bias.shape)} for ${units} outputs`,
        );
      }
      break;
    }
    case "QUANTIZE":
      if (input.type !== "int8") expectType(operator, input, "float32");
      expectType(operator, output, "int8");
      break;
    case "DEQUANTIZE":
      expectType(operator, input, "int8");
      expectType(operator, output, "float32");
      break;
    case "RESHAPE":
      expectTypes(operator, input, output, ["float32", "int8", "int32"]);
      if (operator.shape !== undefined) expectConstant(operator, tensorAt(graph, operator.shape), "int32");
      break;
    default:
      expectTypes(operator, input, output, ["float32", "int8"]);
  }
  const expected = outputShape(operator, shapeOf, output.shape);
  if (expected.length !== output.shape.length || expected.some((size, axis) => size !== output.shape[axis])) {
    fail(
      "unsupported-tensor",
      `${operator.kind} makes a tensor of shape [${expected}], but "${output.name}" has shape [${output.shape}]`,
    );
  }
}

function expectTypes(operator: Operator, input: Tensor, output: Tensor, types: readonly string[]): void {
  if (!types.includes(input.type) || input.type !== output.type) {
    fail("unsupported-tensor", `${operator.kind} cannot turn ${input.type} into ${output.type} on the watch`);
  }
}

function expectType(operator: Operator, tensor: Tensor, type: string): void {
  if (tensor.type !== type) {
    fail("unsupported-tensor", `${operator.kind} needs ${nameOf(tensor)} as ${type}, not ${tensor.type}`);
  }
}

function expectConstant(operator: Operator, tensor: Tensor, type: string): void {
  expectType(operator, tensor, type);
  if (tensor.data === undefined) {
    fail("unsupported-tensor", `${operator.kind} needs ${nameOf(tensor)} as a constant`);
  }
}

/** Files may leave names out. */
function nameOf({ name, shape }: Tensor): string {
  return name === "" ? `its tensor of [${shape}]` : `"${name}"`;
}

function fail(code: ModelErrorCode, message: string): never {
  throw new ModelError(code, `${message}`);
}

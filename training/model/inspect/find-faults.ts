import { elementCount, type Graph, type Operator, operatorInputs, type Tensor } from "../graph/graph.ts";
import { faultsOf, ModelError } from "../graph/model-error.ts";
import { validateOperator } from "../graph/validate-graph.ts";
import { createInterpreter, newBuffer, prepareKernel } from "../interpreter/create-interpreter.ts";
import {
  type ParsedModel,
  type ParsedOperator,
  type ParsedTensor,
  parseTflite,
} from "../tflite/parse-tflite.ts";
import { readOperator } from "../tflite/read-operator.ts";
import { foreignSettings, readTflite, tensorReader } from "../tflite/read-tflite.ts";
import { isWatchOperator } from "../tflite/schema.ts";
import { waysOutOf } from "./ways-out.ts";

/** How TensorFlow's converter is told to make int8 throughout. */
const FULL_INT8 =
  "Give the converter a representative_dataset for full int8 quantization, or no optimizations for float32.";

/**
 * Everything for which the watch would refuse a file, or answer wrongly: causes that many tensors share are named once, and what
 * follows from them is left out. Empty for a file that runs.
 *
 * @throws ModelError "malformed-model" or "unsupported-version" for what is no TFLite file
 */
export function findFaults(bytes: Uint8Array): ModelError[] {
  const model = parseTflite(bytes);
  const shared = [...missingOperators(model), ...mixedTypes(model)];
  const explained = new Set(shared.flatMap(({ operators }) => operators));
  const others = model.operators.filter((operator) => !explained.has(operator));
  const faults = [
    ...shared.map(({ fault }) => fault),
    ...foreignSettings(model),
    ...operatorFaults(bytes, model, others),
  ];
  if (faults.length > 0) return faults;
  // What concerns the graph as a whole, once its parts are right.
  return faultsOf([() => void createInterpreter(readTflite(bytes).graph)]);
}

const NEEDS_BIAS = ["CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED"];

/** A cause, and the operators whose other faults it explains. */
interface SharedFault {
  readonly fault: ModelError;
  readonly operators: readonly ParsedOperator[];
}

function missingOperators({ operators }: ParsedModel): SharedFault[] {
  const foreign = operators.filter(({ name }) => !isWatchOperator(name));
  if (foreign.length === 0) return [];
  const names = [...new Set(foreign.map(({ name }) => name))];
  const message = `the firmware's TensorFlow has no ${names.join(", ")}`;
  const hint = waysOutOf(names).join(" ");
  return [{ fault: new ModelError("unsupported-operator", message, { hint }), operators: foreign }];
}

/** Quantization of a kind that only larger computers have kernels for, told by the types that meet in an operator. */
function mixedTypes(model: ParsedModel): SharedFault[] {
  const typesOf = ({ inputs, outputs }: ParsedOperator) =>
    [...inputs, ...outputs].flatMap((index) => model.tensors[index]?.type ?? []);
  const isConstant = (index: number | undefined) => model.tensors[index ?? -1]?.data !== undefined;
  const kinds: readonly (readonly [string, string, (operator: ParsedOperator) => boolean])[] = [
    [
      "its weights are int8 and all else is float32 (dynamic range quantization, which Optimize.DEFAULT alone makes)",
      FULL_INT8,
      ({ inputs: [input = -1, weights = -1] }) =>
        model.tensors[input]?.type === "float32" && model.tensors[weights]?.type === "int8",
    ],
    [
      "its weights are stored in int8 and computed with in float32 (quantization of weights only)",
      FULL_INT8,
      ({ name, inputs: [input] }) =>
        name === "DEQUANTIZE" && isConstant(input) && model.tensors[input ?? -1]?.type === "int8",
    ],
    [
      "its weights are float16 (quantization of weights only)",
      FULL_INT8,
      (operator) => typesOf(operator).includes("float16"),
    ],
    [
      "its activations are int16 (16x8 quantization)",
      FULL_INT8,
      (operator) => typesOf(operator).includes("int16"),
    ],
    [
      "its dense layers have a scale for each output, and the watch's FULLY_CONNECTED knows one for all",
      "Set _experimental_disable_per_channel_quantization_for_dense_layers = True on the converter.",
      ({ name, inputs: [input = -1, weights = -1] }) =>
        name === "FULLY_CONNECTED" &&
        model.tensors[input]?.type === "int8" &&
        (model.tensors[weights]?.scales.length ?? 0) > 1,
    ],
    [
      "its convolutions or dense layers have no bias, and the watch's kernels read memory at random without one",
      "Leave use_bias on, and convert after training: the converter drops a bias that is still zero.",
      ({ name, inputs: [, , bias = -1] }) => NEEDS_BIAS.includes(name) && bias === -1,
    ],
    [
      "it has uint8 tensors, as older converters make them",
      "Convert it with TFLiteConverter and inference_input_type = inference_output_type = tf.int8.",
      (operator) => typesOf(operator).includes("uint8"),
    ],
  ];
  return kinds.flatMap(([message, hint, isOfKind]) => {
    const operators = model.operators.filter(
      (operator) => isWatchOperator(operator.name) && isOfKind(operator),
    );
    // Whatever reads what such an operator wrote is wrong for the same reason.
    const outputs = new Set(operators.flatMap((operator) => operator.outputs));
    const behind = model.operators.filter(({ inputs }) => inputs.some((index) => outputs.has(index)));
    const fault = new ModelError("unsupported-tensor", message, { hint });
    return operators.length === 0 ? [] : [{ fault, operators: [...operators, ...behind] }];
  });
}

/** The faults of operators and of their tensors, each once. */
function operatorFaults(
  bytes: Uint8Array,
  model: ParsedModel,
  operators: readonly ParsedOperator[],
): ModelError[] {
  const read = tensorReader(bytes);
  const faults: ModelError[] = [];
  const tensors = new Map<number, Tensor>();
  const needed = new Set(operators.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]));
  model.tensors.forEach((parsed: ParsedTensor, index) => {
    if (needed.has(index)) faults.push(...faultsOf([() => void tensors.set(index, read(parsed, index))]));
  });
  const graph = { tensors: model.tensors.map((_, index) => tensors.get(index) ?? MISSING) };
  for (const parsed of operators) {
    const index = model.operators.indexOf(parsed);
    faults.push(...faultsOf([() => requireOperator(graph, readOperator(parsed, index), index)]));
  }
  const messages = faults.map(({ message }) => message);
  return faults.filter(({ message }, at) => messages.indexOf(message) === at);
}

/** In the place of a tensor whose fault is told already. */
const MISSING: Tensor = { name: "", type: "float32", shape: [0] };

/** About the memory of the largest watch. */
const MOST_ELEMENTS = 256 * 1024;

function requireOperator(graph: Pick<Graph, "tensors">, operator: Operator, index: number): void {
  const used = [...operatorInputs(operator), operator.output];
  if (used.some((tensor) => graph.tensors[tensor] === MISSING)) return;
  validateOperator(graph, operator);
  const elements = used.reduce((sum, tensor) => sum + elementCount(graph.tensors[tensor]?.shape ?? []), 0);
  // What is larger than any watch is no question of kernels.
  if (elements > MOST_ELEMENTS) return;
  const buffers = graph.tensors.map((tensor, at) =>
    used.includes(at) ? (tensor.data ?? newBuffer(tensor)) : undefined,
  );
  // What only the kernel knows that it needs.
  prepareKernel(graph, buffers, operator, index);
}

import { phrase } from "../../phrase.ts";
import type { Activation, Conv2D, Operator, Padding, Pool2D } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { malformed } from "./flat-bytes.ts";
import type { FlatTable } from "./flat-table.ts";
import type { ParsedOperator } from "./parse-tflite.ts";
import * as schema from "./schema.ts";
import { ACTIVATIONS, isWatchOperator, OPERATORS, PADDINGS, type WatchOperatorName } from "./schema.ts";

/**
 * An operator of the file as one of the graph, with its options.
 *
 * @throws ModelError `unsupported-operator`, `unsupported-tensor`, `malformed-model`
 */
export function readOperator(parsed: ParsedOperator, index: number): Operator {
  const kind = parsed.name;
  const owner = `operator ${index} ${kind}`;
  if (!isWatchOperator(kind)) throw new ModelError("unsupported-operator", phrase`the watch has no ${kind}`);
  const options = new Options(parsed, kind, owner);
  const { input, second, third, output } = operands(parsed, kind, owner);
  switch (kind) {
    case "CONV_2D":
      return {
        kind,
        input,
        filter: required(second, owner),
        bias: third,
        output,
        ...convolution(options, schema.CONV_OPTIONS),
      };
    case "DEPTHWISE_CONV_2D":
      return {
        kind,
        input,
        filter: required(second, owner),
        bias: third,
        output,
        ...convolution(options, schema.DEPTHWISE_OPTIONS),
        depthMultiplier: options.int32(schema.DEPTHWISE_OPTIONS.depthMultiplier, 0),
      };
    case "AVERAGE_POOL_2D":
    case "MAX_POOL_2D":
      return { kind, input, output, ...pool(options) };
    case "FULLY_CONNECTED": {
      const format = options.int8(schema.FULLY_CONNECTED_OPTIONS.weightsFormat, 0);
      if (format !== 0)
        throw new ModelError(
          "unsupported-tensor",
          phrase`${owner} has shuffled weights, which the watch cannot read`,
        );
      const activation = options.activation(schema.FULLY_CONNECTED_OPTIONS.activation);
      return { kind, input, filter: required(second, owner), bias: third, output, activation };
    }
    case "SOFTMAX":
      return { kind, input, output, beta: options.float32(schema.SOFTMAX_OPTIONS.beta, 0) };
    case "RESHAPE":
      return { kind, input, shape: second, output };
    case "QUANTIZE":
    case "DEQUANTIZE":
      return { kind, input, output };
  }
}

type ConvolutionOptions = Omit<Conv2D, "kind" | "input" | "filter" | "bias" | "output">;

function convolution(
  options: Options,
  slots: typeof schema.CONV_OPTIONS | typeof schema.DEPTHWISE_OPTIONS,
): ConvolutionOptions {
  return {
    padding: options.padding(slots.padding),
    strideHeight: options.int32(slots.strideHeight, 0),
    strideWidth: options.int32(slots.strideWidth, 0),
    dilationHeight: options.int32(slots.dilationHeight, 1),
    dilationWidth: options.int32(slots.dilationWidth, 1),
    activation: options.activation(slots.activation),
  };
}

function pool(options: Options): Omit<Pool2D, "kind" | "input" | "output"> {
  const slots = schema.POOL_OPTIONS;
  return {
    padding: options.padding(slots.padding),
    strideHeight: options.int32(slots.strideHeight, 0),
    strideWidth: options.int32(slots.strideWidth, 0),
    filterHeight: options.int32(slots.filterHeight, 0),
    filterWidth: options.int32(slots.filterWidth, 0),
    activation: options.activation(slots.activation),
  };
}

/** An operator's options table; where the file leaves it out, every option has its default. */
class Options {
  readonly #table: FlatTable | undefined;
  readonly #owner: string;

  constructor(operator: ParsedOperator, kind: WatchOperatorName, owner: string) {
    this.#table = operator.options;
    this.#owner = owner;
    const expected = OPERATORS[kind].options;
    if (operator.options !== undefined && operator.optionsType !== expected)
      throw malformed(`${owner} has options of type ${operator.optionsType} instead of ${expected}`);
  }

  int8(slot: number, ifAbsent: number): number {
    return this.#table?.int8(slot, ifAbsent) ?? ifAbsent;
  }

  int32(slot: number, ifAbsent: number): number {
    return this.#table?.int32(slot, ifAbsent) ?? ifAbsent;
  }

  float32(slot: number, ifAbsent: number): number {
    return this.#table?.float32(slot, ifAbsent) ?? ifAbsent;
  }

  padding(slot: number): Padding {
    const code = this.int8(slot, 0);
    const padding = PADDINGS[code];
    if (padding === undefined) throw malformed(`${this.#owner} has padding ${code}`);
    return padding;
  }

  activation(slot: number): Activation {
    const code = this.int8(slot, 0);
    const activation = ACTIVATIONS[code];
    if (activation === undefined) throw malformed(`${this.#owner} has activation ${code}`);
    if (activation === "tanh" || activation === "sign_bit")
      throw new ModelError(
        "unsupported-tensor",
        phrase`${this.#owner} has the fused activation ${activation}`,
        {
          hint: phrase`The watch has relu, relu6 and relu_n1_to_1.`,
        },
      );
    return activation;
  }
}

interface Operands {
  readonly input: number;
  readonly second: number | undefined;
  readonly third: number | undefined;
  readonly output: number;
}

/** Fewest and most inputs of each operator. */
const ARITY: Readonly<Record<WatchOperatorName, readonly [number, number]>> = {
  AVERAGE_POOL_2D: [1, 1],
  CONV_2D: [2, 3],
  DEPTHWISE_CONV_2D: [2, 3],
  DEQUANTIZE: [1, 1],
  FULLY_CONNECTED: [2, 3],
  MAX_POOL_2D: [1, 1],
  RESHAPE: [1, 2],
  SOFTMAX: [1, 1],
  QUANTIZE: [1, 1],
};

function operands({ inputs, outputs }: ParsedOperator, kind: WatchOperatorName, owner: string): Operands {
  const [fewest, most] = ARITY[kind];
  const [output] = outputs;
  if (inputs.length < fewest || inputs.length > most || outputs.length !== 1 || output === undefined)
    throw malformed(`${owner} has ${inputs.length} inputs and ${outputs.length} outputs`);
  const [input, second, third] = inputs.map((tensor) => (tensor === -1 ? undefined : tensor));
  return { input: required(input, owner), second, third, output };
}

function required(tensor: number | undefined, owner: string): number {
  if (tensor === undefined) throw malformed(`${owner} lacks an input it needs`);
  return tensor;
}

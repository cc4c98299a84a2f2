import { phrase } from "../../phrase.ts";
import type { Graph, Operator, Quantization, Tensor, TensorIndex } from "../graph/graph.ts";
import { ModelError, throwFaults } from "../graph/model-error.ts";
import { renumberOperator } from "../graph/renumber-operator.ts";
import { validateGraph } from "../graph/validate-graph.ts";
import { type ParsedModel, type ParsedOperator, parseTflite } from "./parse-tflite.ts";
import { readOperator } from "./read-operator.ts";
import { foreignSettings, readTflite, tensorReader } from "./read-tflite.ts";
import { hasUint8Ends, withInt8Ends } from "./uint8-ends.ts";

/** A model that was made for a larger computer, written anew for the watch. */
export interface AdaptedModel {
  readonly graph: Graph;
  /** What was written in other words, as text for people; empty where the watch runs the file as it is. */
  readonly changes: readonly string[];
}

/**
 * Reads a `.tflite` file whose operators the watch lacks, or takes otherwise, where the same can be said in its nine operators:
 *
 * * EXPAND_DIMS and SQUEEZE, which Conv1D is wrapped in, are a RESHAPE.
 * * MEAN over all samples, a global average pool, is an AVERAGE_POOL_2D, and a DEPTHWISE_CONV_2D where it rescales.
 * * A FULLY_CONNECTED with a scale for each output is a CONV_2D of size 1, which may have that.
 * * A bias that the converter has left out is one of zeros.
 * * uint8 ends with a QUANTIZE behind or before them are the int8 tensors inside.
 *
 * @throws ModelError as `readTflite` for all else
 */
export function adaptTflite(bytes: Uint8Array): AdaptedModel {
  const parsed = parseTflite(bytes);
  throwFaults(foreignSettings(parsed));
  const adapter = new Adapter(withInt8Ends(parsed), bytes);
  const graph = adapter.graph();
  const changes = [...adapter.changes, ...(hasUint8Ends(parsed) ? ["int8 in place of uint8 ends"] : [])];
  if (changes.length === 0) return { graph: readTflite(bytes).graph, changes };
  validateGraph(graph);
  return { graph, changes };
}

class Adapter {
  readonly changes = new Set<string>();
  readonly #model: ParsedModel;
  readonly #read: ReturnType<typeof tensorReader>;
  readonly #tensors: Tensor[] = [];
  readonly #operators: Operator[] = [];
  /** Where a tensor of the file is now. */
  readonly #places = new Map<number, TensorIndex>();

  constructor(model: ParsedModel, bytes: Uint8Array) {
    this.#model = model;
    this.#read = tensorReader(bytes);
  }

  graph(): Graph {
    for (const [index, operator] of this.#model.operators.entries()) this.#adapt(operator, index);
    const { description, inputs, outputs } = this.#model;
    const place = (index: number) => this.#place(index);
    const ends = { inputs: inputs.map(place), outputs: outputs.map(place) };
    return { description, tensors: this.#tensors, operators: this.#operators, ...ends };
  }

  #adapt(parsed: ParsedOperator, index: number): void {
    switch (parsed.name) {
      case "EXPAND_DIMS":
      case "SQUEEZE":
        this.changes.add(`${parsed.name} as RESHAPE`);
        this.#reshape(this.#end(parsed.inputs), this.#end(parsed.outputs));
        break;
      case "MEAN":
        this.#mean(this.#end(parsed.inputs), this.#end(parsed.outputs));
        break;
      default: {
        const operator = renumberOperator(readOperator(parsed, index), (tensor) => this.#place(tensor));
        if (operator.kind === "FULLY_CONNECTED") this.#dense(this.#withBias(operator));
        else this.#operators.push("filter" in operator ? this.#withBias(operator) : operator);
      }
    }
  }

  #end([tensor = -1]: readonly number[]): TensorIndex {
    return this.#place(tensor);
  }

  /** A tensor of the file, read when it is needed: what nothing needs is left behind, whatever it is. */
  #place(index: number): TensorIndex {
    const known = this.#places.get(index);
    if (known !== undefined) return known;
    const parsed = this.#model.tensors[index];
    if (parsed === undefined) throw new ModelError("malformed-model", phrase`there is no tensor ${index}`);
    const place = this.#add(this.#read(parsed, index));
    this.#places.set(index, place);
    return place;
  }

  #add(tensor: Tensor): TensorIndex {
    return this.#tensors.push(tensor) - 1;
  }

  #reshape(input: TensorIndex, output: TensorIndex): void {
    this.#operators.push({ kind: "RESHAPE", input, shape: undefined, output });
  }

  /** The same values in another shape; the tensor itself where it has that already. */
  #inShape(input: TensorIndex, shape: readonly number[]): TensorIndex {
    const tensor = this.#tensors[input];
    if (tensor.shape.join() === shape.join()) return input;
    const output = this.#add(activationLike(tensor, shape));
    this.#reshape(input, output);
    return output;
  }

  /** Where an operator writes that gives this shape: to the output itself, or to a tensor that is reshaped into it. */
  #intoOutput(shape: readonly number[], to: TensorIndex, like: Tensor): TensorIndex {
    return this.#tensors[to].shape.join() === shape.join() && like.type === this.#tensors[to].type
      ? to
      : this.#add(activationLike(like, shape));
  }

  #withBias<Filtered extends Extract<Operator, { filter: unknown }>>(operator: Filtered): Filtered {
    if (operator.bias !== undefined) return operator;
    const [input, filter] = [this.#tensors[operator.input], this.#tensors[operator.filter]];
    const channels = filter.shape[operator.kind === "DEPTHWISE_CONV_2D" ? 3 : 0];
    this.changes.add("a bias of zeros where there was none");
    return { ...operator, bias: this.#add(zeroBias(input, filter, channels)) };
  }

  #dense(operator: Extract<Operator, { kind: "FULLY_CONNECTED" }>): void {
    const filter = this.#tensors[operator.filter];
    if (filter.type !== "int8" || filter.quantization.scales.length <= 1) {
      this.#operators.push(operator);
      return;
    }
    this.changes.add("FULLY_CONNECTED with a scale for each output as CONV_2D");
    const [units, depth] = filter.shape;
    const output = this.#tensors[operator.output];
    const batch = output.shape.reduce((product, size) => product * size, 1) / units;
    const kernel = this.#add({
      ...filter,
      shape: [units, 1, 1, depth],
      quantization: { ...filter.quantization, axis: 0 },
    });
    const image = this.#inShape(operator.input, [1, batch, 1, depth]);
    const result = this.#intoOutput([1, batch, 1, units], operator.output, output);
    const { bias, activation } = operator;
    this.#operators.push({
      kind: "CONV_2D",
      input: image,
      filter: kernel,
      bias,
      output: result,
      padding: "valid",
      strideHeight: 1,
      strideWidth: 1,
      dilationHeight: 1,
      dilationWidth: 1,
      activation,
    });
    if (result !== operator.output) this.#reshape(result, operator.output);
  }

  /** Over everything between batch and channels; the shape of the output tells. */
  #mean(from: TensorIndex, to: TensorIndex): void {
    const [input, output] = [this.#tensors[from], this.#tensors[to]];
    const [batch = 1, ...sizes] = input.shape;
    const channels = sizes.at(-1) ?? 1;
    const kept = output.shape.filter((size) => size !== 1);
    if (
      batch !== 1 ||
      sizes.length < 2 ||
      sizes.length > 3 ||
      kept.join() !== (channels === 1 ? "" : `${channels}`)
    ) {
      throw new ModelError(
        "unsupported-operator",
        phrase`the watch has no MEAN from [${input.shape.join()}] to [${output.shape.join()}]`,
        {
          hint: phrase`Use it for a global average pool only.`,
        },
      );
    }
    const [height = 1, width = 1] = sizes.length === 3 ? sizes : [sizes[0], 1];
    const image = this.#inShape(from, [1, height, width, channels]);
    const pooled = this.#intoOutput([1, 1, 1, channels], to, output);
    const whole = {
      input: image,
      output: pooled,
      padding: "valid",
      strideHeight: 1,
      strideWidth: 1,
    } as const;
    if (input.type !== "int8" || output.type !== "int8" || isEqual(input.quantization, output.quantization)) {
      this.changes.add("MEAN as AVERAGE_POOL_2D");
      const window = { filterHeight: height, filterWidth: width, activation: "none" } as const;
      this.#operators.push({ kind: "AVERAGE_POOL_2D", ...whole, ...window });
    } else {
      // A pool cannot rescale, and a QUANTIZE behind one would round twice; a convolution with ones rescales the sum itself.
      this.changes.add("MEAN that rescales as DEPTHWISE_CONV_2D");
      const filter = onesFilter(height, width, channels);
      const bias = this.#add(zeroBias(input, filter, channels));
      const once = { dilationHeight: 1, dilationWidth: 1, depthMultiplier: 1, activation: "none" } as const;
      this.#operators.push({ kind: "DEPTHWISE_CONV_2D", ...whole, ...once, filter: this.#add(filter), bias });
    }
    if (pooled !== to) this.#reshape(pooled, to);
  }
}

/** A filter that takes the mean: ones of a scale of one in as many. */
function onesFilter(height: number, width: number, channels: number): Tensor {
  return {
    name: "mean",
    type: "int8",
    shape: [1, height, width, channels],
    quantization: { scales: [Math.fround(1 / (height * width))], zeroPoints: [0], axis: 3 },
    data: new Int8Array(height * width * channels).fill(1),
  };
}

function activationLike(tensor: Tensor, shape: readonly number[]): Tensor {
  const { data: _, ...rest } = tensor;
  return { ...rest, shape };
}

function zeroBias(input: Tensor, filter: Tensor, channels: number): Tensor {
  const shape = [channels];
  if (input.type !== "int8" || filter.type !== "int8") {
    return { name: "bias", type: "float32", shape, data: new Float32Array(channels) };
  }
  const [inputScale = 1] = input.quantization.scales;
  const scales = filter.quantization.scales.map((scale) => Math.fround(inputScale * scale));
  const quantization = { scales, zeroPoints: scales.map(() => 0), axis: 0 };
  return { name: "bias", type: "int32", shape, quantization, data: new Int32Array(channels) };
}

function isEqual(a: Quantization, b: Quantization): boolean {
  return a.scales[0] === b.scales[0] && a.zeroPoints[0] === b.zeroPoints[0];
}

import { phrase } from "../../phrase.ts";
import { ELEMENT_BYTES, elementCount, type Graph, type Tensor } from "../graph/graph.ts";
import { MODEL_LIMITS } from "../graph/limits.ts";
import { ModelError, throwFaults } from "../graph/model-error.ts";
import { validateGraph } from "../graph/validate-graph.ts";
import { builtinOperatorName } from "./builtin-operators.ts";
import { metadataNames } from "./describe-tflite.ts";
import { type ByteRange, malformed } from "./flat-bytes.ts";
import { MEMORY_PLAN_ENTRY, readLabels, readRuntimeVersion } from "./metadata.ts";
import { type ParsedModel, type ParsedTensor, parseTflite } from "./parse-tflite.ts";
import { readOperator } from "./read-operator.ts";
import { isWatchOperator, isWatchType, OPERATORS } from "./schema.ts";

/** A model file that the watch's kernels can run. */
export interface TfliteModel {
  readonly graph: Graph;
  /** In the order of the outputs; `undefined` where the file holds none. */
  readonly labels: readonly string[] | undefined;
  /** The oldest TFLite runtime for it, as the file says, such as "1.14.0". */
  readonly minRuntimeVersion: string | undefined;
  /** The names of all metadata entries. */
  readonly metadata: readonly string[];
  /** The version of each operator, in the order of `graph.operators`; the watch does not look at them. */
  readonly operatorVersions: readonly number[];
}

/**
 * Reads a `.tflite` file into a validated graph.
 *
 * Tensors keep their indices. Left behind is what the graph has no place for: recorded value ranges, metadata other than
 * the labels, quantization of float tensors.
 *
 * @throws ModelError `malformed-model`, `unsupported-version`; `unsupported-operator` naming all that the watch lacks;
 * `unsupported-tensor` for types, shapes, options and quantization that its kernels refuse; `does-not-run` for more
 * than one subgraph, a memory plan of its own, or a size beyond `MODEL_LIMITS`.
 */
export function readTflite(bytes: Uint8Array): TfliteModel {
  const model = parseTflite(bytes);
  throwFaults(foreignParts(model));
  const read = tensorReader(bytes);
  const graph: Graph = {
    description: model.description,
    tensors: model.tensors.map(read),
    operators: model.operators.map(readOperator),
    inputs: model.inputs,
    outputs: model.outputs,
  };
  validateGraph(graph);
  return {
    graph,
    labels: readLabels(bytes, model),
    minRuntimeVersion: readRuntimeVersion(bytes, model),
    metadata: metadataNames(model),
    operatorVersions: model.operators.map(({ version }) => version),
  };
}

/** What no graph can say, and the watch cannot run. */
export function foreignParts(model: ParsedModel): ModelError[] {
  return [...foreignOperators(model), ...foreignSettings(model)];
}

/** Operators that the watch has not: all of them in one error, and those it would take for others. */
function foreignOperators(model: ParsedModel): ModelError[] {
  const faults: ModelError[] = [];
  const foreign = new Set(model.operators.map(({ name }) => name).filter((name) => !isWatchOperator(name)));
  if (foreign.size > 0)
    faults.push(
      new ModelError("unsupported-operator", phrase`the watch has no ${[...foreign].join(", ")}`, {
        hint: phrase`Build the model from ${Object.keys(OPERATORS).join(", ")} only.`,
      }),
    );
  const mistaken = model.operators.find(
    ({ name, code, watchCode }) => isWatchOperator(name) && code !== watchCode,
  );
  if (mistaken)
    faults.push(
      new ModelError(
        "unsupported-operator",
        phrase`the watch would take ${mistaken.name} for ${builtinOperatorName(mistaken.watchCode)}: its deprecated code is not set`,
        { hint: phrase`Convert the model with a TensorFlow release that still writes both operator codes.` },
      ),
    );
  return faults;
}

/** Parts of the file that are none of a graph's. */
export function foreignSettings(model: ParsedModel): ModelError[] {
  const faults: ModelError[] = [];
  if (model.subgraphs > 1)
    faults.push(
      new ModelError(
        "does-not-run",
        phrase`the model has ${model.subgraphs} subgraphs; the watch takes exactly one`,
      ),
    );
  if (model.metadata.some(({ name }) => name.startsWith(MEMORY_PLAN_ENTRY)))
    faults.push(
      new ModelError("does-not-run", phrase`the model brings its own memory plan ("${MEMORY_PLAN_ENTRY}")`, {
        hint: phrase`Convert it without one: the plan is for another chip, and the watch would follow it blindly.`,
      }),
    );
  return faults;
}

/** Reads the tensors of a file, one by one. The reader throws ModelError `unsupported-tensor` for those of no graph. */
export function tensorReader(bytes: Uint8Array): (parsed: ParsedTensor, index: number) => Tensor {
  const constants = new ConstantReader(bytes);
  return (parsed, index) => readTensor(parsed, index, constants);
}

function readTensor(parsed: ParsedTensor, index: number, constants: ConstantReader): Tensor {
  const { name, type, shape } = parsed;
  const owner = `tensor ${index} ${JSON.stringify(name)}`;
  const refuse = (what: string) => new ModelError("unsupported-tensor", phrase`${owner} ${what}`);
  const [extra] = parsed.extras;
  if (extra !== undefined) throw refuse(`${extra}, which the watch does not support`);
  if (!isWatchType(type)) throw refuse(`has type ${type}; the watch's operators take float32 and int8`);
  if (shape === undefined || shape.length === 0) throw refuse("has no shape; the watch needs one");
  if (shape.some((size) => size < 1)) throw refuse(`has shape [${shape}]; every size must be 1 or more`);
  const elements = elementCount(shape);
  if (elements > MODEL_LIMITS.elements)
    throw refuse(`has ${elements} elements, more than any watch can hold`);
  const data = parsed.data;
  if (data !== undefined && data.length !== elements * ELEMENT_BYTES[type])
    throw malformed(`${owner} has ${data.length} bytes of data for shape [${shape}] of ${type}`);
  if (parsed.scales.length !== parsed.zeroPoints.length)
    throw malformed(
      `${owner} has ${parsed.scales.length} scales and ${parsed.zeroPoints.length} zero points`,
    );
  const { scales, zeroPoints, axis } = parsed;
  const badScale = scales.find((scale) => !Number.isFinite(scale));
  if (badScale !== undefined) throw refuse(`has ${badScale} for a scale`);
  const badZero = zeroPoints.find((zeroPoint) => !Number.isSafeInteger(zeroPoint));
  if (badZero !== undefined) throw refuse(`has ${badZero} for a zero point`);
  const quantization = scales.length === 0 ? undefined : { scales, zeroPoints, axis };
  switch (type) {
    case "float32":
      return { name, type, shape, ...(data && { data: constants.float32(data, owner) }) };
    case "int8":
      if (quantization === undefined) throw refuse("is int8 without a scale");
      return { name, type, shape, quantization, ...(data && { data: constants.int8(data) }) };
    case "int32":
      return {
        name,
        type,
        shape,
        ...(quantization && { quantization }),
        ...(data && { data: constants.int32(data, owner) }),
      };
  }
}

/** Copies constants out of the file; tensors that share bytes in the file share them in memory. */
class ConstantReader {
  readonly #file: Uint8Array;
  readonly #copies = new Map<string, ArrayBuffer>();

  constructor(file: Uint8Array) {
    this.#file = file;
  }

  int8(range: ByteRange): Int8Array {
    return new Int8Array(this.#copy(range));
  }

  int32(range: ByteRange, owner: string): Int32Array {
    return new Int32Array(this.#copy(aligned(range, owner)));
  }

  float32(range: ByteRange, owner: string): Float32Array {
    return new Float32Array(this.#copy(aligned(range, owner)));
  }

  #copy(range: ByteRange): ArrayBuffer {
    const key = `${range.start}+${range.length}`;
    const known = this.#copies.get(key);
    if (known) return known;
    const copy = new Uint8Array(range.length);
    copy.set(this.#file.subarray(range.start, range.start + range.length));
    this.#copies.set(key, copy.buffer);
    return copy.buffer;
  }
}

/** The watch reads constants where they lie, and its floating-point loads fault on addresses that are no multiple of 4. */
function aligned(range: ByteRange, owner: string): ByteRange {
  if (range.start % 4 !== 0) throw malformed(`the data of ${owner} is not aligned`);
  return range;
}

import { type Graph, type Operator, operatorInputs, type Quantization, type Tensor } from "../graph/graph.ts";
import { validateGraph } from "../graph/validate-graph.ts";
import { type Field, FlatWriter, type Written } from "./flat-writer.ts";
import { encodeLabels, encodeRuntimeVersion, LABELS_ENTRY, RUNTIME_ENTRY } from "./metadata.ts";
import { minRuntimeVersion, operatorVersion } from "./operator-versions.ts";
import * as schema from "./schema.ts";
import { writeOptions } from "./write-operator.ts";

export interface WriteOptions {
  /** Stored in the file, in the order of the outputs. */
  readonly labels?: readonly string[];
  /** "ends" keeps the names of the input and the output only, for the smallest file; "all" is the default. */
  readonly names?: "all" | "ends";
}

/**
 * Writes a graph as a `.tflite` file of schema version 3. The same graph gives the same bytes.
 *
 * Constants lie on multiples of 16 bytes, equal ones once. Scales and softmax betas must be float32 values, because that
 * is what the file holds: a graph with others would not be the same after reading it back.
 *
 * @throws ModelError as `validateGraph` does, and `malformed-model` for labels that cannot be stored
 */
export function writeTflite(graph: Graph, options: WriteOptions = {}): Uint8Array {
  validateGraph(graph);
  const writer = new FlatWriter();
  const buffers = new BufferWriter(writer);

  const named = (index: number) =>
    options.names !== "ends" || graph.inputs.includes(index) || graph.outputs.includes(index);
  const tensors = graph.tensors.map((tensor, index) => writeTensor(writer, buffers, tensor, named(index)));
  const metadata: Written[] = [
    writeEntry(writer, buffers, RUNTIME_ENTRY, encodeRuntimeVersion(minRuntimeVersion(graph))),
  ];
  if (options.labels) metadata.push(writeEntry(writer, buffers, LABELS_ENTRY, encodeLabels(options.labels)));

  const codes = new OperatorCodes(writer);
  const operators = graph.operators.map((operator) => writeOperator(writer, codes, graph, operator));
  const subgraph = writer.table([
    offset(schema.SUBGRAPH.tensors, writer.tables(tensors)),
    offset(schema.SUBGRAPH.inputs, writer.int32s(graph.inputs)),
    offset(schema.SUBGRAPH.outputs, writer.int32s(graph.outputs)),
    offset(schema.SUBGRAPH.operators, writer.tables(operators)),
  ]);
  const model = writer.table([
    int32(schema.MODEL.version, schema.SCHEMA_VERSION),
    offset(schema.MODEL.operatorCodes, writer.tables(codes.tables)),
    offset(schema.MODEL.subgraphs, writer.tables([subgraph])),
    offset(schema.MODEL.description, writer.string(graph.description)),
    offset(schema.MODEL.buffers, writer.tables(buffers.tables)),
    offset(schema.MODEL.metadata, writer.tables(metadata)),
  ]);
  return writer.finish(model, schema.FILE_IDENTIFIER);
}

function writeTensor(writer: FlatWriter, buffers: BufferWriter, tensor: Tensor, named: boolean): Written {
  const quantization = tensor.type === "float32" ? undefined : tensor.quantization;
  return writer.table([
    offset(schema.TENSOR.shape, writer.int32s(tensor.shape)),
    { slot: schema.TENSOR.type, type: "int8", value: schema.TENSOR_TYPES.indexOf(tensor.type) },
    int32(schema.TENSOR.buffer, tensor.data ? buffers.add(bytesOf(tensor.data)) : EMPTY_BUFFER),
    offset(schema.TENSOR.name, named ? writer.string(tensor.name) : undefined),
    offset(schema.TENSOR.quantization, quantization && writeQuantization(writer, tensor.name, quantization)),
  ]);
}

function writeQuantization(writer: FlatWriter, name: string, quantization: Quantization): Written {
  const { scales, zeroPoints, axis } = quantization;
  if (scales.some((scale) => scale !== Math.fround(scale)))
    throw new TypeError(`a scale of tensor "${name}" is not a float32 value; round it with Math.fround`);
  return writer.table([
    offset(schema.QUANTIZATION.scale, writer.float32s(scales)),
    offset(schema.QUANTIZATION.zeroPoint, writer.int64s(zeroPoints)),
    int32(schema.QUANTIZATION.quantizedDimension, axis),
  ]);
}

function writeOperator(writer: FlatWriter, codes: OperatorCodes, graph: Graph, operator: Operator): Written {
  const options = writeOptions(writer, graph, operator);
  const fields = [
    int32(schema.OPERATOR.opcodeIndex, codes.index(graph, operator)),
    offset(schema.OPERATOR.inputs, writer.int32s(operatorInputs(operator))),
    offset(schema.OPERATOR.outputs, writer.int32s([operator.output])),
  ];
  if (options === undefined) return writer.table(fields);
  const type = schema.OPERATORS[operator.kind].options;
  return writer.table([
    ...fields,
    { slot: schema.OPERATOR.builtinOptionsType, type: "int8", value: type },
    offset(schema.OPERATOR.builtinOptions, options),
  ]);
}

function writeEntry(writer: FlatWriter, buffers: BufferWriter, name: string, data: Uint8Array): Written {
  return writer.table([
    offset(schema.METADATA.name, writer.string(name)),
    int32(schema.METADATA.buffer, buffers.add(data)),
  ]);
}

/** Every activation's buffer. By TFLite's convention it has no data at all: an empty vector would be refused. */
const EMPTY_BUFFER = 0;

class BufferWriter {
  readonly tables: Written[];
  readonly #writer: FlatWriter;

  constructor(writer: FlatWriter) {
    this.#writer = writer;
    this.tables = [writer.table([])];
  }

  /** The index of a buffer with these bytes. */
  add(bytes: Uint8Array): number {
    const table = this.#writer.table([offset(schema.BUFFER.data, this.#writer.alignedBytes(bytes))]);
    const known = this.tables.indexOf(table);
    return known === -1 ? this.tables.push(table) - 1 : known;
  }
}

class OperatorCodes {
  readonly tables: Written[] = [];
  readonly #writer: FlatWriter;

  constructor(writer: FlatWriter) {
    this.#writer = writer;
  }

  /** The index of the entry for this operator in this version. */
  index(graph: Graph, operator: Operator): number {
    const { code } = schema.OPERATORS[operator.kind];
    const table = this.#writer.table([
      // The watch's TensorFlow is from before `builtinCode` and reads the first; newer runtimes want both.
      { slot: schema.OPERATOR_CODE.deprecatedBuiltinCode, type: "int8", value: code },
      int32(schema.OPERATOR_CODE.builtinCode, code),
      int32(schema.OPERATOR_CODE.version, operatorVersion(graph, operator)),
    ]);
    const known = this.tables.indexOf(table);
    return known === -1 ? this.tables.push(table) - 1 : known;
  }
}

/** The bytes as they lie in memory, which is little-endian wherever this runs, as the file is. */
function bytesOf(data: Float32Array | Int8Array | Int32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function offset(slot: number, value: Written | undefined): Field {
  return { slot, type: "offset", value };
}

function int32(slot: number, value: number): Field {
  return { slot, type: "int32", value };
}

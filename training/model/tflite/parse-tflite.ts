import { phrase } from "../../phrase.ts";
import { ModelError } from "../graph/model-error.ts";
import { printable } from "../printable.ts";
import { builtinOperatorName } from "./builtin-operators.ts";
import { type ByteRange, malformed } from "./flat-bytes.ts";
import { FlatTable } from "./flat-table.ts";
import * as schema from "./schema.ts";
import { TENSOR_TYPES } from "./schema.ts";

/** A model file taken apart, whatever operators and tensor types it has; nothing in it is judged yet. */
export interface ParsedModel {
  readonly description: string;
  /** The watch takes files with exactly one; the rest of this is of the first. */
  readonly subgraphs: number;
  readonly tensors: readonly ParsedTensor[];
  readonly operators: readonly ParsedOperator[];
  /** Tensor indices. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly metadata: readonly ParsedMetadata[];
}

export interface ParsedTensor {
  readonly name: string;
  /** TFLite's type in lower case (`float32`, `int8`, …), `type 99` where the code is unknown. */
  readonly type: string;
  /** `undefined` where the file gives none. */
  readonly shape: readonly number[] | undefined;
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  /** The dimension along which there is a scale for each index, where there are several. */
  readonly axis: number;
  /** The constant's bytes in the file; `undefined` for activations. */
  readonly data: ByteRange | undefined;
  /** Features that no tensor on the watch may have, in words. */
  readonly extras: readonly string[];
}

export interface ParsedOperator {
  /** TFLite's name for it (`CONV_2D`), or `custom operator NAME`. */
  readonly name: string;
  /** TFLite's built-in code; 32 for all custom operators. */
  readonly code: number;
  /** What the watch takes it for: its TensorFlow is older than the field that newer writers put the code in. */
  readonly watchCode: number;
  readonly version: number;
  /** Tensor indices; -1 stands for an optional input that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly optionsType: number;
  readonly options: FlatTable | undefined;
}

export interface ParsedMetadata {
  readonly name: string;
  readonly data: ByteRange | undefined;
}

/**
 * Takes a `.tflite` file apart: its one subgraph (the first, if there are more), with all references between its
 * parts checked.
 *
 * @throws ModelError `malformed-model`, `unsupported-version`
 */
export function parseTflite(bytes: Uint8Array): ParsedModel {
  const model = FlatTable.root(bytes, schema.FILE_IDENTIFIER);
  const version = model.uint32(schema.MODEL.version, 0);
  if (version !== schema.SCHEMA_VERSION)
    throw new ModelError(
      "unsupported-version",
      phrase`the model has schema version ${version}; the watch reads version 3`,
    );

  const buffers = model.tables(schema.MODEL.buffers).map(parseBuffer);
  const codes = model.tables(schema.MODEL.operatorCodes).map(parseOperatorCode);
  const subgraphs = model.tables(schema.MODEL.subgraphs);
  const [graph] = subgraphs;
  if (!graph) throw malformed("it has no graph");

  const tensors = graph.tables(schema.SUBGRAPH.tensors).map((table) => parseTensor(table, buffers));
  return {
    description: model.string(schema.MODEL.description),
    subgraphs: subgraphs.length,
    tensors,
    operators: graph
      .tables(schema.SUBGRAPH.operators)
      .map((table, index) => parseOperator(table, index, codes, tensors.length)),
    inputs: tensorIndices(graph, schema.SUBGRAPH.inputs, tensors.length, 0, "the graph's inputs"),
    outputs: tensorIndices(graph, schema.SUBGRAPH.outputs, tensors.length, 0, "the graph's outputs"),
    metadata: model.tables(schema.MODEL.metadata).map((table) => ({
      name: table.string(schema.METADATA.name),
      data: pick(buffers, table.uint32(schema.METADATA.buffer, 0), "a metadata entry", "buffer").content,
    })),
  };
}

/** The content of a buffer; an absent and an empty one are the same: no constant. */
interface ParsedBuffer {
  readonly content: ByteRange | undefined;
}

function parseBuffer(table: FlatTable): ParsedBuffer {
  if (table.has(schema.BUFFER.offset)) throw malformed("buffers outside the FlatBuffer are not supported");
  const range = table.byteRange(schema.BUFFER.data);
  return { content: range?.length ? range : undefined };
}

type OperatorCode = Pick<ParsedOperator, "name" | "code" | "watchCode" | "version">;

function parseOperatorCode(table: FlatTable): OperatorCode {
  const watchCode = table.int8(schema.OPERATOR_CODE.deprecatedBuiltinCode, 0);
  // Writers from late 2020 on give both; the larger one counts, because the old field stops at 127.
  const code = Math.max(watchCode, table.int32(schema.OPERATOR_CODE.builtinCode, 0));
  const customName = printable(table.string(schema.OPERATOR_CODE.customCode));
  return {
    code,
    watchCode,
    name: customName === "" ? builtinOperatorName(code) : `custom operator ${customName}`,
    version: table.int32(schema.OPERATOR_CODE.version, 1),
  };
}

function parseTensor(table: FlatTable, buffers: readonly ParsedBuffer[]): ParsedTensor {
  const quantization = table.table(schema.TENSOR.quantization);
  const type = table.uint8(schema.TENSOR.type, 0);
  const extras: string[] = [];
  if (table.uint8(schema.TENSOR.isVariable, 0) !== 0) extras.push("is a variable");
  if (table.has(schema.TENSOR.sparsity)) extras.push("is stored sparsely");
  if (quantization?.uint8(schema.QUANTIZATION.details, 0)) extras.push("has custom quantization");
  return {
    name: printable(table.string(schema.TENSOR.name)),
    type: TENSOR_TYPES[type] ?? `type ${type}`,
    shape: table.int32s(schema.TENSOR.shape),
    scales: quantization?.float32s(schema.QUANTIZATION.scale) ?? [],
    zeroPoints: quantization?.int64s(schema.QUANTIZATION.zeroPoint) ?? [],
    axis: quantization?.int32(schema.QUANTIZATION.quantizedDimension, 0) ?? 0,
    data: pick(buffers, table.uint32(schema.TENSOR.buffer, 0), "a tensor", "buffer").content,
    extras,
  };
}

function parseOperator(
  table: FlatTable,
  index: number,
  codes: readonly OperatorCode[],
  tensors: number,
): ParsedOperator {
  const owner = `operator ${index}`;
  return {
    ...pick(codes, table.uint32(schema.OPERATOR.opcodeIndex, 0), owner, "operator code"),
    inputs: tensorIndices(table, schema.OPERATOR.inputs, tensors, -1, owner),
    outputs: tensorIndices(table, schema.OPERATOR.outputs, tensors, 0, owner),
    optionsType: table.uint8(schema.OPERATOR.builtinOptionsType, 0),
    options: table.table(schema.OPERATOR.builtinOptions),
  };
}

function tensorIndices(
  table: FlatTable,
  slot: number,
  tensors: number,
  smallest: -1 | 0,
  owner: string,
): number[] {
  const indices = table.int32s(slot) ?? [];
  const bad = indices.find((index) => index < smallest || index >= tensors);
  if (bad !== undefined) throw malformed(`${owner} refer to tensor ${bad} of ${tensors}`);
  return indices;
}

function pick<T extends object>(items: readonly T[], index: number, owner: string, what: string): T {
  const item = items[index];
  if (item === undefined) throw malformed(`${owner} refers to ${what} ${index} of ${items.length}`);
  return item;
}

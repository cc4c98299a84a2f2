import { type Field, FlatWriter, type Written } from "../../../../training/model/tflite/flat-writer.ts";
import * as schema from "../../../../training/model/tflite/schema.ts";

/** What to put into a model file, right or wrong; nothing is checked. */
export interface ModelParts {
  readonly version?: number;
  readonly identifier?: string;
  readonly codes?: readonly CodeParts[];
  readonly tensors?: readonly TensorParts[];
  readonly operators?: readonly OperatorParts[];
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  /** Contents of the buffers after the empty first one. */
  readonly buffers?: readonly Uint8Array[];
  readonly subgraphs?: number;
  /** Names of metadata entries, all with the empty buffer. */
  readonly metadata?: readonly string[];
}

export interface CodeParts {
  readonly code: number;
  /** The code in the older field, where it is another one. */
  readonly watchCode?: number;
  readonly custom?: string;
  readonly version?: number;
}

export interface TensorParts {
  readonly name?: string;
  readonly type?: number;
  readonly shape?: readonly number[];
  readonly buffer?: number;
  readonly scales?: readonly number[];
  readonly zeroPoints?: readonly number[];
}

export interface OperatorParts {
  /** Index in `codes`. */
  readonly code: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly optionsType?: number;
  readonly options?: readonly Field[];
}

/** Type codes of the file format. */
export const FLOAT32 = 0;
export const INT64 = 4;
export const INT8 = 9;

/** A model file with a float RESHAPE from [1, 4] to [2, 2] inside, changed as asked. */
export function craftModel(parts: ModelParts = {}): Uint8Array {
  const writer = new FlatWriter();
  const buffers = [writer.table([]), ...(parts.buffers ?? []).map((bytes) => buffer(writer, bytes))];
  const tensors = parts.tensors ?? [{ shape: [1, 4] }, { shape: [2, 2] }];
  const operators = parts.operators ?? [{ code: 0, inputs: [0], outputs: [1] }];
  const subgraph = writer.table([
    offset(schema.SUBGRAPH.tensors, writer.tables(tensors.map((tensor) => writeTensor(writer, tensor)))),
    offset(schema.SUBGRAPH.inputs, writer.int32s(parts.inputs ?? [0])),
    offset(schema.SUBGRAPH.outputs, writer.int32s(parts.outputs ?? [1])),
    offset(schema.SUBGRAPH.operators, writer.tables(operators.map((each) => writeOperator(writer, each)))),
  ]);
  const codes = (parts.codes ?? [{ code: 22 }]).map(({ code, watchCode, custom, version }) =>
    writer.table([
      int8(schema.OPERATOR_CODE.deprecatedBuiltinCode, watchCode ?? Math.min(code, 127)),
      int32(schema.OPERATOR_CODE.builtinCode, code),
      int32(schema.OPERATOR_CODE.version, version ?? 1),
      offset(schema.OPERATOR_CODE.customCode, custom === undefined ? undefined : writer.string(custom)),
    ]),
  );
  const subgraphs = Array.from({ length: parts.subgraphs ?? 1 }, () => subgraph);
  const metadata = (parts.metadata ?? []).map((name) =>
    writer.table([offset(schema.METADATA.name, writer.string(name))]),
  );
  const model = writer.table([
    int32(schema.MODEL.version, parts.version ?? 3),
    offset(schema.MODEL.operatorCodes, writer.tables(codes)),
    offset(schema.MODEL.subgraphs, writer.tables(subgraphs)),
    offset(schema.MODEL.buffers, writer.tables(buffers)),
    offset(schema.MODEL.metadata, writer.tables(metadata)),
  ]);
  return writer.finish(model, parts.identifier ?? "TFL3");
}

function buffer(writer: FlatWriter, bytes: Uint8Array): Written {
  return writer.table([offset(schema.BUFFER.data, writer.alignedBytes(bytes))]);
}

function writeTensor(writer: FlatWriter, tensor: TensorParts): Written {
  const { scales, zeroPoints } = tensor;
  const quantization =
    scales &&
    writer.table([
      offset(schema.QUANTIZATION.scale, writer.float32s(scales)),
      offset(schema.QUANTIZATION.zeroPoint, writer.int64s(zeroPoints ?? scales.map(() => 0))),
    ]);
  return writer.table([
    offset(schema.TENSOR.shape, tensor.shape && writer.int32s(tensor.shape)),
    int8(schema.TENSOR.type, tensor.type ?? FLOAT32),
    int32(schema.TENSOR.buffer, tensor.buffer ?? 0),
    offset(schema.TENSOR.name, tensor.name === undefined ? undefined : writer.string(tensor.name)),
    offset(schema.TENSOR.quantization, quantization),
  ]);
}

function writeOperator(writer: FlatWriter, operator: OperatorParts): Written {
  return writer.table([
    int32(schema.OPERATOR.opcodeIndex, operator.code),
    offset(schema.OPERATOR.inputs, writer.int32s(operator.inputs)),
    offset(schema.OPERATOR.outputs, writer.int32s(operator.outputs)),
    int8(schema.OPERATOR.builtinOptionsType, operator.optionsType ?? 0),
    offset(schema.OPERATOR.builtinOptions, operator.options && writer.table(operator.options)),
  ]);
}

function offset(slot: number, value: Written | undefined): Field {
  return { slot, type: "offset", value };
}

function int32(slot: number, value: number): Field {
  return { slot, type: "int32", value };
}

function int8(slot: number, value: number): Field {
  return { slot, type: "int8", value };
}

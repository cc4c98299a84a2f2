import { readLabels } from "./metadata.ts";
import { type ParsedModel, parseTflite } from "./parse-tflite.ts";
import { isWatchOperator, isWatchType } from "./schema.ts";

/** What is in a `.tflite` file, whether or not the watch can run it. Plain data: it can go out as JSON. */
export interface TfliteDescription {
  readonly description: string;
  /** Length of the file. */
  readonly bytes: number;
  /** The watch takes files with exactly one; the rest of this describes the first. */
  readonly subgraphs: number;
  readonly operators: readonly OperatorDescription[];
  readonly tensors: readonly TensorDescription[];
  /** Tensor indices. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly labels: readonly string[] | undefined;
  /** The names of the metadata entries. */
  readonly metadata: readonly string[];
}

export interface OperatorDescription {
  /** TFLite's name for it (`CONV_2D`), or `custom operator NAME`. */
  readonly name: string;
  /** TFLite's built-in code; 32 for all custom operators. */
  readonly code: number;
  readonly version: number;
  /** Tensor indices; -1 stands for an optional input that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** True for the nine operators that the watch has. */
  readonly onWatch: boolean;
}

export interface TensorDescription {
  readonly name: string;
  /** `float32`, `int8`, `uint8`, … */
  readonly type: string;
  /** `undefined` where the file gives none. */
  readonly shape: readonly number[] | undefined;
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  /** The dimension along which there is a scale for each index, where there are several. */
  readonly axis: number;
  /** Bytes stored in the file: 0 for activations. */
  readonly constantBytes: number;
  /** True for the three types that graphs for the watch are made of. */
  readonly onWatch: boolean;
}

/**
 * Describes any `.tflite` file of schema version 3, including those that `readTflite` refuses because of their operators.
 *
 * @throws ModelError `malformed-model`, `unsupported-version`
 */
export function describeTflite(bytes: Uint8Array): TfliteDescription {
  const model = parseTflite(bytes);
  return {
    description: model.description,
    bytes: bytes.length,
    subgraphs: model.subgraphs,
    operators: model.operators.map(({ name, code, version, inputs, outputs }) => ({
      name,
      code,
      version,
      inputs,
      outputs,
      onWatch: isWatchOperator(name),
    })),
    tensors: model.tensors.map(({ name, type, shape, scales, zeroPoints, axis, data }) => ({
      name,
      type,
      shape,
      scales,
      zeroPoints,
      axis,
      constantBytes: data?.length ?? 0,
      onWatch: isWatchType(type),
    })),
    inputs: model.inputs,
    outputs: model.outputs,
    labels: readLabels(bytes, model),
    metadata: metadataNames(model),
  };
}

export function metadataNames(model: ParsedModel): string[] {
  return model.metadata.map(({ name }) => name);
}

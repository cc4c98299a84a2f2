import { readLabels } from "./metadata.ts";
import { type ParsedModel, type ParsedOperator, type ParsedTensor, parseTflite } from "./parse-tflite.ts";
import { isWatchOperator, isWatchType } from "./schema.ts";

/** What is in a `.tflite` file, whether or not the watch can run it. Plain data: it can go out as JSON. */
export interface TfliteDescription
  extends Pick<ParsedModel, "description" | "subgraphs" | "inputs" | "outputs"> {
  /** Length of the file. */
  readonly bytes: number;
  readonly operators: readonly OperatorDescription[];
  readonly tensors: readonly TensorDescription[];
  readonly labels: readonly string[] | undefined;
  /** The names of the metadata entries. */
  readonly metadata: readonly string[];
}

export interface OperatorDescription
  extends Pick<ParsedOperator, "name" | "code" | "version" | "inputs" | "outputs"> {
  /** True for the nine operators that the watch has. */
  readonly onWatch: boolean;
}

export interface TensorDescription
  extends Pick<ParsedTensor, "name" | "type" | "shape" | "scales" | "zeroPoints" | "axis"> {
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

import { phrase } from "../../phrase.ts";
import { decodeUtf8, encodeUtf8 } from "../../utf8.ts";
import { ModelError } from "../graph/model-error.ts";
import type { ParsedModel } from "./parse-tflite.ts";

/**
 * Labels are stored in a metadata entry of our own: UTF-8, one label a line, in the order of the outputs.
 *
 * TFLite's own place for them is a zip archive behind the model ("TFLite Metadata"), which no watch could read and
 * which would make the file larger than the model; every TFLite runtime skips entries it does not know.
 */
export const LABELS_ENTRY = "bangle-gestures.labels";
/** The oldest TFLite runtime that has all the operator versions in the file; TFLite's own entry. */
export const RUNTIME_ENTRY = "min_runtime_version";

/** How the name of an entry begins that tells TensorFlow Lite Micro where in the arena to put each tensor. */
export const MEMORY_PLAN_ENTRY = "OfflineMemoryAllocation";

/** TFLite reserves 16 bytes for the version, the rest zeros, so that tools can change it in place. */
const RUNTIME_ENTRY_BYTES = 16;

/** @throws ModelError `malformed-model` for a label that is empty, has a line break, or is there twice. */
export function encodeLabels(labels: readonly string[]): Uint8Array {
  const bad = labels.find((label, index) => !/^[^\r\n]+$/.test(label) || labels.indexOf(label) !== index);
  if (bad !== undefined || labels.length === 0)
    throw new ModelError(
      "malformed-model",
      phrase`${JSON.stringify(bad ?? "")} cannot be a label; labels are different lines of text`,
    );
  return encodeUtf8(labels.join("\n"));
}

export function encodeRuntimeVersion(version: string): Uint8Array {
  const bytes = new Uint8Array(RUNTIME_ENTRY_BYTES);
  bytes.set(encodeUtf8(version));
  return bytes;
}

/** The labels in a file, `undefined` where it has none. */
export function readLabels(file: Uint8Array, model: ParsedModel): readonly string[] | undefined {
  const text = readEntry(file, model, LABELS_ENTRY);
  return text === undefined ? undefined : text.split("\n");
}

export function readRuntimeVersion(file: Uint8Array, model: ParsedModel): string | undefined {
  return readEntry(file, model, RUNTIME_ENTRY)?.replace(/\0+$/, "");
}

function readEntry(file: Uint8Array, model: ParsedModel, wanted: string): string | undefined {
  const data = model.metadata.find(({ name }) => name === wanted)?.data;
  return data && decodeUtf8(file.subarray(data.start, data.start + data.length));
}

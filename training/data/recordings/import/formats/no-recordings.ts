import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { Format } from "../format.ts";
import { FILE_KINDS, type FileKind } from "./file-kinds.ts";
import { JSON_KINDS } from "./json-kinds.ts";
import { beginsAsJson } from "./json-text.ts";
import { firstRowOf, TABLE_KINDS } from "./table-kinds.ts";

function kindOf(file: FileContent): Omit<FileKind, "is"> | undefined {
  const kind = FILE_KINDS.find(({ is }) => is(file));
  if (kind !== undefined) return kind;
  if (beginsAsJson(file.head)) return JSON_KINDS.find(({ is }) => is(file));
  const row = firstRowOf(file);
  return TABLE_KINDS.find(({ is }) => is(row));
}

/** Files with which people who look for gestures come, and which cannot serve: each is named as what it is. */
export const NO_RECORDINGS: Format = {
  names:
    /\.(png|jpe?g|gif|bmp|webp|xlsx?|npy|npz|mat|parquet|pkl|h5|hdf5|keras|tflite|onnx|pt|hex|xml|ndjson|dclproj)$/i,
  recognise: (file) => kindOf(file) !== undefined,
  read: (file) => {
    const kind = kindOf(file);
    throw new RecordingError("bad-format", phrase`${file.name}: is ${kind?.what ?? phrase`no recording`}`, {
      hint: kind?.wayOut,
    });
  },
};

import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { Format } from "../format.ts";
import { FILE_KINDS, type FileKind } from "./file-kinds.ts";
import { TEXT_KINDS } from "./text-kinds.ts";

/** What is known well enough to say that it holds no accelerometer's recordings, and what to do instead. */
const KINDS: readonly FileKind[] = [...FILE_KINDS, ...TEXT_KINDS];

const kindOf = (file: FileContent) => KINDS.find(({ is }) => is(file));

/** Files with which people who look for gestures come, and which cannot serve: each is named as what it is. */
export const NO_RECORDINGS: Format = {
  names:
    /\.(png|jpe?g|gif|bmp|webp|xlsx?|npy|npz|mat|parquet|pkl|h5|hdf5|keras|tflite|onnx|pt|hex|xml|ndjson|dclproj)$/i,
  recognise: (file) => kindOf(file) !== undefined,
  read: (file) => {
    const kind = kindOf(file);
    throw new RecordingError("bad-format", `${file.name}: is ${kind?.what ?? "no recording"}`, {
      hint: kind?.wayOut,
    });
  },
};

import { type Phrase, phrase } from "../../../../phrase.ts";
import type { FileContent } from "../foreign-file.ts";
import { isArff } from "./arff.ts";

/** A kind of file that is known, and cannot serve. */
export interface FileKind {
  readonly is: (file: FileContent) => boolean;
  /** As in "it is …". */
  readonly what: Phrase;
  /** One sentence. */
  readonly wayOut: Phrase;
}

/** Whether the bytes from `at` are these; a string stands for its Latin-1 codes. */
function has(start: string, at = 0): FileKind["is"] {
  return ({ bytes }) => {
    for (let index = 0; index < start.length; index++) {
      if (bytes[at + index] !== start.charCodeAt(index)) return false;
    }
    return true;
  };
}

const named =
  (pattern: RegExp): FileKind["is"] =>
  ({ name }) =>
    pattern.test(name);

const MODEL = phrase`\`bangle-gestures inspect\` says what a .tflite holds; to train, give the recordings it learned from.`;
const IMAGE = phrase`A watch feels acceleration along x, y and z; pictures of gestures cannot be turned into it.`;
const UNPACK = phrase`Unpack it, and give the files in it.`;

/**
 * By their first bytes (https://en.wikipedia.org/wiki/List_of_file_signatures) or words, and by name where those tell nothing.
 */
export const FILE_KINDS: readonly FileKind[] = [
  ...[has("\x89PNG"), has("\xff\xd8\xff"), has("GIF8"), has("BM", 0), has("WEBP", 8)].map((is) => ({
    is,
    what: phrase`an image`,
    wayOut: IMAGE,
  })),
  ...[has("WAVE", 8), has("ID3"), has("OggS"), has("fLaC")].map((is) => ({
    is,
    what: phrase`sound`,
    wayOut: phrase`Give the accelerometer's recordings: CSV, JSON or CBOR.`,
  })),
  ...[has("ftyp", 4), has("\x1a\x45\xdf\xa3")].map((is) => ({ is, what: phrase`a video`, wayOut: IMAGE })),
  {
    is: has("%PDF"),
    what: phrase`a PDF document`,
    wayOut: phrase`Give the data it speaks of: CSV, JSON or CBOR.`,
  },
  { is: has("TFL3", 4), what: phrase`a trained model (TensorFlow Lite)`, wayOut: MODEL },
  {
    is: ({ head }) => head.startsWith("version https://git-lfs.github.com/"),
    what: phrase`a Git LFS pointer, which stands for the file itself`,
    wayOut: phrase`\`git lfs pull\` fetches the files.`,
  },
  {
    is: ({ head }) => /^\s*<(!doctype html|html)\b/i.test(head),
    what: phrase`a web page`,
    wayOut: phrase`Download the file itself: most sites have a button for it.`,
  },
  { is: named(/\.keras$/i), what: phrase`a trained model (Keras)`, wayOut: MODEL },
  { is: named(/\.(pt|pth)$/i), what: phrase`a trained model (PyTorch)`, wayOut: MODEL },
  { is: named(/\.(onnx|pb|mlmodel|eim)$/i), what: phrase`a trained model`, wayOut: MODEL },
  {
    is: named(/\.xlsx?$/i),
    what: phrase`an Excel workbook`,
    wayOut: phrase`Save each sheet as CSV, and give those.`,
  },
  {
    is: (file) => /\.npz$/i.test(file.name) || has("\x93NUMPY")(file),
    what: phrase`a NumPy array`,
    wayOut: phrase`In Python, numpy.savetxt(…, delimiter=',') makes CSV of it; it has no names of gestures in it.`,
  },
  { is: has("PK\x03\x04"), what: phrase`a zip archive`, wayOut: UNPACK },
  { is: has("\x1f\x8b"), what: phrase`packed by gzip`, wayOut: UNPACK },
  { is: has("7z\xbc\xaf"), what: phrase`a 7-Zip archive`, wayOut: UNPACK },
  { is: has("Rar!"), what: phrase`a RAR archive`, wayOut: UNPACK },
  {
    is: has("\x89HDF"),
    what: phrase`HDF5, in which Keras keeps models`,
    wayOut: phrase`To train, give recordings as CSV, JSON or CBOR; if it is a model, tensorflowjs_converter makes one that \`train --from\` takes.`,
  },
  {
    is: has("MATLAB"),
    what: phrase`a MATLAB file`,
    wayOut: phrase`In MATLAB, writematrix makes CSV of a variable.`,
  },
  {
    is: ({ bytes, name }) =>
      [has("PAR1"), has("ARROW1")].some((is) => is({ bytes, name, text: "", head: "" })),
    what: phrase`a Parquet or Arrow table`,
    wayOut: phrase`In pandas, read_parquet(…).to_csv(…) makes CSV of it.`,
  },
  {
    is: named(/\.(pkl|pickle|joblib)$/i),
    what: phrase`a Python pickle`,
    wayOut: phrase`Python alone can open it; if there is a table in it, write it as CSV there.`,
  },
  {
    is: has("SQLite format 3"),
    what: phrase`a database (SensiML's Data Studio keeps projects so)`,
    wayOut: phrase`Export its files as CSV with their labels (.dai), and give the folder.`,
  },
  {
    is: has(".FIT", 8),
    what: phrase`an activity of a Garmin watch (FIT)`,
    wayOut: phrase`Nearly always it has no acceleration in it; if it has, Garmin's FitCSVTool makes CSV of it.`,
  },
  {
    is: ({ head }) => /^@problemName\b/im.test(head) && /^@classLabel\b/im.test(head),
    what: phrase`time series for comparing classifiers (.ts of the UEA archive)`,
    wayOut: phrase`Write each series as CSV with a column for each axis. Often they are scaled to a deviation of 1, and then they say nothing of g.`,
  },
  { is: has("\x00\x00\x08\x03"), what: phrase`images in MNIST's format`, wayOut: IMAGE },
  { is: has("\x7fELF"), what: phrase`a program`, wayOut: phrase`Give recordings: CSV, JSON or CBOR.` },
  { is: has("UF2\n"), what: phrase`a board's firmware`, wayOut: phrase`Give recordings: CSV, JSON or CBOR.` },
  {
    is: ({ head }) => /^:0[26]000004|^:10[0-9A-F]{4}00[0-9A-F]{32}/.test(head),
    what: phrase`a board's firmware (Intel HEX)`,
    wayOut: phrase`If it is a CreateAI project, open it there and save its data samples.`,
  },
  {
    is: ({ head }) => /<Gesture\b[^>]*>[\s\S]*<Point\b/i.test(head) || /<(InkML|ink)\b/i.test(head),
    what: phrase`a stroke in two dimensions (as the $1 recogniser has them)`,
    wayOut: phrase`A watch feels acceleration along x, y and z; a path drawn on a surface has none of it.`,
  },
  {
    // Those with an attribute for each axis are read before this is asked.
    is: isArff,
    what: phrase`a table of features (ARFF)`,
    wayOut: phrase`Features cannot be turned back into measurements: give the recordings they were computed from.`,
  },
];

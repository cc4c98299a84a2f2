import type { FileContent } from "../foreign-file.ts";
import { isArff } from "./arff.ts";
import type { FileKind } from "./file-kinds.ts";

const STROKES = "A watch feels acceleration along x, y and z; a path drawn on a surface has none of it.";
const FEATURES =
  "Features cannot be turned back into measurements: give the recordings they were computed from.";

/** Words of which names of features are made. */
const FEATURE_WORDS =
  /(mean|std|stdev|rms|median|variance|\bvar\b|skew|kurt|energy|entropy|iqr|\bmad\b|sma|zcr|zero.?cross|fft|spectral|correlation|peak|absoldev|bandsenergy|arcoeff|percentile)/i;

/** By what is written in them. */
export const TEXT_KINDS: readonly FileKind[] = [
  {
    is: ({ head }) => /<Gesture\b[^>]*>[\s\S]*<Point\b/i.test(head) || /<(InkML|ink)\b/i.test(head),
    what: "a stroke in two dimensions (as the $1 recogniser has them)",
    wayOut: STROKES,
  },
  { is: isDrawing, what: "strokes in two dimensions", wayOut: STROKES },
  {
    is: ({ head }) => /^\s*\{/.test(head) && /"(modelTopology|weightsManifest)"\s*:/.test(head),
    what: "a trained model (TensorFlow.js)",
    wayOut:
      "`bangle-gestures train RECORDINGS --from` takes it; to train, give the recordings it learned from.",
  },
  {
    is: ({ head }) => /"type"\s*:\s*"bounding-box-labels"/.test(head),
    what: "labels of images",
    wayOut: "Give recordings of an accelerometer: CSV, JSON or CBOR.",
  },
  { is: isArff, what: "a table of features (ARFF)", wayOut: FEATURES },
  { is: isFeatureTable, what: "a table of features", wayOut: FEATURES },
  {
    is: (file) =>
      columnsOf(file).filter((name) => /^(pixel|px)?\s?\d+x?\d*$/i.test(name)).length >= 100 ||
      isPixels(file),
    what: "images, a row each (as MNIST has them)",
    wayOut: "A watch feels acceleration along x, y and z; give recordings of that.",
  },
  {
    is: isLandmarks,
    what: "landmarks of hands in pictures (as MediaPipe finds them)",
    wayOut: "A watch feels acceleration along x, y and z; give recordings of that.",
  },
  {
    is: (file) =>
      /(total|body)_(acc|gyro)_[xyz]_(train|test)\.txt$/i.test(file.name) &&
      numbersOf(file, /\s+/).length === 128,
    what: "one axis of the UCI HAR data set",
    wayOut:
      "Join total_acc_x, _y and _z to a CSV with columns label,recording,x,y,z, a row a sample: 50 a second, in g.",
  },
];

/** JSON whose points have x and y and no z, or Quick, Draw!'s lists of x and y. */
function isDrawing({ head }: FileContent): boolean {
  if (!/^\s*[[{]/.test(head)) return false;
  if (/"(drawing|strokes)"\s*:\s*\[\s*[[{]/i.test(head)) return true;
  return /"(x)"\s*:\s*-?[\d.]+\s*,\s*"(y)"\s*:\s*-?[\d.]+/i.test(head) && !/"z"\s*:/i.test(head);
}

function isFeatureTable(file: FileContent): boolean {
  if (numbersOf(file, /\s+/).length === 561) return true;
  const names = columnsOf(file);
  const features = names.filter((name) => FEATURE_WORDS.test(name)).length;
  return names.length >= 6 && features * 2 >= names.length && !hasAxes(names);
}

/** A row of 784 whole numbers from 0 to 255, with or without a label. */
function isPixels(file: FileContent): boolean {
  const numbers = numbersOf(file, /,/);
  if (numbers.length !== 784 && numbers.length !== 785) return false;
  return numbers.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);
}

/** 21 points of a hand: x and y, or x, y and z, in parts of the picture, or from the wrist, which is then 0. */
function isLandmarks(file: FileContent): boolean {
  const names = columnsOf(file);
  if (names.filter((name) => /(wrist|thumb|finger|landmark|pinky|keypoint)/i.test(name)).length >= 21)
    return true;
  const numbers = numbersOf(file, /,/);
  const points = numbers.length % 21 === 1 ? numbers.slice(1) : numbers;
  return (
    (points.length === 42 || points.length === 63) &&
    Number.isInteger(numbers[0]) &&
    points[0] === 0 &&
    points[1] === 0 &&
    points.every((value) => Math.abs(value) <= 1)
  );
}

/** The names in a table's first line; none where it is one of numbers. */
function columnsOf(file: FileContent): string[] {
  const line = firstLine(file);
  const separator = [";", "\t", ","].find((candidate) => line.includes(candidate));
  if (separator === undefined) return [];
  const names = line.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  return names.some((name) => /[a-z]/i.test(name)) ? names : [];
}

/** The first line, if all of it is numbers. */
function numbersOf(file: FileContent, separator: RegExp): number[] {
  const fields = firstLine(file).split(separator);
  const numbers = fields.map(Number);
  return fields.every((field, at) => field.trim() !== "" && Number.isFinite(numbers[at])) ? numbers : [];
}

/** Lines of features and pixels are longer than `head`. */
function firstLine({ text }: FileContent): string {
  const start = text.search(/\S/);
  const end = text.indexOf("\n", start);
  return text.slice(Math.max(0, start), end < 0 ? text.length : end).trim();
}

/** Whether there is a column for each of x, y and z that can be an accelerometer's. */
function hasAxes(names: readonly string[]): boolean {
  return ["x", "y", "z"].every((axis) =>
    names.some(
      (name) =>
        new RegExp(`(^|[^a-z])(a|acc\\w*)?[ _.-]*${axis}([^a-z].*)?$`, "i").test(name) &&
        !FEATURE_WORDS.test(name),
    ),
  );
}

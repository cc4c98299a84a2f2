import { phrase } from "../../../../phrase.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileKind } from "./file-kinds.ts";

/** A table that is known and cannot serve. */
export interface TableKind extends Omit<FileKind, "is"> {
  readonly is: (row: FirstRow) => boolean;
}

/** The first line of a text, as a row of a table: names, or numbers, or neither. */
export interface FirstRow {
  readonly file: string;
  readonly names: readonly string[];
  readonly numbers: readonly number[];
}

const FEATURES = phrase`Features cannot be turned back into measurements: give the recordings they were computed from.`;
const NO_PICTURES = phrase`A watch feels acceleration along x, y and z; give recordings of that.`;

/** Words of which names of features are made. */
const FEATURE_WORDS =
  /(mean|std|rms|median|variance|\bvar\b|skew|kurt|energy|entropy|iqr|\bmad\b|sma|zcr|zero.?cross|fft|spectral|correlation|peak|absoldev|arcoeff|percentile)/i;

/** By the names or the numbers of the first row. */
export const TABLE_KINDS: readonly TableKind[] = [
  { is: isFeatures, what: phrase`a table of features`, wayOut: FEATURES },
  { is: isPixels, what: phrase`images, a row each (as MNIST has them)`, wayOut: NO_PICTURES },
  {
    is: isLandmarks,
    what: phrase`landmarks of hands in pictures (as MediaPipe finds them)`,
    wayOut: NO_PICTURES,
  },
  {
    is: ({ file, numbers }) =>
      /(total|body)_(acc|gyro)_[xyz]_(train|test)\.txt$/i.test(file) && numbers.length === 128,
    what: phrase`one axis of the UCI HAR data set`,
    wayOut: phrase`Join total_acc_x, _y and _z to a CSV with columns label,recording,x,y,z, a row a sample: 50 a second, in g.`,
  },
];

export function firstRowOf({ name: file, text }: FileContent): FirstRow {
  const start = Math.max(0, text.search(/\S/));
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? text.length : end).trim();
  const separator = [";", "\t", ","].find((candidate) => line.includes(candidate)) ?? /\s+/;
  const fields = line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const numbers = fields.map((field) => (field === "" ? Number.NaN : Number(field)));
  if (numbers.every((value) => Number.isFinite(value))) return { file, names: [], numbers };
  return { file, names: typeof separator === "string" ? fields : [], numbers: [] };
}

/** The 561 of the UCI HAR data set, or a header of which half are words for features. */
function isFeatures({ names, numbers }: FirstRow): boolean {
  if (numbers.length === 561) return true;
  const features = names.filter((name) => FEATURE_WORDS.test(name)).length;
  return names.length >= 6 && features * 2 >= names.length && !hasAxes(names);
}

/** 784 whole numbers from 0 to 255, with or without a label. */
function isPixels({ names, numbers }: FirstRow): boolean {
  if (names.filter((name) => /^(pixel|px)?\s?\d+x?\d*$/i.test(name)).length >= 100) return true;
  if (numbers.length !== 784 && numbers.length !== 785) return false;
  return numbers.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);
}

/** 21 points of a hand: x and y, or x, y and z, in parts of the picture, or from the wrist, which is then 0. */
function isLandmarks({ names, numbers }: FirstRow): boolean {
  if (names.filter((name) => /(wrist|thumb|finger|landmark|pinky|keypoint)/i.test(name)).length >= 21) {
    return true;
  }
  const points = numbers.length % 21 === 1 ? numbers.slice(1) : numbers;
  const isHand = points.length === 42 || points.length === 63;
  const isFromWrist = Number.isInteger(numbers[0]) && points[0] === 0 && points[1] === 0;
  return isHand && isFromWrist && points.every((value) => Math.abs(value) <= 1);
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

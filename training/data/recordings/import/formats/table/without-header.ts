import { phrase } from "../../../../../phrase.ts";
import { countEach } from "../../../../dataset/count-each.ts";
import { RecordingError } from "../../../recording-error.ts";
import { numberOf } from "./cells.ts";
import { type Layout, numbersRows, PLAIN, readTimes, type TableSample } from "./layout.ts";

/** The share of steps in which times go forward. */
const RISING = 0.9;

/**
 * What the columns of a table without header are: x, y, z; or time, x, y, z where the first of four rises; either with a word before
 * or behind that is the label. Throws `RecordingError` ("bad-format") for anything else: nothing is taken on chance.
 */
export function layOutWithoutHeader(sample: TableSample): Layout {
  const { file, rows, decimalComma } = sample;
  const width = mostFrequent(rows.map((row) => (row.at(-1) === "" ? row.length - 1 : row.length)));
  const whole = rows.filter((row) => row.length === width || (row.length === width + 1 && row[width] === ""));
  const isNumeric = (column: number) =>
    whole.filter((row) => !Number.isNaN(numberOf(row[column], decimalComma))).length > whole.length / 2;
  const isWord = (column: number) =>
    whole.filter((row) => /\p{L}/u.test(row[column])).length > whole.length / 2;
  let first = 0;
  let last = width;
  let label: number | undefined;
  if (width > 3 && isWord(0) && !readTimes(0, { words: "", unit: undefined }, whole, decimalComma))
    label = first++;
  else if (width > 3 && isWord(width - 1)) label = --last;
  const numbers = Array.from({ length: last - first }, (_, index) => first + index);
  const rest = numbers.slice(-3);
  const time =
    numbers.length === 4 && rises(numbers[0])
      ? readTimes(numbers[0], { words: "", unit: undefined }, whole, decimalComma)
      : undefined;
  const isIndex = time !== undefined && numbersRows(numbers[0], { ...sample, rows: whole });
  const [x, y, z] = rest;
  if ((numbers.length !== 3 && time === undefined) || !rest.every(isNumeric)) {
    throw new RecordingError(
      "bad-format",
      phrase`${file}: it has ${width} columns and no header that names them`,
      {
        hint: phrase`Give it a first line with the columns' names, such as: time,x,y,z,label`,
      },
    );
  }
  const named = [
    label === 0 ? "label" : "",
    time ? (isIndex ? "a number of the row" : "time") : "",
    "x",
    "y",
    "z",
    label === width - 1 ? "label" : "",
  ];
  const said = named.filter((name) => name !== "").join(", ");
  return {
    width,
    axes: [x, y, z],
    factors: PLAIN,
    unit: undefined,
    withoutGravity: false,
    time: isIndex ? undefined : time,
    label,
    repetition: [],
    counter: isIndex ? numbers[0] : undefined,
    notes: [],
    guesses: width > 3 ? [phrase`there is no header; its ${width} columns are taken as ${said}`] : [],
  };

  function rises(column: number): boolean {
    const read = readTimes(column, { words: "", unit: undefined }, whole, decimalComma)?.read;
    if (read === undefined || whole.length < 2) return false;
    const times = whole.map((row) => read(row[column]));
    const rising = times.filter((time, index) => index > 0 && time >= times[index - 1]).length;
    return rising >= RISING * (times.length - 1) && new Set(times).size > 1;
  }
}

export function mostFrequent(numbers: readonly number[]): number {
  return [...countEach(numbers)].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

import { type Phrase, phrase } from "../../../../../phrase.ts";
import { RecordingError } from "../../../recording-error.ts";
import { timeFitness } from "../../traces/time-scale.ts";
import type { TimeUnit } from "../../traces/trace.ts";
import { type AccelerationUnit, readUnit } from "../../units.ts";
import { findAxes } from "./axis-columns.ts";
import { dateOf, numberOf } from "./cells.ts";
import { type Role, roleOf, timeUnitOf } from "./columns.ts";
import type { Column } from "./header.ts";

/** What the columns of a table, or of a part of it, are. */
export interface Layout {
  /** Cells that a row has to have. */
  readonly width: number;
  readonly axes: readonly [number, number, number];
  /** Columns that are added to the axes: acceleration without gravity, and gravity. */
  readonly gravity?: readonly [number, number, number] | undefined;
  /** What values are multiplied with, for each axis; 1 in most files. */
  readonly factors: readonly [number, number, number];
  readonly unit: AccelerationUnit | undefined;
  readonly withoutGravity: boolean;
  readonly time: TimeColumn | undefined;
  /** Milliseconds from row to row, where there is no time and the program is known. */
  readonly intervalMs?: number | undefined;
  readonly label?: number | undefined;
  readonly person?: number | undefined;
  readonly session?: number | undefined;
  /** Where one of these changes, a new recording begins. */
  readonly repetition: readonly number[];
  /** Counts the samples of a recording: where it goes back, a new one begins. */
  readonly counter?: number | undefined;
  /** Things to say of it: columns that are not used. */
  readonly notes: readonly Phrase[];
  /** What was taken for granted. */
  readonly guesses: readonly Phrase[];
}

export interface TimeColumn {
  readonly column: number;
  readonly read: (cell: string | undefined) => number;
  readonly unit: TimeUnit | undefined;
}

export const PLAIN = [1, 1, 1] as const;

/** Rows that are looked at to see what columns hold. */
export const SAMPLE_ROWS = 500;
/** A recording has at least so many rows, where nothing but a count tells it from the next. */
const FEWEST_ROWS = 5;

/** The parts of a table that a layout is made from. */
export interface TableSample {
  readonly file: string;
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly decimalComma: boolean;
  readonly labelColumn?: string | undefined;
}

/**
 * What the columns under a header are. Throws `RecordingError` ("bad-format") where there is no acceleration, or not the column that
 * labels are to come from.
 */
export function layOut(columns: readonly Column[], sample: TableSample): Layout {
  const { file, rows } = sample;
  const axes = findAxes(columns);
  if (axes === undefined) throw noAcceleration(file, columns);
  const taken = new Set<number>([...axes.columns, ...(axes.gravity ?? [])]);
  const roles = columns
    .flatMap((column, index) => {
      const found = taken.has(index) ? undefined : roleOf(column);
      return found ? [{ ...found, index }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
  const candidates = (wanted: Role) => roles.flatMap(({ role, index }) => (role === wanted ? [index] : []));

  const time = chooseTime(candidates("time"), columns, sample);
  const label = chooseLabel(candidates("label"), columns, sample);
  const [person] = candidates("person");
  const [session] = candidates("session");
  const counts = candidates("perhapsRepetition").filter((index) => index !== label && isRuns(index, rows));
  const repetition = [...candidates("repetition").filter((index) => !isCounter(index, rows)), ...counts];
  const used = new Set([...taken, time?.column, label, person, session, ...repetition]);
  const free = columns.flatMap((_, index) => (used.has(index) ? [] : [index]));
  const counters = free.filter((index) => numbersRows(index, sample));
  const changing = counts.filter((index) => changes(index, rows) > 0);
  const unused = free
    .filter((index) => columns[index].name !== "" && !counters.includes(index))
    .map((index) => columns[index]);
  const startsAnew = counters.find((index) =>
    rows.some((row, at) => at > 0 && row[index] === rows[0][index]),
  );
  const quoted = (names: readonly { readonly name: string }[]) => names.map(({ name }) => `"${name}"`);
  return {
    width: columns.length,
    axes: axes.columns,
    gravity: axes.gravity,
    factors: PLAIN,
    unit: readUnit(axes.unit),
    withoutGravity: axes.withoutGravity,
    time,
    label,
    person,
    session,
    repetition,
    counter: startsAnew,
    notes: unused.length > 0 ? [phrase`columns that are not used: ${quoted(unused)}`] : [],
    guesses: [
      ...(changing.length > 0
        ? [phrase`a new recording begins where ${quoted(changing.map((index) => columns[index]))} changes`]
        : []),
      ...(startsAnew === undefined
        ? []
        : [phrase`a new recording begins where "${columns[startsAnew].name}" starts anew`]),
    ],
  };
}

function noAcceleration(file: string, columns: readonly Column[]): RecordingError {
  const names = columns.map(({ name }) => name).filter((name) => name !== "");
  const listed = names.length > 12 ? `${names.slice(0, 12).join(", ")}, …` : names.join(", ");
  return new RecordingError("bad-format", phrase`${file}: no columns for acceleration along x, y and z`, {
    hint: phrase`It has ${listed}. The first line should name the columns, such as: timestamp,accX,accY,accZ`,
  });
}

/** The column of times that makes sense, and the finest of them. Where none does, the first, to say what is wrong with it. */
function chooseTime(
  candidates: readonly number[],
  columns: readonly Column[],
  { rows, decimalComma }: TableSample,
): TimeColumn | undefined {
  let best: { time: TimeColumn; repeated: number } | undefined;
  let first: TimeColumn | undefined;
  for (const column of candidates) {
    const time = readTimes(column, columns[column], rows, decimalComma);
    if (time === undefined) continue;
    first ??= time;
    const repeated = timeFitness(
      rows.map((row) => time.read(row[column])),
      time.unit,
    );
    if (repeated !== undefined && (best === undefined || repeated < best.repeated - 0.02))
      best = { time, repeated };
  }
  return best?.time ?? first;
}

/** How to read a column of times: as numbers or as dates, whatever most of its cells are; undefined where they are neither. */
export function readTimes(
  column: number,
  named: Pick<Column, "words" | "unit">,
  rows: readonly (readonly string[])[],
  decimalComma: boolean,
): TimeColumn | undefined {
  const asNumber = (cell: string | undefined) => numberOf(cell, decimalComma);
  const readable = (read: (cell: string | undefined) => number) =>
    rows.filter((row) => !Number.isNaN(read(row[column]))).length > rows.length / 2;
  if (readable(asNumber)) return { column, read: asNumber, unit: timeUnitOf(named) };
  return readable(dateOf) ? { column, read: dateOf, unit: "ms" } : undefined;
}

/** Words before numbers: `class_name` before `class`. A column that is empty throughout is none. */
function chooseLabel(
  candidates: readonly number[],
  columns: readonly Column[],
  { file, rows, labelColumn, decimalComma }: TableSample,
): number | undefined {
  if (labelColumn !== undefined) {
    const wanted = labelColumn.trim().toLowerCase();
    const index = columns.findIndex(({ name }) => name.trim().toLowerCase() === wanted);
    if (index >= 0) return index;
    throw new RecordingError("bad-format", phrase`${file}: it has no column "${labelColumn}"`, {
      hint: phrase`It has ${columns.map(({ name }) => name).join(", ")}.`,
    });
  }
  // A "target" of 0.731 is what somebody measured.
  const isMeasured = (index: number) =>
    rows.some((row) => /^[+-]?\d*[.,]\d*[1-9]\d*$/.test(row[index] ?? ""));
  const filled = candidates.filter(
    (index) => rows.some((row) => (row[index] ?? "") !== "") && !isMeasured(index),
  );
  const isWords = (index: number) =>
    rows.some((row) => row[index] && Number.isNaN(numberOf(row[index], decimalComma)));
  return filled.find(isWords) ?? filled[0];
}

/** Whether a column changes from row to row, so that it counts samples rather than recordings. */
function isCounter(column: number, rows: readonly (readonly string[])[]): boolean {
  return rows.length > FEWEST_ROWS && changes(column, rows) > rows.length / 2;
}

/** Whether a column only numbers the rows, perhaps from the start again and again, and so says nothing else. */
export function numbersRows(column: number, { rows, decimalComma }: TableSample): boolean {
  const numbers = rows.map((row) => numberOf(row[column], decimalComma));
  return (
    numbers.length > 1 &&
    numbers[1] - numbers[0] === 1 &&
    numbers.every((number, at) => at === 0 || number === numbers[0] || number - numbers[at - 1] === 1)
  );
}

/** Whether a column stays the same for some rows at least, be it for all that are looked at. */
function isRuns(column: number, rows: readonly (readonly string[])[]): boolean {
  return rows.length / (changes(column, rows) + 1) >= FEWEST_ROWS;
}

function changes(column: number, rows: readonly (readonly string[])[]): number {
  let count = 0;
  for (let index = 1; index < rows.length; index++)
    if (rows[index][column] !== rows[index - 1][column]) count++;
  return count;
}

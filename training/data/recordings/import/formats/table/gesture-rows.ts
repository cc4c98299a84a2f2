import { type Phrase, phrase } from "../../../../../phrase.ts";
import { RecordingError } from "../../../recording-error.ts";
import type { FileRead, ReadNote } from "../../format.ts";
import { leftOut } from "../../left-out.ts";
import type { Trace } from "../../traces/trace.ts";
import { numberOf } from "./cells.ts";
import { roleOf } from "./columns.ts";
import type { Column } from "./header.ts";

/** A row with so many numbers is a gesture, not a sample. */
const FEWEST_NUMBERS = 30;
/** One order of the numbers is taken over another where signals get this much smoother. */
const CLEARLY = 1.5;

/** How the numbers of a gesture are laid out in its row. */
interface Order {
  readonly said: Phrase;
  /** Where an axis of a sample is; `length` numbers a row. */
  readonly at: (sample: number, axis: number, length: number) => number;
  readonly samples: (length: number) => number;
}

const ORDERS: readonly Order[] = [
  {
    said: phrase`x, y, z of one sample after the other`,
    at: (sample, axis) => 3 * sample + axis,
    samples: (length) => length / 3,
  },
  {
    said: phrase`all x, then all y, then all z`,
    at: (sample, axis, length) => (axis * length) / 3 + sample,
    samples: (length) => length / 3,
  },
  {
    said: phrase`samples of six, of which the first three are acceleration`,
    at: (sample, axis) => 6 * sample + axis,
    samples: (length) => length / 6,
  },
];

interface GestureRow {
  readonly line: number;
  readonly label: string | undefined;
  readonly numbers: Float64Array;
}

/** A gesture's row whose columns are named, such as `label,x0,y0,z0,x1,…`: where each axis of each sample is. */
export interface NamedCells {
  readonly axes: readonly (readonly [number, number, number])[];
  readonly label: number | undefined;
}

/** Finds such columns; undefined where there are not enough of them for a gesture. */
export function findNamedCells(columns: readonly Column[]): NamedCells | undefined {
  const at = new Map<string, number>();
  for (const [index, { words }] of columns.entries()) {
    const match =
      /^(?:a|acc|accel|acceleration)?_?([xyz])_?(\d+)$/.exec(words) ??
      /^(?:a|acc|accel)?_?(\d+)_([xyz])$/.exec(words);
    if (match)
      at.set(/^[xyz]$/.test(match[1]) ? match[1] + Number(match[2]) : match[2] + Number(match[1]), index);
  }
  const axes: [number, number, number][] = [];
  for (let sample = at.has("x0") ? 0 : 1; ; sample++) {
    const [x, y, z] = ["x", "y", "z"].map((axis) => at.get(`${axis}${sample}`));
    if (x === undefined || y === undefined || z === undefined) break;
    axes.push([x, y, z]);
  }
  if (axes.length * 3 < FEWEST_NUMBERS) return undefined;
  const label = columns.findIndex((column) => roleOf(column)?.role === "label");
  return { axes, label: label < 0 ? undefined : label };
}

/** Reads gestures whose columns are named; a gesture ends where its cells are empty. */
export function readNamedGestureRows(
  rows: readonly TableRow[],
  { axes, label }: NamedCells,
  decimalComma: boolean,
): FileRead {
  const notes: ReadNote[] = [];
  const traces = rows.flatMap(({ cells, line }): Trace[] => {
    const all = axes.map((columns) => columns.map((column) => cells[column] ?? ""));
    const end = all.findLastIndex((vector) => vector.some((cell) => cell !== "")) + 1;
    const values = Float64Array.from(all.slice(0, end).flat(), (cell) => numberOf(cell, decimalComma));
    if (values.length > 0 && values.every((value) => Number.isFinite(value)))
      return [
        {
          line,
          values,
          times: { kind: "none" },
          label: label === undefined ? undefined : cells[label] || undefined,
        },
      ];
    notes.push({ line, message: leftOut(phrase`not all of its values are numbers`) });
    return [];
  });
  return { traces, notes, guesses: [phrase`each row is taken as a gesture, as its header says`] };
}

/** A line of a table. */
export interface TableRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

/** Whether most rows are long enough to be a gesture each. */
export function areGestureRows(rows: readonly (readonly string[])[]): boolean {
  return rows.length > 0 && rows.filter((row) => row.length >= FEWEST_NUMBERS).length > rows.length / 2;
}

/**
 * Reads a table with a gesture a row, with a label first or last or without. In which order its numbers are is the one that makes
 * the smoothest movement. Throws `RecordingError` ("bad-format") where rows are no whole samples.
 */
export function readGestureRows(given: readonly TableRow[], file: string, decimalComma: boolean): FileRead {
  const notes: ReadNote[] = [];
  const rows = given.map(({ cells, line }) => ({
    line,
    cells: cells.at(-1) === "" ? cells.slice(0, -1) : cells,
  }));
  const place = labelPlace(
    rows.map(({ cells }) => cells),
    decimalComma,
  );
  const gestures = rows.flatMap(({ cells, line }): GestureRow[] => {
    const [from, to] = [place === "first" ? 1 : 0, place === "last" ? cells.length - 1 : cells.length];
    const numbers = Float64Array.from(cells.slice(from, to), (cell) => numberOf(cell, decimalComma));
    const wrong = numbers.findIndex((value) => Number.isNaN(value));
    if (wrong >= 0) {
      notes.push({ line, message: leftOut(phrase`"${cells[from + wrong]}" is not a number`) });
      return [];
    }
    if (numbers.length % 3 !== 0) {
      notes.push({
        line,
        message: leftOut(phrase`its ${numbers.length} numbers are no samples of x, y, z`),
      });
      return [];
    }
    const label = place && (place === "first" ? cells[0] : cells[cells.length - 1]);
    return [{ line, label, numbers }];
  });
  if (gestures.length === 0) {
    throw new RecordingError(
      "bad-format",
      phrase`${file}:${rows[0].line}: a row has ${rows[0].cells.length} numbers, which are no samples of x, y, z`,
      {
        hint: phrase`A row is either a sample or a gesture: x,y,z,x,y,z,…, with a label in front if there is one.`,
      },
    );
  }
  const order = findOrder(gestures);
  const traces = gestures.map(({ line, label, numbers }): Trace => {
    const count = order.samples(numbers.length);
    return {
      line,
      label,
      values: Float64Array.from(
        { length: 3 * count },
        (_, index) => numbers[order.at(Math.floor(index / 3), index % 3, numbers.length)],
      ),
      times: { kind: "none" },
    };
  });
  const labelled = place
    ? place === "first"
      ? phrase`, with the label first`
      : phrase`, with the label last`
    : "";
  return { traces, notes, guesses: [phrase`each row is taken as a gesture: ${order.said}${labelled}`] };
}

/** Where the label is: a word, or a whole number that makes the rest of the row whole samples. */
function labelPlace(
  rows: readonly (readonly string[])[],
  decimalComma: boolean,
): "first" | "last" | undefined {
  const most = (test: (row: readonly string[]) => boolean) => rows.filter(test).length > rows.length / 2;
  const isWord = (cell: string | undefined) =>
    Number.isNaN(numberOf(cell, decimalComma)) && /\p{L}/u.test(cell ?? "");
  if (most((row) => isWord(row[0]))) return "first";
  if (most((row) => isWord(row.at(-1)))) return "last";
  if (!most((row) => row.length % 3 === 1)) return undefined;
  const isWhole = (cell: string | undefined) => /^\d{1,3}(\.0+)?$/.test(cell ?? "");
  if (rows.every((row) => isWhole(row[0]))) return "first";
  return rows.every((row) => isWhole(row.at(-1))) ? "last" : undefined;
}

/** The order that makes the smoothest movement; plain samples of x, y, z unless another is clearly smoother. */
function findOrder(gestures: readonly GestureRow[]): Order {
  const possible = ORDERS.filter((order) =>
    gestures.every(({ numbers }) => Number.isInteger(order.samples(numbers.length))),
  );
  const [plain] = possible;
  let best = plain;
  for (const order of possible.slice(1)) {
    if (roughness(order, gestures) * CLEARLY < roughness(best, gestures)) best = order;
  }
  return best;
}

/** Mean step from sample to sample, beside the spread of the same values: 0 is standing still, noise is above 1. */
function roughness(order: Order, gestures: readonly GestureRow[]): number {
  let steps = 0;
  let spread = 0;
  for (const { numbers } of gestures) {
    const count = order.samples(numbers.length);
    for (let axis = 0; axis < 3; axis++) {
      const values = Array.from(
        { length: count },
        (_, sample) => numbers[order.at(sample, axis, numbers.length)],
      );
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      for (const [index, value] of values.entries()) {
        spread += Math.abs(value - mean);
        if (index > 0) steps += Math.abs(value - values[index - 1]);
      }
    }
  }
  return spread === 0 ? 0 : steps / spread;
}

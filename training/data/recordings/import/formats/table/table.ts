import { append } from "../../../../../append.ts";
import { distinctPhrases, type Phrase, phrase } from "../../../../../phrase.ts";
import { RecordingError } from "../../../recording-error.ts";
import type { FileRead, Format, ReadNote, ReadOptions } from "../../format.ts";
import { leftOut, reasonIn } from "../../left-out.ts";
import { areGestureRows, findNamedCells, readGestureRows, readNamedGestureRows } from "./gesture-rows.ts";
import { type Column, readColumn, withUnits } from "./header.ts";
import { adaptToAccelRec, adaptToLogger } from "./known-loggers.ts";
import { type Layout, layOut, SAMPLE_ROWS, type TableSample } from "./layout.ts";
import { readLines, type TableLine, type TableLines } from "./lines.ts";
import { createTraceBuilder, type TraceBuilder } from "./trace-builder.ts";
import { layOutWithoutHeader, mostFrequent } from "./without-header.ts";

/**
 * Tables of numbers: a row a sample, with or without a header that names the columns, or a gesture a row; separated by commas,
 * semicolons, tabs, bars or spaces. A new recording begins where the label, the person, the session or the repetition changes, after
 * an empty line, at another header, and at a line without letters and digits.
 */
export const TABLE: Format = {
  title: "tables of numbers (.csv, .tsv, .txt)",
  names: /\.(csv|tsv|tab|dat|txt|log)$/i,
  recognise: ({ name, head }) => /\.(csv|tsv|tab)$/i.test(name) || isTable(head),
  read({ name: file, text }, options) {
    const table = readLines(text);
    if (table.lines.length === 0) throw new RecordingError("bad-format", phrase`${file}: it is empty`);
    return readWholeGestures(table, file) ?? readSamples(table, file, options);
  },
};

/** Rows that tell whether rows are gestures or samples. */
const SHAPE_ROWS = 50;
const BEFORE_HEADER = leftOut(phrase`it stands before the header`);

/** A text with fewer rows of numbers is somebody's notes. */
const FEWEST_ROWS = 2;

/** Whether a text begins with rows of three numbers or more, or with a header for them. */
function isTable(head: string): boolean {
  const { lines } = readLines(head);
  const rows = lines.filter((line) => line.kind === "row");
  const isWide = rows.filter(({ cells }) => cells.length >= 3).length > rows.length / 2;
  return (
    lines.some(({ kind }) => kind === "header") ||
    (isWide && rows.length >= FEWEST_ROWS && rows.length >= lines.length / 2)
  );
}

/** A gesture a row, named by a header or not. */
function readWholeGestures({ lines, dialect }: TableLines, file: string): FileRead | undefined {
  const rows = lines.filter((line) => line.kind === "row");
  const header = lines.find((line) => line.kind === "header");
  const named = header && findNamedCells(header.columns);
  if (named) return readNamedGestureRows(rows, named, dialect.decimalComma);
  if (header || !areGestureRows(rows.slice(0, SHAPE_ROWS).map(({ cells }) => cells))) return undefined;
  return readGestureRows(rows, file, dialect.decimalComma);
}

/** A sample a row. */
function readSamples({ lines, dialect }: TableLines, file: string, options: ReadOptions): FileRead {
  const { decimalComma } = dialect;
  const builder = createTraceBuilder(decimalComma, options.label !== undefined);
  const notes: ReadNote[] = [];
  const said: Phrase[] = [];
  const guesses: Phrase[] = [];
  const layouts = new Map<string, Layout>();
  const firstHeader = lines.findIndex(({ kind }) => kind === "header");
  let header: Extract<TableLine, { kind: "header" }> | undefined;

  let layout: Layout | undefined;

  /** The layout under the header, made when its first row is there. */
  const layoutAt = (index: number) => {
    const key = header?.text ?? "";
    const known = layouts.get(key);
    if (known) return known;
    const made = header ? underHeader(header.columns, index) : layOutFirst(index);
    layouts.set(key, made);
    append(said, made.notes);
    append(guesses, made.guesses);
    return made;
  };
  const sampleFrom = (index: number): TableSample => ({
    file,
    decimalComma,
    labelColumn: options.labelColumn,
    rows: rowsFrom(lines, index, header?.text),
  });
  const underHeader = (columns: readonly Column[], index: number) => {
    const sample = sampleFrom(index);
    const all = withRowNames(columns, sample);
    return adaptToLogger(all, layOut(all, sample), sample, options.isBeside);
  };

  for (const [index, line] of lines.entries()) {
    if (line.kind === "header") {
      builder.begin();
      header = line;
      layout = undefined;
    } else if (line.kind === "parting") {
      builder.begin();
    } else if (line.kind === "label") {
      builder.begin(line.label);
    } else if (line.kind === "row" && !header && index < firstHeader && !isLikeHeader(line.cells)) {
      notes.push({ line: line.line, message: BEFORE_HEADER });
    } else if (line.kind === "row") {
      layout ??= layoutAt(index);
      builder.add(line.take(), line.line, layout);
    } else if (
      line.kind === "words" &&
      header &&
      lines[index - 1] === header &&
      withUnits(header.columns, line.cells)
    ) {
      layout = undefined;
      header = {
        ...header,
        text: `${header.text} ${line.text}`,
        columns: withUnits(header.columns, line.cells) ?? header.columns,
      };
    } else if (line.isParting) {
      builder.begin();
      guesses.push(phrase`a new recording begins at lines such as "${line.text}"`);
    } else if (index < firstHeader) {
      notes.push({ line: line.line, message: BEFORE_HEADER });
    } else {
      notes.push({
        line: line.line,
        message: leftOut(phrase`there are no numbers in "${shortened(line.text)}"`),
      });
    }
  }
  builder.begin();

  append(notes, builder.notes);
  notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  refuseMostlyDamaged(builder, file);
  refuseNoSeries(builder.traces.length, builder.rows, file);
  return {
    traces: builder.traces,
    notes: [...notes, ...distinctPhrases(said).map((message) => ({ message }))],
    guesses: distinctPhrases(guesses),
  };

  /** Whether a row before the first header has as many cells: then it is one of that table. */
  function isLikeHeader(cells: readonly string[]): boolean {
    const first = lines[firstHeader];
    return first?.kind === "header" && first.columns.length === cells.length;
  }

  /** Of rows before any header: those below a line of names that are none of ours, of a header to come, or of no header. */
  function layOutFirst(index: number): Layout {
    const before = lines[index - 1];
    const sample = sampleFrom(index);
    const width = mostFrequent(sample.rows.map((row) => row.length));
    const names = before?.kind === "words" ? before.cells : [];
    if (names.length >= 2 && Math.abs(names.length - width) <= 1)
      return underHeader(names.map(readColumn), index);
    const later = lines[firstHeader];
    if (later?.kind === "header") return underHeader(later.columns, firstHeader + 1);
    return adaptToAccelRec(layOutWithoutHeader(sample), file);
  }
}

/** The cells of the next rows, up to another header. */
function rowsFrom(
  lines: readonly TableLine[],
  index: number,
  header: string | undefined,
): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const headers = new Set(header === undefined ? [] : [header]);
  for (let at = index; at < lines.length && rows.length < SAMPLE_ROWS; at++) {
    const line = lines[at];
    if (line.kind === "header") headers.add(line.text);
    if (headers.size > 1) break;
    if (line.kind === "row") rows.push(line.cells);
  }
  return rows;
}

/** R names rows in a first column that its header leaves out; other headers end with a separator that rows do not have. */
function withRowNames(columns: readonly Column[], { rows }: TableSample): readonly Column[] {
  const width = mostFrequent(rows.map((row) => row.length));
  const endsEmpty = rows.some((row) => row.length === width && row.at(-1) === "");
  if (width === columns.length + 1 && !endsEmpty) return [readColumn(""), ...columns];
  return width === columns.length - 1 && columns.at(-1)?.name === "" ? columns.slice(0, -1) : columns;
}

/** More of a file is damaged than whole: it is something else. Rows of other sensors are no damage. */
function refuseMostlyDamaged({ notes, rows, others, traces }: TraceBuilder, file: string): void {
  const isDamaged = notes.length - others > (rows - others) / 2 || traces.length === 0;
  const [first] = notes;
  if (!isDamaged || first === undefined) return;
  const more = notes.length > 1 ? phrase` (and ${notes.length - 1} more, of ${rows} rows)` : "";
  throw new RecordingError(
    "bad-format",
    phrase`${file}:${first.line ?? 0}: ${reasonIn(first.message)}${more}`,
  );
}

/** Rows that each belong to another recording than the one before are no measurements over time. */
function refuseNoSeries(traces: number, rows: number, file: string): void {
  if (rows < 30 || traces < rows / 3) return;
  throw new RecordingError(
    "bad-format",
    phrase`${file}: its ${rows} rows would be ${traces} recordings, for label, person or repetition change nearly from row to row`,
    { hint: phrase`Recordings are series of samples: sort the rows by recording and time.` },
  );
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

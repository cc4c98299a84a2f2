import { findAxes } from "./axis-columns.ts";
import { numberOf } from "./cells.ts";
import { type Dialect, findDialect, type Separator, splitLine } from "./dialect.ts";
import { findNamedCells } from "./gesture-rows.ts";
import { type Column, readColumn } from "./header.ts";
import { clockedLines, keyedLines } from "./serial-monitor.ts";

/** A line of a table, and what it is. */
export type TableLine = { readonly line: number } & (
  | { readonly kind: "header"; readonly columns: readonly Column[]; readonly text: string }
  | Row
  /** `Gesture: wave`: what comes after it is one. */
  | { readonly kind: "label"; readonly label: string }
  /** It parts what is before it from what comes after it. */
  | { readonly kind: "parting" }
  /** It has no number in it; `said` where it is of a kind that comes again and again, so that it parts recordings. */
  | {
      readonly kind: "words";
      readonly text: string;
      readonly cells: readonly string[];
      readonly isParting: boolean;
    }
);

export interface TableLines {
  readonly lines: readonly TableLine[];
  readonly dialect: Dialect;
}

/** Empty lines between this share of all rows are how the file is written, and mean nothing. */
const DOUBLE_SPACED = 0.4;
const LABEL = /^(?:#|\/\/|%)?\s*(?:label|gesture|class|activity|action|movement)\s*[:=]\s*"?([^",;=]+?)"?$/i;
const COMMENT = /^\s*(#|\/\/|%)\s*/;

/** Tells headers, rows and lines that part recordings from each other. Comments are passed over. */
export function readLines(text: string): TableLines {
  const { texts, header } = keyedLines(clockedLines(text.split(/\r\n|\n|\r/)));
  const dialect = findDialect(texts);
  const rows = texts.filter((one) => /\d/.test(one)).length;
  const blank = texts.filter((one) => one.trim() === "").length;
  const isDoubleSpaced = blank > DOUBLE_SPACED * rows;
  const words = new Map<string, number>();
  const lines: TableLine[] = header ? [{ line: 0, kind: "header", ...header }] : [];
  const isRow = rowPattern(dialect.separator);
  for (const [index, one] of texts.entries()) {
    const line = index + 1;
    const read =
      isRow.test(one) && !COMMENT.test(one) ? new Row(line, one, dialect) : readLine(one, line, dialect);
    if (read === undefined || (read.kind === "parting" && one.trim() === "" && isDoubleSpaced)) continue;
    if (read.kind === "words") words.set(kindOf(read.text), (words.get(kindOf(read.text)) ?? 0) + 1);
    lines.push(read);
  }
  return {
    dialect,
    lines: lines.map((one) =>
      one.kind === "words" && (words.get(kindOf(one.text)) ?? 0) > 1 ? { ...one, isParting: true } : one,
    ),
  };
}

/** A line with numbers, split when its cells are asked for: all cells of a long file at once are too many. */
class Row {
  readonly kind = "row";
  readonly line: number;
  readonly #text: string;
  readonly #separator: Separator;
  #cells: readonly string[] | undefined;

  constructor(line: number, text: string, { separator }: Dialect) {
    this.line = line;
    this.#text = text;
    this.#separator = separator;
  }

  /** Kept until they are taken. */
  get cells(): readonly string[] {
    this.#cells ??= splitLine(this.#text, this.#separator);
    return this.#cells;
  }

  /** The cells, for the last time. */
  take(): readonly string[] {
    const { cells } = this;
    this.#cells = undefined;
    return cells;
  }
}

/** Finds the lines in which a cell is a number and nothing else. */
function rowPattern(separator: Separator): RegExp {
  const between = separator === "space" ? "\\s" : separator === "|" ? "\\|" : separator;
  const number = String.raw`"?[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"?`;
  return new RegExp(`(?:^|${between})\\s*${number}\\s*(?:$|${between})`, "i");
}

function readLine(text: string, line: number, dialect: Dialect): TableLine | undefined {
  const { separator, decimalComma } = dialect;
  if (!/[\p{L}\p{N}]/u.test(text)) return { line, kind: "parting" };
  const label = LABEL.exec(text.trim())?.[1];
  if (label !== undefined) return { line, kind: "label", label };
  const isComment = COMMENT.test(text.trim());
  const bare = isComment ? text.trim().replace(COMMENT, "") : text;
  const cells = splitLine(bare, separator);
  const isRow = cells.some((cell) => !Number.isNaN(numberOf(cell, decimalComma))) || cells.every(isNoNumber);
  if (isRow) return isComment ? undefined : new Row(line, text, dialect);
  const columns = cells.map(readColumn);
  if (findAxes(columns) !== undefined || findNamedCells(columns) !== undefined)
    return { line, kind: "header", columns, text: bare };
  return isComment ? undefined : { line, kind: "words", text: text.trim(), cells, isParting: false };
}

function isNoNumber(cell: string): boolean {
  return /^(nan|null|none|n\/?a|[+-]?inf(inity)?|undefined|-)?$/i.test(cell);
}

function kindOf(text: string): string {
  return text.replace(/\d+/g, "0");
}

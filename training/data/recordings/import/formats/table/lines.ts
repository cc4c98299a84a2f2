import { findAxes } from "./axis-columns.ts";
import { numberOf } from "./cells.ts";
import { type Dialect, findDialect, splitLine } from "./dialect.ts";
import { findNamedCells } from "./gesture-rows.ts";
import { type Column, readColumn } from "./header.ts";
import { clockedLines, keyedLines } from "./serial-monitor.ts";

/** A line of a table, and what it is. */
export type TableLine = { readonly line: number } & (
  | { readonly kind: "header"; readonly columns: readonly Column[]; readonly text: string }
  | { readonly kind: "row"; readonly cells: readonly string[] }
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
const COMMENT = /^(#|\/\/|%)\s*/;

/** Tells headers, rows and lines that part recordings from each other. Comments are passed over. */
export function readLines(text: string): TableLines {
  const { texts, header } = keyedLines(clockedLines(text.split(/\r\n|\n|\r/)));
  const dialect = findDialect(texts);
  const rows = texts.filter((one) => /\d/.test(one)).length;
  const blank = texts.filter((one) => one.trim() === "").length;
  const isDoubleSpaced = blank > DOUBLE_SPACED * rows;
  const words = new Map<string, number>();
  const lines: TableLine[] = header ? [{ line: 0, kind: "header", ...header }] : [];
  for (const [index, one] of texts.entries()) {
    const read = readLine(one, dialect);
    if (read === undefined || (read.kind === "parting" && one.trim() === "" && isDoubleSpaced)) continue;
    if (read.kind === "words") words.set(kindOf(read.text), (words.get(kindOf(read.text)) ?? 0) + 1);
    lines.push({ ...read, line: index + 1 });
  }
  return {
    dialect,
    lines: lines.map((one) =>
      one.kind === "words" && (words.get(kindOf(one.text)) ?? 0) > 1 ? { ...one, isParting: true } : one,
    ),
  };
}

type WithoutLine<T> = T extends unknown ? Omit<T, "line"> : never;

function readLine(text: string, { separator, decimalComma }: Dialect): WithoutLine<TableLine> | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: "parting" };
  const label = LABEL.exec(text.trim())?.[1];
  if (label !== undefined) return { kind: "label", label };
  const isComment = COMMENT.test(text.trim());
  const bare = isComment ? text.trim().replace(COMMENT, "") : text;
  const cells = splitLine(bare, separator);
  const isRow = cells.some((cell) => !Number.isNaN(numberOf(cell, decimalComma))) || cells.every(isNoNumber);
  if (isRow) return isComment ? undefined : { kind: "row", cells };
  const columns = cells.map(readColumn);
  if (findAxes(columns) !== undefined || findNamedCells(columns) !== undefined)
    return { kind: "header", columns, text: bare };
  return isComment ? undefined : { kind: "words", text: text.trim(), cells, isParting: false };
}

function isNoNumber(cell: string): boolean {
  return /^(nan|null|none|n\/?a|[+-]?inf(inity)?|undefined|-)?$/i.test(cell);
}

function kindOf(text: string): string {
  return text.replace(/\d+/g, "0");
}

import type { Confusion } from "../../learning/measures/confusion.ts";
import { displayWidth, padLeft, padRight } from "../../text-width.ts";

export interface ConfusionTextOptions {
  /** Columns of the terminal; 100 when absent. Labels become numbers where they make the table wider than this. */
  readonly width?: number;
  /** Heads of the columns, where more can be answered than there are labels, such as "unknown". */
  readonly answers?: readonly string[];
}

const CORNER = "actual";

/**
 * A confusion matrix for a terminal: a row for every actual label, a column for every answered one, a dot for none.
 * Plain text without colours, ending with a line break. Columns are headed by their labels, or, where that is too wide,
 * by numbers that the rows explain. Throws `RangeError` where the matrix does not fit the labels.
 */
export function formatConfusion(
  labels: readonly string[],
  confusion: Confusion,
  { width = 100, answers = labels }: ConfusionTextOptions = {},
): string {
  if (confusion.length !== labels.length || confusion.some((row) => row.length !== answers.length)) {
    throw new RangeError(`the confusion matrix is not ${labels.length} by ${answers.length}`);
  }
  const named = layOut(labels, answers, confusion, 2);
  if (widest(named) <= width) return join(named);
  // The rows explain the numbers; what is only answered keeps its name.
  const numbers = answers.map((answer, index) => (index < labels.length ? String(index + 1) : answer));
  const digits = String(labels.length).length;
  const heads = labels.map((label, index) => `${numbers[index].padStart(digits)} ${label}`);
  return join(layOut(heads, numbers, confusion, 1));
}

function layOut(
  rowHeads: readonly string[],
  columnHeads: readonly string[],
  confusion: Confusion,
  spaces: number,
): readonly string[] {
  const cells = confusion.map((row) => row.map((count) => (count === 0 ? "." : String(count))));
  const widths = columnHeads.map((head, column) =>
    Math.max(displayWidth(head), ...cells.map((row) => row[column].length)),
  );
  // One space is enough between numbers; words need two to be told apart.
  const gap = " ".repeat(spaces);
  const first = Math.max(CORNER.length, ...rowHeads.map(displayWidth));
  const line = (head: string, row: readonly string[]) =>
    [padRight(head, first), ...row.map((cell, column) => padLeft(cell, widths[column]))].join(gap);
  return [
    `${" ".repeat(first)}${gap}answered`,
    line(CORNER, columnHeads),
    ...rowHeads.map((head, index) => line(head, cells[index])),
  ];
}

const widest = (lines: readonly string[]): number => Math.max(...lines.map(displayWidth));
const join = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

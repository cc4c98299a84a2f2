import { RecordingError } from "../../../recording-error.ts";

/** A row of a CSV file, by its columns' names. */
export interface CsvRow {
  /** Line number in the file, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** True where an empty line stood before it. */
  readonly afterGap: boolean;
}

export interface CsvTable {
  /** Lower-case names; x, y, z where the file has no header. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** Splits a CSV file at commas, semicolons or tabs, whichever its first line has. Throws "bad-format" where a row is too short. */
export function readCsv(text: string, file: string): CsvTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) throw new RecordingError("bad-format", `${file}: it is empty`);
  const separator = [";", "\t", ","].find((candidate) => lines[first].includes(candidate)) ?? ",";
  const split = (line: string) =>
    line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const hasHeader = split(lines[first]).some((field) => field !== "" && Number.isNaN(Number(field)));
  const columns = hasHeader ? split(lines[first]).map((name) => name.toLowerCase()) : ["x", "y", "z"];
  const rows: CsvRow[] = [];
  let afterGap = false;
  for (let index = hasHeader ? first + 1 : first; index < lines.length; index++) {
    if (lines[index].trim() === "") {
      afterGap = rows.length > 0;
      continue;
    }
    const fields = split(lines[index]);
    if (fields.length < columns.length) {
      throw new RecordingError(
        "bad-format",
        `${file}:${index + 1}: ${fields.length} columns where there should be ${columns.length}`,
      );
    }
    rows.push({ line: index + 1, fields, afterGap });
    afterGap = false;
  }
  return { columns, rows };
}

/** A field as a number. Throws "bad-format" with the line where it is none. */
export function numberIn(row: CsvRow, column: number, file: string): number {
  const text = row.fields[column];
  const value = Number(text);
  if (text !== "" && Number.isFinite(value)) return value;
  throw new RecordingError("bad-format", `${file}:${row.line}: "${text}" is not a number`);
}

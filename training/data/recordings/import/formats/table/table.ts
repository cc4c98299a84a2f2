import { RecordingError } from "../../../recording-error.ts";
import { axisOf } from "../../axes.ts";
import type { Format } from "../../format.ts";
import type { Times, Trace } from "../../traces/trace.ts";
import { type CsvRow, numberIn, readCsv } from "./csv-table.ts";

/** Columns that tell one gesture from the next. */
const GROUPING = ["person", "session", "label", "recording"] as const;

/**
 * A table, a row a sample, with columns for x, y, z, and if they are there time, `label`, `person`, `session` and `recording`. A
 * new gesture begins where one of the last four changes and after an empty line.
 */
export const TABLE: Format = {
  title: "tables (.csv)",
  names: /\.csv$/i,
  recognise: ({ name }) => /\.csv$/i.test(name),
  read({ name: file, text }) {
    const { columns, rows } = readCsv(text, file);
    const axes = (["x", "y", "z"] as const).map((axis) => columns.findIndex((name) => axisOf(name) === axis));
    const missing = axes.indexOf(-1);
    if (missing >= 0) {
      throw new RecordingError("bad-format", `${file}: no column for ${"xyz"[missing]}`, {
        hint: "The first line should name the columns, such as: timestamp,accX,accY,accZ",
      });
    }
    const time = columns.findIndex((name) => /^(timestamp|time)(_ms)?$/.test(name));
    const field = (row: CsvRow, name: (typeof GROUPING)[number]) =>
      row.fields[columns.indexOf(name)] || undefined;
    const groups: CsvRow[][] = [];
    for (const row of rows) {
      const before = groups.at(-1)?.at(-1);
      const isSame =
        before !== undefined &&
        !row.afterGap &&
        GROUPING.every((name) => field(before, name) === field(row, name));
      if (isSame) groups.at(-1)?.push(row);
      else groups.push([row]);
    }
    const traces = groups.map((group): Trace => {
      const [first] = group;
      const times: Times =
        time < 0
          ? { kind: "none" }
          : { kind: "stamps", at: Float64Array.from(group, (row) => numberIn(row, time, file)) };
      return {
        line: first.line,
        lines: Uint32Array.from(group, ({ line }) => line),
        values: Float64Array.from(group.flatMap((row) => axes.map((axis) => numberIn(row, axis, file)))),
        times,
        label: field(first, "label"),
        person: field(first, "person"),
        session: field(first, "session"),
      };
    });
    return { traces, notes: [], guesses: [] };
  },
};

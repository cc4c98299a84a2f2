import { RecordingError } from "../recording-error.ts";
import { type CsvRow, numberIn, readCsv } from "./csv-table.ts";
import { isAccelerometer } from "./edge-impulse-json.ts";
import { findUnit, type Imported, type ImportSource, labelOfFileName, toRecording } from "./measurements.ts";

/** Columns that tell one gesture from the next. */
const GROUPING = ["person", "session", "label", "recording"] as const;

/** From 2000 samples a second to one in two seconds: times that say otherwise are no milliseconds. */
const SHORTEST_MS = 0.5;
const LONGEST_MS = 2000;

/**
 * Reads a CSV file, plain or Edge Impulse's (`timestamp,accX,accY,accZ`): a row a sample, with columns for x, y, z, and if
 * they are there `timestamp` (or `time`; milliseconds, unless they make sense as seconds or microseconds only), `label`, `person`, `session` and `recording`. A new gesture begins where
 * one of the last four changes, after an empty line, and where the time goes back. Without a label column the file's name up
 * to the first dot is the label, unless `source` has one.
 * Throws `RecordingError` ("bad-format") with the line of what cannot be read.
 */
export function importCsv(text: string, source: ImportSource): Imported {
  const { file } = source;
  const { columns, rows } = readCsv(text, file);
  const axes = ["x", "y", "z"].map((axis) => columns.findIndex((name) => isAccelerometer(name, axis)));
  const missing = axes.indexOf(-1);
  if (missing >= 0) {
    throw new RecordingError("bad-format", `${file}: no column for ${"xyz"[missing]}`, {
      hint: "The first line should name the columns, such as: timestamp,accX,accY,accZ",
    });
  }
  const time = columns.findIndex((name) => /^(timestamp|time)(_ms)?$/.test(name));
  const timeOf = (row: CsvRow) => (time < 0 ? undefined : numberIn(row, time, file));
  const field = (row: CsvRow, name: (typeof GROUPING)[number]) =>
    row.fields[columns.indexOf(name)] || undefined;

  const groups: CsvRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const isSame =
      before !== undefined &&
      !row.afterGap &&
      GROUPING.every((name) => field(before, name) === field(row, name)) &&
      (timeOf(row) ?? 0) >= (timeOf(before) ?? 0);
    if (group && isSame) group.push(row);
    else groups.push([row]);
  }

  const [x, y, z] = axes;
  const vectorOf = (row: CsvRow) =>
    [numberIn(row, x, file), numberIn(row, y, file), numberIn(row, z, file)] as const;
  const { unit, guesses: unitGuesses } = findUnit(rows.map(vectorOf), undefined, source);
  const guesses = new Set(unitGuesses);
  const recordings = groups.map((group) => {
    const [first] = group;
    const times = group.flatMap((row) => timeOf(row) ?? []);
    const { recording, guesses: own } = toRecording(
      { vectors: group.map(vectorOf), unit, intervalMs: intervalOf(times) },
      {
        ...source,
        person: field(first, "person") ?? source.person,
        session: field(first, "session") ?? source.session,
        label: field(first, "label") ?? source.label ?? labelOfFileName(file),
      },
      first.line,
    );
    for (const guess of own) guesses.add(guess);
    return recording;
  });
  return { recordings, notes: [], guesses: [...guesses] };

  /** Mean milliseconds from one sample to the next; undefined where the times do not tell. */
  function intervalOf(times: readonly number[]): number | undefined {
    if (times.length < 2) return undefined;
    const interval = (times[times.length - 1] - times[0]) / (times.length - 1);
    if (interval === 0) return undefined;
    if (source.stated?.rateHz === undefined && (interval < SHORTEST_MS || interval > LONGEST_MS)) {
      const [unit, factor] = interval < SHORTEST_MS ? ["seconds", 1000] : ["microseconds", 1 / 1000];
      const rate = 1000 / (interval * factor);
      guesses.add(`${file}: times are taken as ${unit}, which makes ${rate.toFixed(1)} samples a second`);
      return interval * factor;
    }
    return interval;
  }
}

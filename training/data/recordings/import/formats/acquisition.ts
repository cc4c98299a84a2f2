import * as v from "valibot";
import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileRead, ReadNote } from "../format.ts";
import { bridgeGaps } from "../traces/bridge-gaps.ts";
import type { Trace } from "../traces/trace.ts";
import { readUnit } from "../units.ts";
import { findAxes } from "./table/axis-columns.ts";
import { readColumn } from "./table/header.ts";

const list = v.custom<readonly unknown[]>((value) => Array.isArray(value), "is no list");

/**
 * Edge Impulse's data acquisition format, as JSON or CBOR decodes it. The signature is not checked, for nobody but the
 * project has its key; what is not needed is not looked at. The values are, one by one, below: a schema for each of
 * a million numbers takes longer than everything else together.
 */
const documentSchema = v.object({
  payload: v.object({
    interval_ms: v.pipe(v.number(), v.gtValue(0)),
    sensors: v.array(v.object({ name: v.string(), units: v.optional(v.string()) })),
    values: list,
  }),
});

/**
 * The one trace of an acquisition. A sample that is not numbers is left out, with a note.
 * Throws `RecordingError` ("bad-format") saying what is missing.
 */
export function readAcquisition(document: unknown, file: string): FileRead {
  const parsed = v.safeParse(documentSchema, document);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RecordingError(
      "bad-format",
      phrase`${file}: ${v.getDotPath(issue) ?? phrase`the file`}: ${issue.message}`,
      {
        hint: phrase`Give a file in Edge Impulse's data acquisition format.`,
      },
    );
  }
  const { interval_ms, sensors, values: rows } = parsed.output.payload;
  const axes = findAxes(sensors.map(({ name, units }) => ({ ...readColumn(name), unit: units })));
  if (axes === undefined) {
    throw new RecordingError("bad-format", phrase`${file}: no sensors for acceleration along x, y and z`, {
      hint: phrase`Its sensors are: ${sensors.map(({ name }) => name).join(", ") || phrase`none`}.`,
    });
  }
  if (rows.length === 0) throw new RecordingError("bad-format", phrase`${file}: there are no samples in it`);
  const { values, notes } = readRows(rows, axes.columns, sensors.length);
  const whole: Trace = {
    line: 0,
    first: 0,
    values,
    times: { kind: "interval", ms: interval_ms },
    unit: readUnit(axes.unit),
    withoutGravity: axes.withoutGravity,
  };
  return { traces: notes.length > 0 ? bridgeGaps(whole) : [whole], notes, guesses: [] };
}

/** The columns of the rows, with NaN for samples that are not numbers. */
function readRows(
  rows: readonly unknown[],
  [x, y, z]: readonly number[],
  width: number,
): { values: Float64Array; notes: ReadNote[] } {
  const values = new Float64Array(3 * rows.length);
  const notes: ReadNote[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const sample: readonly unknown[] = Array.isArray(row) && row.length >= width ? row : [];
    const a = sample[x];
    const b = sample[y];
    const c = sample[z];
    const isWhole = isNumber(a) && isNumber(b) && isNumber(c);
    values[3 * index] = isWhole ? a : Number.NaN;
    values[3 * index + 1] = isWhole ? b : Number.NaN;
    values[3 * index + 2] = isWhole ? c : Number.NaN;
    if (!isWhole) notes.push({ message: phrase`sample ${index + 1} is not ${width} numbers: lost` });
  }
  return { values, notes };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

import * as v from "valibot";
import { RecordingError } from "../recording-error.ts";
import { findUnit, type Imported, type ImportSource, labelOfFileName, toRecording } from "./measurements.ts";
import type { AccelerationUnit } from "./units.ts";

/** Edge Impulse's data acquisition format; what is not needed is not looked at. */
const fileSchema = v.object({
  payload: v.object({
    interval_ms: v.pipe(v.number(), v.gtValue(0)),
    sensors: v.array(v.object({ name: v.string(), units: v.optional(v.string()) })),
    values: v.array(v.array(v.number())),
  }),
});

/**
 * Reads an Edge Impulse JSON file: one gesture, whose label is the file name up to the first dot unless `source` has one.
 * Throws `RecordingError` ("bad-format") saying where it is not that format.
 */
export function importEdgeImpulseJson(text: string, source: ImportSource): Imported {
  const parsed = v.safeParse(fileSchema, parseJson(text, source.file));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RecordingError(
      "bad-format",
      `${source.file}: ${v.getDotPath(issue) ?? "the file"}: ${issue.message}`,
      {
        hint: "Give a JSON file in Edge Impulse's data acquisition format.",
      },
    );
  }
  const { interval_ms, sensors, values } = parsed.output.payload;
  const columns = ["x", "y", "z"].map((axis) => sensors.findIndex(({ name }) => isAccelerometer(name, axis)));
  const missing = columns.indexOf(-1);
  if (missing >= 0) {
    throw new RecordingError(
      "bad-format",
      `${source.file}: no sensor for acceleration along ${"xyz"[missing]}`,
    );
  }
  const short = values.findIndex((row) => row.length < sensors.length);
  if (short >= 0) {
    throw new RecordingError("bad-format", `${source.file}: payload.values.${short} has too few numbers`);
  }
  const [x, y, z] = columns;
  const vectors = values.map((row) => [row[x], row[y], row[z]] as const);
  const { unit, guesses } = findUnit(vectors, unitOf(sensors[x].units), source);
  const { recording } = toRecording(
    { vectors, unit, intervalMs: interval_ms },
    { ...source, label: source.label ?? labelOfFileName(source.file) },
    0,
  );
  return { recordings: [recording], notes: [], guesses };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RecordingError("bad-format", `${file}: not JSON: ${reason}`, { cause });
  }
}

/** `accX`, `accelerometer_x`, `ax`, `x`, …: an accelerometer's axis, and no gyroscope's or magnetometer's. */
export function isAccelerometer(name: string, axis: string): boolean {
  return new RegExp(`^(a|acc|accel|acceleration|accelerometer)?[ _.-]?${axis}$`, "i").test(name.trim());
}

function unitOf(text: string | undefined): AccelerationUnit | undefined {
  if (text === undefined) return undefined;
  if (/^m\/s(2|\^2|²)$/i.test(text)) return "m/s2";
  return /^g$/i.test(text) ? "g" : undefined;
}

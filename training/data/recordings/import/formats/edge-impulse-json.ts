import * as v from "valibot";
import { RecordingError } from "../../recording-error.ts";
import { axisOf } from "../axes.ts";
import type { Format, ReadNote } from "../format.ts";
import type { Trace } from "../traces/trace.ts";
import { readUnit } from "../units.ts";

/** Edge Impulse's data acquisition format; what is not needed is not looked at. */
const fileSchema = v.object({
  payload: v.object({
    interval_ms: v.pipe(v.number(), v.gtValue(0)),
    sensors: v.array(v.object({ name: v.string(), units: v.optional(v.string()) })),
    values: v.array(v.array(v.nullable(v.number()))),
  }),
});

/** What an Edge Impulse file holds, be it JSON or CBOR. */
export type EdgeImpulseFile = v.InferOutput<typeof fileSchema>;

/** One gesture a file, whose name begins with the label. */
export const EDGE_IMPULSE_JSON: Format = {
  title: "Edge Impulse (.json)",
  names: /\.json$/i,
  recognise: ({ name, head }) => /\.json$/i.test(name) || /^\s*\{\s*"(protected|payload)"\s*:/.test(head),
  read: ({ name, text }) => readEdgeImpulse(parseJson(text, name), name),
};

/**
 * Reads the content of an Edge Impulse file. Throws `RecordingError` ("bad-format") saying where it is not that format; a row
 * of values that is damaged becomes a note.
 */
export function readEdgeImpulse(content: unknown, file: string): ReturnType<Format["read"]> {
  const parsed = v.safeParse(fileSchema, content);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RecordingError(
      "bad-format",
      `${file}: ${v.getDotPath(issue) ?? "the file"}: ${issue.message}`,
      {
        hint: "Give a file in Edge Impulse's data acquisition format.",
      },
    );
  }
  const { interval_ms, sensors, values } = parsed.output.payload;
  const columns = (["x", "y", "z"] as const).map((axis) =>
    sensors.findIndex(({ name }) => axisOf(name) === axis),
  );
  const missing = columns.indexOf(-1);
  if (missing >= 0) {
    throw new RecordingError("bad-format", `${file}: no sensor for acceleration along ${"xyz"[missing]}`);
  }
  const notes: ReadNote[] = [];
  const vectors = values.flatMap((row, index) => {
    const vector = columns.map((column) => row[column] ?? Number.NaN);
    if (vector.every((value) => Number.isFinite(value))) return vector;
    notes.push({ message: `payload.values.${index} has too few numbers and is left out` });
    return [];
  });
  const trace: Trace = {
    line: 0,
    values: Float64Array.from(vectors),
    times: { kind: "interval", ms: interval_ms },
    unit: readUnit(sensors[columns[0]].units),
  };
  return { traces: vectors.length > 0 ? [trace] : [], notes, guesses: [] };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RecordingError("bad-format", `${file}: not JSON: ${reason}`, { cause });
  }
}

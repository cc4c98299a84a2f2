import * as v from "valibot";
import { type Phrase, phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileRead, Format, ReadNote } from "../format.ts";
import type { Trace } from "../traces/trace.ts";
import { beginsAsJson, parseJson } from "./json-text.ts";

/**
 * The micro:bit's accelerometer gives a sample every 20 ms. No file says so, but its recordings do: the ones of 0.99 s have 47 to
 * 50 samples, and the older ones of 1.8 s have 91 to 93.
 */
const INTERVAL_MS = 20;

/** Values are in g as all these programs write them; the sensor's own milli-g would be far above its range. */
const LONGEST_G = 16;

const numbers = v.array(v.number());
/** CreateAI, old and new: a list for each axis. */
const axesSchema = v.object({ data: v.object({ x: numbers, y: numbers, z: numbers }) });
/** ML-Machine, from which it came, since 2024: a vector for each sample, and names for what is in it. */
const samplesSchema = v.object({
  samples: v.array(v.object({ vector: numbers })),
  labels: v.optional(v.array(v.string())),
});
const actionsSchema = v.array(v.object({ name: v.string(), recordings: v.array(v.unknown()) }));
const dataSchema = v.object({ data: actionsSchema });
const projectSchema = v.object({ text: v.object({ "dataset.json": v.string() }) });

/**
 * Data samples of micro:bit CreateAI: the list of actions of either generation (`ID` or `id` and `createdAt`), `dataset.json` of a
 * MakeCode project, which wraps it in `data`, the whole project as JSON, and ML-Machine's.
 */
export const CREATE_AI: Format = {
  title: "micro:bit CreateAI data samples",
  names: /\.json$/i,
  recognise: ({ head }) =>
    beginsAsJson(head) &&
    (/"recordings"\s*:/.test(head) ||
      (/"text"\s*:\s*\{/.test(head) && /"target"\s*:\s*"microbit"/.test(head))),
  read: (file) => readActions(actionsOf(parseJson(file), file), file.name),
};

type Actions = v.InferOutput<typeof actionsSchema>;

function actionsOf(document: unknown, file: FileContent): Actions {
  const project = v.safeParse(projectSchema, document);
  const content = project.success
    ? parseJson({ ...file, text: project.output.text["dataset.json"], name: `${file.name}: dataset.json` })
    : document;
  const wrapped = v.safeParse(dataSchema, content);
  if (wrapped.success) return wrapped.output.data;
  const parsed = v.safeParse(actionsSchema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RecordingError(
    "bad-format",
    phrase`${file.name}: looks like CreateAI's data samples, but ${v.getDotPath(issue) ?? phrase`the file`}: ${issue.message}`,
    { hint: phrase`In CreateAI, choose Save data samples from the menu beside them.` },
  );
}

function readActions(actions: Actions, file: string): FileRead {
  const traces: Trace[] = [];
  const notes: ReadNote[] = [];
  for (const { name, recordings } of actions) {
    for (const [index, recording] of recordings.entries()) {
      const values = readSamples(recording);
      if ("code" in values) {
        notes.push({
          message: phrase`"${name}", recording ${index + 1} of ${recordings.length}: ${values}: left out`,
        });
        continue;
      }
      traces.push({
        line: 0,
        values,
        times: { kind: "interval", ms: INTERVAL_MS },
        unit: values.every((value) => Math.abs(value) <= LONGEST_G) ? "g" : undefined,
        label: name.trim(),
      });
    }
  }
  if (traces.length === 0 && notes.length === 0) {
    throw new RecordingError(
      "bad-format",
      phrase`${file}: these data samples of CreateAI have no recordings in them`,
    );
  }
  const rate = phrase`${1000 / INTERVAL_MS} samples a second are assumed, as a micro:bit takes them`;
  return { traces, notes, guesses: traces.length > 0 ? [rate] : [] };
}

/** x, y, z, x, y, z, … of a recording, or what is wrong with it. */
function readSamples(recording: unknown): Float64Array | Phrase {
  const axes = v.safeParse(axesSchema, recording);
  if (axes.success) {
    const { x, y, z } = axes.output.data;
    if (x.length !== y.length || x.length !== z.length) {
      return phrase`${x.length} values along x, ${y.length} along y and ${z.length} along z`;
    }
    return x.length > 0
      ? Float64Array.from(x.flatMap((value, at) => [value, y[at], z[at]]))
      : phrase`it is empty`;
  }
  const samples = v.safeParse(samplesSchema, recording);
  if (!samples.success) return phrase`its values are not numbers for x, y and z`;
  const { samples: rows, labels = ["x", "y", "z"] } = samples.output;
  const columns = ["x", "y", "z"].map((axis) => labels.findIndex((label) => label.toLowerCase() === axis));
  if (columns.includes(-1)) return phrase`it is of ${labels}, not of x, y and z`;
  const short = rows.findIndex(({ vector }) => vector.length < labels.length);
  if (short >= 0) return phrase`sample ${short + 1} has ${rows[short].vector.length} values`;
  if (rows.length === 0) return phrase`it is empty`;
  return Float64Array.from(rows.flatMap(({ vector }) => columns.map((column) => vector[column])));
}

import * as v from "valibot";
import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileLabel, LabelFileRead, LabelFormat, ReadNote } from "../format.ts";
import { parseJson } from "./json-text.ts";

/** Samples counted from 0; the last one belongs to it: SensiML's own converter writes it so. */
const segmentSchema = v.object({
  name: v.string(),
  value: v.string(),
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
  end: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
const captureSchema = v.object({
  file_name: v.string(),
  metadata: v.nullish(v.array(v.object({ name: v.string(), value: v.string() }))),
  sessions: v.array(v.object({ session_name: v.optional(v.string()), segments: v.array(v.unknown()) })),
});

const PERSON = /^(person|user|subject|participant)/i;
/** A number for each segment, which SensiML keeps like a label. */
const SEGMENT_NUMBER = /^segment_?id$/i;

/**
 * SensiML's label file beside its CSV files (`.dai`, `.dcli` before 2023): for each, segments with labels. What is in no segment is
 * no gesture. SensiML's "session" is a way to cut a file, not a sitting, so the file stays one.
 */
export const SENSIML_LABELS: LabelFormat = {
  title: "SensiML label file",
  names: /\.(dai|dcli)$/i,
  recognise: ({ name }) => /\.(dai|dcli)$/i.test(name),
  read: readLabels,
};

function readLabels(file: FileContent): LabelFileRead {
  const document = parseJson(file);
  if (!Array.isArray(document)) {
    throw new RecordingError(
      "bad-format",
      phrase`${file.name}: is not SensiML's list of files with segments`,
    );
  }
  const labels: FileLabel[] = [];
  const notes: ReadNote[] = [];
  for (const [index, one] of document.entries()) {
    const capture = v.safeParse(captureSchema, one);
    if (!capture.success) {
      const [issue] = capture.issues;
      notes.push({
        message: phrase`file ${index + 1}: ${v.getDotPath(issue) ?? phrase`it`}: ${issue.message}: left out`,
      });
      continue;
    }
    labels.push(readCapture(capture.output, notes));
  }
  return { labels, notes };
}

function readCapture(
  { file_name, metadata, sessions }: v.InferOutput<typeof captureSchema>,
  notes: ReadNote[],
) {
  const all = sessions.flatMap(({ segments }) => segments);
  const segments = all.flatMap((segment, index) => {
    const read = v.safeParse(segmentSchema, segment);
    if (read.success && read.output.start <= read.output.end) return read.output;
    notes.push({
      message: phrase`${file_name}, segment ${index + 1}: is not name, value, start and end: left out`,
    });
    return [];
  });
  const person = metadata?.find(({ name }) => PERSON.test(name))?.value;
  const spans = segments
    .filter(({ name }) => !SEGMENT_NUMBER.test(name))
    .map(({ value, start, end }) => ({ from: start, to: end + 1, label: value }));
  return { path: file_name, spans, ...(person ? { person } : {}) };
}

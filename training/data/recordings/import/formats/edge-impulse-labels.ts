import * as v from "valibot";
import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileLabel, LabelFileRead, LabelFormat, ReadNote } from "../format.ts";
import { parseJson } from "./json-text.ts";

/** Samples counted from 0; **the last one belongs to it**, in spite of the documentation, which calls them milliseconds. */
const span = v.object({
  startIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  endIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  label: v.string(),
});

const label = v.union([
  v.pipe(
    v.string(),
    v.transform((text) => ({ type: "label" as const, label: text })),
  ),
  v.object({ type: v.literal("label"), label: v.string() }),
  v.object({ type: v.literal("multi-label"), labels: v.array(span) }),
  v.object({ type: v.literal("unlabeled") }),
]);

const entrySchema = v.object({
  path: v.string(),
  category: v.optional(v.string()),
  label,
  metadata: v.nullish(v.record(v.string(), v.unknown())),
});
const infoSchema = v.object({ version: v.literal(1), files: v.array(v.unknown()) });
const structuredSchema = v.object({
  version: v.literal(1),
  type: v.literal("structured-labels"),
  structuredLabels: v.record(v.string(), v.unknown()),
});

/** Who made a recording, as people call it in the metadata. */
const PERSON_KEYS = /^(person|user|subject|participant|name)(_?id)?$/i;

/**
 * `info.labels` of an Edge Impulse export: each file's label, or labels of its parts, and whether it is for training or testing,
 * which is kept as the session. It wins over the files' names. `structured_labels.labels`, which goes up beside files with several
 * labels, says the same of parts.
 */
export const EDGE_IMPULSE_LABELS: LabelFormat = {
  title: "Edge Impulse info.labels",
  names: /\.labels$/i,
  recognise: ({ name }) => /\.labels$/i.test(name),
  read: readLabels,
};

function readLabels(file: FileContent): LabelFileRead {
  const document = parseJson(file);
  const structured = v.safeParse(structuredSchema, document);
  if (structured.success) return readStructured(structured.output.structuredLabels);
  const parsed = v.safeParse(infoSchema, document);
  if (!parsed.success) {
    throw new RecordingError(
      "bad-format",
      phrase`${file.name}: is not Edge Impulse's info.labels, version 1`,
    );
  }
  const labels: FileLabel[] = [];
  const notes: ReadNote[] = [];
  for (const [index, entry] of parsed.output.files.entries()) {
    const read = v.safeParse(entrySchema, entry);
    if (!read.success) {
      const [issue] = read.issues;
      notes.push({
        message: phrase`files[${index}]: ${v.getDotPath(issue) ?? phrase`it`}: ${issue.message}: left out`,
      });
      continue;
    }
    const { path, category, label: given, metadata } = read.output;
    const person = Object.entries(metadata ?? {}).find(([key]) => PERSON_KEYS.test(key))?.[1];
    labels.push({
      path,
      ...(given.type === "label" ? { label: given.label } : {}),
      ...(given.type === "multi-label" ? { spans: given.labels.map(toSpan) } : {}),
      ...(category ? { session: category } : {}),
      ...(typeof person === "string" && person !== "" ? { person } : {}),
    });
  }
  return { labels, notes };
}

function readStructured(files: Readonly<Record<string, unknown>>): LabelFileRead {
  const labels: FileLabel[] = [];
  const notes: ReadNote[] = [];
  for (const [path, spans] of Object.entries(files)) {
    const read = v.safeParse(v.array(span), spans);
    if (read.success) labels.push({ path, spans: read.output.map(toSpan) });
    else
      notes.push({ message: phrase`the labels of ${path} are not startIndex, endIndex and label: left out` });
  }
  return { labels, notes };
}

function toSpan({ startIndex, endIndex, label: name }: v.InferOutput<typeof span>) {
  return { from: startIndex, to: endIndex + 1, label: name };
}

import { RecordingError } from "../../recording-error.ts";
import { contentOf, type Decode, type ForeignFile, pathParts } from "../foreign-file.ts";
import type { FileLabel, FileRead } from "../format.ts";
import { LABEL_FORMATS } from "../formats.ts";
import type { Note } from "../notes.ts";
import { sliceTrace, type Trace, traceLength } from "../traces/trace.ts";

/** What the label files of an import say of its other files. */
export interface KnownLabels {
  /** What was read from a file, under the labels that a label file gives it. Label files win over what the file says. */
  readonly apply: (file: string, read: FileRead) => FileRead;
}

export interface LabelFilesRead {
  readonly labels: KnownLabels;
  /** The files that are no label files. */
  readonly rest: ForeignFile[];
  readonly notes: Note[];
}

/** Reads the label files among the files of an import. One that cannot be read becomes a note. */
export async function readLabelFiles(files: readonly ForeignFile[], decode: Decode): Promise<LabelFilesRead> {
  const byPath = new Map<string, FileLabel>();
  const rest: ForeignFile[] = [];
  const notes: Note[] = [];
  const named: { file: string; paths: string[] }[] = [];
  for (const file of files) {
    const candidates = LABEL_FORMATS.filter(({ names }) => names.test(file.name));
    const content = candidates.length > 0 ? contentOf(file.name, await file.read(), decode) : undefined;
    const format = content && candidates.find(({ recognise }) => recognise(content));
    if (content === undefined || format === undefined) {
      rest.push(file);
      continue;
    }
    const folder = pathParts(file.name).slice(0, -1);
    try {
      const { labels, notes: own } = format.read(content);
      for (const one of labels) byPath.set([...folder, ...pathParts(one.path)].join("/"), one);
      named.push({
        file: file.name,
        paths: labels.map(({ path }) => [...folder, ...pathParts(path)].join("/")),
      });
      notes.push(...own.map((note) => ({ ...note, file: file.name })));
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      notes.push({ file: file.name, message: error.message });
    }
  }
  const here = new Set(rest.map(({ name }) => pathParts(name).join("/")));
  for (const { file, paths } of named) {
    const missing = paths.filter((path) => !here.has(path)).length;
    if (missing > 0)
      notes.push({ file, message: `${missing} of the ${paths.length} files it names are not here` });
  }
  const labels: KnownLabels = {
    apply(file, read) {
      const known = byPath.get(pathParts(file).join("/"));
      return known ? labelled(read, known) : read;
    },
  };
  return { labels, rest, notes };
}

function labelled(read: FileRead, { label, spans, person, session }: FileLabel): FileRead {
  const own = { ...(person ? { person } : {}), ...(session ? { session } : {}) };
  if (spans === undefined) {
    const traces = read.traces.map((trace) => ({ ...trace, ...own, label: label ?? trace.label }));
    if (label !== undefined) return { ...read, traces };
    return { ...read, traces, notes: [...read.notes, { message: "the label file has no label for it" }] };
  }
  const parts: Trace[] = [];
  let end = 0;
  for (const trace of read.traces) {
    const start = trace.first ?? end;
    end = start + traceLength(trace);
    for (const span of spans) {
      const [from, to] = [Math.max(span.from, start), Math.min(span.to, end)];
      if (from < to)
        parts.push({ ...sliceTrace(trace, from - start, to - start), ...own, label: span.label });
    }
  }
  const past = spans.filter(({ to }) => to > end).length;
  const notes =
    past > 0 ? [{ message: `${past} of ${spans.length} labels are for samples after its end` }] : [];
  return { ...read, traces: parts, notes: [...read.notes, ...notes] };
}

import { RecordingError } from "../../recording-error.ts";
import { contentOf, type ForeignFile, pathParts } from "../foreign-file.ts";
import type { FileLabel, FileRead } from "../format.ts";
import { LABEL_FORMATS } from "../formats.ts";
import type { Note } from "../notes.ts";
import { sliceTrace, type Trace } from "../traces/trace.ts";

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
export async function readLabelFiles(files: readonly ForeignFile[]): Promise<LabelFilesRead> {
  const byPath = new Map<string, FileLabel>();
  const rest: ForeignFile[] = [];
  const notes: Note[] = [];
  for (const file of files) {
    const candidates = LABEL_FORMATS.filter(({ names }) => names.test(file.name));
    const content = candidates.length > 0 ? contentOf(file.name, await file.read()) : undefined;
    const format = content && candidates.find(({ recognise }) => recognise(content));
    if (content === undefined || format === undefined) {
      rest.push(file);
      continue;
    }
    const folder = pathParts(file.name).slice(0, -1);
    try {
      const { labels, notes: own } = format.read(content);
      for (const one of labels) byPath.set([...folder, ...pathParts(one.path)].join("/"), one);
      notes.push(...own.map((note) => ({ ...note, file: file.name })));
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      notes.push({ file: file.name, message: error.message });
    }
  }
  const labels: KnownLabels = {
    apply(file, read) {
      const known = byPath.get(pathParts(file).join("/"));
      return known ? { ...read, traces: labelled(read.traces, known) } : read;
    },
  };
  return { labels, rest, notes };
}

function labelled(traces: readonly Trace[], { label, spans }: FileLabel): Trace[] {
  if (spans === undefined) return traces.map((trace) => ({ ...trace, label: label ?? trace.label }));
  const parts: Trace[] = [];
  let offset = 0;
  for (const trace of traces) {
    const length = trace.values.length / 3;
    for (const span of spans) {
      const [from, to] = [Math.max(0, span.from - offset), Math.min(length, span.to - offset)];
      if (from < to) parts.push({ ...sliceTrace(trace, from, to), label: span.label });
    }
    offset += length;
  }
  return parts;
}

import { append } from "../../../../append.ts";
import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import { contentOf, type Decode, type FileContent, type ForeignFile, pathParts } from "../foreign-file.ts";
import type { FileLabel, FileRead, LabelFileRead, LabelFormat } from "../format.ts";
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

/** Which files a label file names, and where it lies. */
interface NamedFiles {
  readonly file: string;
  readonly folder: string;
  readonly paths: readonly string[];
}

/**
 * Reads the label files among the files of an import. Throws `RecordingError` ("bad-format") where one cannot be read: labels from
 * elsewhere would be others.
 */
export async function readLabelFiles(files: readonly ForeignFile[], decode: Decode): Promise<LabelFilesRead> {
  const byPath = new Map<string, FileLabel>();
  const rest: ForeignFile[] = [];
  const notes: Note[] = [];
  const named: NamedFiles[] = [];
  for (const file of files) {
    const candidates = LABEL_FORMATS.filter(({ names }) => names.test(file.name));
    const content = candidates.length > 0 ? contentOf(file.name, await file.read(), decode) : undefined;
    const format = content && candidates.find(({ recognise }) => recognise(content));
    if (content === undefined || format === undefined) {
      rest.push(file);
      continue;
    }
    const folder = pathParts(file.name).slice(0, -1);
    const { labels, notes: own } = readLabels(format, content);
    const paths = labels.map(({ path }) => [...folder, ...pathParts(path)].join("/"));
    for (const [index, one] of labels.entries()) byPath.set(paths[index], one);
    append(
      notes,
      own.map((note) => ({ ...note, file: file.name })),
    );
    named.push({ file: file.name, folder: folder.join("/"), paths });
  }
  append(notes, compareNames(named, rest));
  const labels: KnownLabels = {
    apply(file, read) {
      const known = byPath.get(pathParts(file).join("/"));
      return known ? labelled(read, known) : read;
    },
  };
  return { labels, rest, notes };
}

function readLabels(format: LabelFormat, content: FileContent): LabelFileRead {
  try {
    return format.read(content);
  } catch (cause) {
    if (!(cause instanceof RecordingError)) throw cause;
    throw new RecordingError("bad-format", cause.said.message, {
      cause,
      hint: phrase`Mend it, or take it out of the folder: then labels come from the files' names.`,
    });
  }
}

/** What label files name and is not there, and what is there and they do not name. */
function compareNames(named: readonly NamedFiles[], rest: readonly ForeignFile[]): Note[] {
  const here = rest.map(({ name }) => pathParts(name).join("/"));
  const isHere = new Set(here);
  const isNamed = new Set(named.flatMap(({ paths }) => paths));
  return named.flatMap(({ file, folder, paths }) => {
    const missing = paths.filter((path) => !isHere.has(path)).length;
    const beside = here.filter(
      (path) => !isNamed.has(path) && (folder === "" || path.startsWith(`${folder}/`)),
    ).length;
    return [
      ...(missing > 0
        ? [{ file, message: phrase`${missing} of the ${paths.length} files it names are not here` }]
        : []),
      ...(beside > 0
        ? [
            {
              file,
              message: phrase`it does not name ${beside} of the files beside it; their labels come from elsewhere`,
            },
          ]
        : []),
    ];
  });
}

function labelled(read: FileRead, { label, spans, person, session }: FileLabel): FileRead {
  const own = { ...(person ? { person } : {}), ...(session ? { session } : {}) };
  if (spans === undefined) {
    const traces = read.traces.map((trace) => ({ ...trace, ...own, label: label ?? trace.label }));
    if (label !== undefined) return { ...read, traces };
    return {
      ...read,
      traces,
      notes: [...read.notes, { message: phrase`the label file has no label for it` }],
    };
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
    past > 0 ? [{ message: phrase`${past} of ${spans.length} labels are for samples after its end` }] : [];
  return { ...read, traces: parts, notes: [...read.notes, ...notes] };
}

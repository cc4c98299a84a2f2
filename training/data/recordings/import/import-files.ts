import { append } from "../../../append.ts";
import { type Phrase, phrase } from "../../../phrase.ts";
import { NOBODY_NAMED } from "../layout.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ, type Recording } from "../recording.ts";
import { RecordingError } from "../recording-error.ts";
import { cutRecordings } from "./cut-recordings.ts";
import { contentOf, type Decode, type FileContent, type ForeignFile, pathParts } from "./foreign-file.ts";
import type { FileRead, ReadNote, ReadOptions } from "./format.ts";
import { FORMATS } from "./formats.ts";
import { type KeptFile, keptFile } from "./kept-file.ts";
import { decideLabels, type LabelSource, type Unlabelled } from "./labels/decide-labels.ts";
import { type KnownLabels, readLabelFiles } from "./labels/label-files.ts";
import { pathLabels } from "./labels/path-labels.ts";
import { usableLabels } from "./labels/usable-labels.ts";
import { reasonIn, withoutFile } from "./left-out.ts";
import type { Note } from "./notes.ts";
import { phoneAxesNote } from "./phone-axes.ts";
import type { StatedValues } from "./stated-values.ts";
import { longEnough } from "./too-short.ts";
import { convertTraces } from "./traces/convert-traces.ts";

export interface ImportOptions {
  /** Bytes as text. */
  readonly decode: Decode;
  /** Who made the recordings, and in which sitting, where the files do not say. */
  readonly person?: string | undefined;
  readonly session?: string | undefined;
  /** Which gesture, where the files do not say. */
  readonly label?: string | undefined;
  /** Where to take labels from, rather than from what fits all files together. */
  readonly labelFrom?: LabelSource | undefined;
  readonly stated?: StatedValues | undefined;
  /** Whether somebody turns the axes of all recordings afterwards. */
  readonly isTurned?: boolean | undefined;
  /** Whether recordings longer than a gesture are cut into gestures, as the watch would. */
  readonly cut?: boolean | undefined;
  /** Samples of the shortest recording that is of use; whatever is shorter is left out. Without it, nothing is too short. */
  readonly shortest?: number | undefined;
  /** Told before each file is read. */
  readonly onFile?: ((index: number, name: string) => void) | undefined;
}

/** What an import made of all its files. */
export interface Imported {
  readonly recordings: Recording[];
  /** Everyday movement and streams that lay with the recordings. */
  readonly kept: KeptFile[];
  /** What was left out, and why; where it was damaged. */
  readonly notes: Note[];
  /** What had to be assumed, and can be stated instead. */
  readonly guesses: Note[];
  /** How labels were found, where that needed a decision. */
  readonly decisions: Phrase[];
  /** What to say where the axes are a phone's, and not a watch's. */
  readonly axes: Phrase | undefined;
  /** Files of which nothing could be used. */
  readonly filesLeftOut: string[];
}

/** Where recordings of files that do not say go: a session for each file would be no sitting of anybody's. */
const SESSION = "imported";

/**
 * Reads files that belong together into recordings of 64 counts per g at 12.5 Hz. Files are read one after the other and let
 * go, so that memory grows with the recordings only. What is damaged, and files that cannot be used, become notes.
 *
 * Throws `RecordingError` ("bad-format" or "no-recordings") where nothing at all can be used, and whatever else the files' `read` throws.
 */
export async function importFiles(files: readonly ForeignFile[], options: ImportOptions): Promise<Imported> {
  const { labels: known, rest, notes } = await readLabelFiles(files, options.decode);
  const guesses: Note[] = [];
  const filesLeftOut: string[] = [];
  const found: Unlabelled[] = [];
  const kept: KeptFile[] = [];
  let firstError: RecordingError | undefined;
  const paths = new Set(rest.map(({ name }) => pathIn(folderOf(name), pathParts(name).at(-1) ?? "")));
  for (const [index, file] of rest.entries()) {
    options.onFile?.(index, file.name);
    try {
      const content = contentOf(file.name, await file.read(), options.decode);
      const whole = keptFile(content, options.person);
      if (whole) {
        requireUnchanged(whole, options);
        kept.push(whole);
        continue;
      }
      const own = readOne(content, options, known, (name) => paths.has(pathIn(folderOf(file.name), name)));
      append(found, own.recordings);
      append(
        notes,
        own.notes.map((note) => ({ ...note, file: file.name })),
      );
      append(
        guesses,
        own.guesses.map((message) => ({ file: file.name, message })),
      );
      if (own.recordings.length === 0) filesLeftOut.push(file.name);
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      firstError ??= error;
      filesLeftOut.push(file.name);
      notes.push({ file: file.name, message: asNote(error, file.name) });
    }
  }
  const cut = options.cut ? cutRecordings(found) : { recordings: found, notes: [] };
  append(notes, cut.notes);
  const long = options.shortest === undefined ? cut : longEnough(cut.recordings, options.shortest);
  if (long !== cut) append(notes, long.notes);
  const withRecordings = new Set(long.recordings.map(({ file }) => file));
  append(
    filesLeftOut,
    [...new Set(found.map(({ file }) => file))].filter((file) => !withRecordings.has(file)),
  );
  const decided = decideLabels(long.recordings, options);
  const usable = usableLabels(decided.recordings);
  append(notes, usable.notes);
  append(notes, decided.notes);
  const { recordings } = usable;
  if (recordings.length === 0 && kept.length === 0) throw nothingFound(files, firstError, notes);
  const decisions = [...decided.decisions, ...usable.decisions];
  return { recordings, kept, notes, guesses, decisions, filesLeftOut, axes: phoneAxesNote(recordings) };
}

/** What is kept to the byte can be brought to no other units or axes. */
function requireUnchanged({ file }: KeptFile, { stated, isTurned }: ImportOptions): void {
  if (stated === undefined && !isTurned) return;
  throw new RecordingError(
    "bad-format",
    phrase`${file}: everyday movement and streams are kept as they are, in their own units and axes`,
    { hint: phrase`Import them without --unit, --counts-per-g, --rate and --turn.` },
  );
}

interface ReadOne {
  readonly recordings: Unlabelled[];
  readonly notes: readonly ReadNote[];
  readonly guesses: readonly Phrase[];
}

function readOne(
  content: FileContent,
  options: ImportOptions,
  known: KnownLabels,
  isBeside: (name: string) => boolean,
): ReadOne {
  const { name: file } = content;
  const readOptions: ReadOptions = {
    stated: options.stated,
    person: options.person,
    session: options.session,
    label: options.label,
    isBeside,
    labelColumn: options.labelFrom?.kind === "column" ? options.labelFrom.column : undefined,
  };
  const found = FORMATS.find(({ recognise }) => recognise(content))?.read(content, readOptions);
  if (found === undefined) {
    throw new RecordingError("bad-format", phrase`${file}: not a kind of file that can be imported`, {
      hint: phrase`These are read: ${FORMATS.flatMap(({ title }) => title ?? [])}.`,
    });
  }
  const read: FileRead = known.apply(file, found);
  if (read.recordings) return { ...read, recordings: [...read.recordings] };
  if (read.traces.length === 0 && read.notes.length > 0) throw nothingButNotes(file, read.notes);
  const { person: named } = pathLabels(file);
  const { drafts, notes, guesses } = convertTraces(read.traces, file, options.stated);
  const isNamed =
    named !== undefined && options.person === undefined && drafts.some(({ person }) => person === undefined);
  const info = { countsPerG: DEFAULT_COUNTS_PER_G, rateHz: DEFAULT_RATE_HZ, assumed: false };
  return {
    recordings: drafts.map((draft) => ({
      ...draft,
      label: draft.label,
      person: draft.person ?? options.person ?? named ?? NOBODY_NAMED,
      session: draft.session ?? options.session ?? SESSION,
      info,
      file,
    })),
    notes: [...read.notes, ...notes],
    guesses: [
      ...read.guesses,
      ...guesses,
      ...(isNamed ? [phrase`the person is "${named}", by the name of file or folder`] : []),
    ],
  };
}

/** A file in which everything is damaged. */
function nothingButNotes(file: string, notes: readonly ReadNote[]): RecordingError {
  const [{ line, message }] = notes;
  const place = line === undefined ? file : `${file}:${line}`;
  const reason = reasonIn(message);
  const more = notes.length - 1;
  return new RecordingError(
    "bad-format",
    more > 0 ? phrase`${place}: ${reason} (and ${more} more)` : phrase`${place}: ${reason}`,
  );
}

function nothingFound(
  files: readonly ForeignFile[],
  first: RecordingError | undefined,
  notes: readonly Note[],
): RecordingError {
  if (first && files.length === 1) return first;
  const [note] = notes;
  if (note === undefined) {
    const [file] = files;
    return new RecordingError(
      "no-recordings",
      file ? phrase`${file.name}: there are no recordings in it` : phrase`there are no files`,
    );
  }
  const place = note.line === undefined ? note.file : `${note.file}:${note.line}`;
  const more = notes.length - 1;
  return new RecordingError(
    "no-recordings",
    more > 0
      ? phrase`there are no recordings to import: ${place}: ${note.message} (and ${more} more like this)`
      : phrase`there are no recordings to import: ${place}: ${note.message}`,
    { hint: first?.said.hint },
  );
}

function folderOf(file: string): string {
  return pathParts(file).slice(0, -1).join("/");
}

function pathIn(folder: string, name: string): string {
  return `${folder}/${name}`.toLowerCase();
}

/** What is wrong with a file, said of the file. */
function asNote({ said, message }: RecordingError, file: string): Phrase {
  return typeof said.message === "string" ? phrase`${message}` : withoutFile(said.message, file);
}

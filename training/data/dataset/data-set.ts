import { append } from "../../append.ts";
import { sayPhrase } from "../../phrase.ts";
import { foldLabels } from "../recordings/fold-labels.ts";
import { placeOfFile } from "../recordings/layout.ts";
import { type LineProblem, parseRecordings } from "../recordings/parse-recordings.ts";
import type { Recording, SessionInfo } from "../recordings/recording.ts";
import { groupBy } from "./group-by.ts";

/** What one person recorded in one sitting. */
export interface Session {
  readonly person: string;
  readonly session: string;
  readonly files: readonly string[];
  /** Of the session's first file. */
  readonly info: SessionInfo;
  readonly recordings: readonly Recording[];
}

/** Recordings to learn from or to test on, with what was found while reading them. */
export interface DataSet {
  readonly recordings: readonly Recording[];
  /** In alphabetical order of their characters' codes, so the same on every machine. */
  readonly labels: readonly string[];
  readonly persons: readonly string[];
  readonly sessions: readonly Session[];
  /** Broken lines, which are left out of `recordings`. */
  readonly problems: readonly LineProblem[];
  /** Things worth saying that are not problems. */
  readonly notes: readonly string[];
  /** Lines of prose, comments and prompts. */
  readonly skipped: number;
}

/** A recording file that somebody has read. */
export interface RecordingFile {
  /** The folder that the user gave. */
  readonly root: string;
  /** The file's path in that folder. */
  readonly path: string;
  readonly text: string;
  /** What messages call it; root and path joined when absent. */
  readonly name?: string;
}

/** Reads recording files into a data set, in the order of their paths. Never throws: see `problems`. */
export function loadDataSet(files: readonly RecordingFile[]): DataSet {
  const recordings: Recording[] = [];
  const problems: LineProblem[] = [];
  const notes: string[] = [];
  let skipped = 0;
  for (const file of [...files].sort((a, b) => byCode(a.root, b.root) || byCode(a.path, b.path))) {
    const name = file.name ?? `${file.root.replace(/[/\\]+$/, "")}/${file.path}`;
    const parsed = parseRecordings(file.text, { file: name, ...placeOfFile(file.root, file.path) });
    append(recordings, parsed.recordings);
    append(problems, parsed.problems);
    append(
      notes,
      parsed.notes.map((note) => sayPhrase(note)),
    );
    skipped += parsed.skipped;
    if (parsed.recordings.length === 0) notes.push(`${name}: no recordings in it`);
  }
  const folded = foldLabels(recordings, "all files");
  return createDataSet(folded.recordings, {
    problems,
    notes: [...notes, ...folded.notes.map((note) => sayPhrase(note))],
    skipped,
  });
}

/** A data set of the given recordings, in the given order. */
export function createDataSet(
  recordings: readonly Recording[],
  found: Partial<Pick<DataSet, "problems" | "notes" | "skipped">> = {},
): DataSet {
  return {
    recordings,
    labels: distinct(recordings.map(({ label }) => label)),
    persons: distinct(recordings.map(({ person }) => person)),
    sessions: groupSessions(recordings),
    problems: found.problems ?? [],
    notes: found.notes ?? [],
    skipped: found.skipped ?? 0,
  };
}

/** The data set with only the recordings that the predicate keeps. */
export function filterDataSet(dataSet: DataSet, keep: (recording: Recording) => boolean): DataSet {
  return createDataSet(dataSet.recordings.filter(keep), dataSet);
}

/** A text that tells sessions apart, fit for a `Map`: session names alone repeat between persons. */
export function sessionKey({ person, session }: { person: string; session: string }): string {
  return JSON.stringify([person, session]);
}

function groupSessions(recordings: readonly Recording[]): Session[] {
  const groups = groupBy(recordings, sessionKey);
  const sessions = [...groups.values()].flatMap((group): Session[] => {
    const [first] = group;
    if (!first) return [];
    const { person, session, info } = first;
    return [{ person, session, info, files: distinct(group.map(({ file }) => file)), recordings: group }];
  });
  return sessions.sort((a, b) => byCode(a.person, b.person) || byCode(a.session, b.session));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(byCode);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

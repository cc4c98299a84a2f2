import { formatHeader } from "../../../training/data/recordings/header.ts";
import type { KeptFile } from "../../../training/data/recordings/import/kept-file.ts";
import { isGesturePath } from "../../../training/data/recordings/kept-kind.ts";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import type { Recording, SessionInfo } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { appendRecordings, writeRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { phrase } from "../../../training/phrase.ts";
import { troubleWithName } from "../files/file-name.ts";
import type { Files } from "../files/files.ts";
import { numbered } from "../files/numbered.ts";
import { join } from "../files/paths.ts";
import { readIfThere, readText, textOf } from "../files/read-text.ts";
import { keepFiles } from "./keep-files.ts";
import { sessionPath } from "./session-name.ts";
import type { FileChange } from "./undo-changes.ts";

/** What was written of some recordings. */
export interface WrittenSessions {
  /** Each file that was, as it was and is now. */
  readonly changes: FileChange[];
  /** The recordings that are new, in the order in which they were given. */
  readonly added: Recording[];
  /** How many of those given their person has already, with the same label: they are not written again. */
  readonly copies: number;
  /** How many files of everyday movement and streams were written. */
  readonly kept: number;
}

/**
 * Writes recordings to `<out>/<person>/<session>.txt`, all files or none. What somebody has is never replaced: new recordings come
 * after those of the session that are there, or into `<session>-2.txt` and so on where those are of another watch, hand or time.
 * @param kept files of everyday movement and streams, which go along as they are
 * @throws RecordingError "bad-name"; FileError "no-access", "disk-full"
 */
export async function writeSessions(
  at: Files,
  out: string,
  recordings: readonly Recording[],
  kept: readonly KeptFile[] = [],
): Promise<WrittenSessions> {
  for (const recording of recordings) requireFileNames(recording);
  const there = new Set<string>();
  for (const person of new Set(recordings.map((one) => one.person))) {
    const folder = join(out, person);
    if ((await at.kindOf(folder)) !== "folder") continue;
    for (const path of await at.filesBelow(folder, isGesturePath)) {
      const text = await readText(at, join(folder, path));
      // Whatever a file says of itself, it lies with this person's.
      for (const one of parse(text).recordings) there.add(identityOf({ ...one, person }));
    }
  }
  const added = recordings.filter((one) => !there.has(identityOf(one)));
  const changes: FileChange[] = [];
  for (const group of groupBySession(added)) {
    const change = await addTo(at, out, group, changes);
    const before = changes.findIndex(({ path }) => path === change.path);
    if (before < 0) changes.push(change);
    else changes[before] = change;
  }
  const whole = await keepFiles(at, out, kept);
  changes.push(...whole);
  await at.writeAll(changes.map(({ path, after }) => ({ path, bytes: after })));
  return { changes, added, copies: recordings.length - added.length, kept: whole.length };
}

type Group = readonly [Recording, ...Recording[]];

/** Recordings of one person and session that go together. Those of different watches or hands do not. */
function groupBySession(recordings: readonly Recording[]): Iterable<Group> {
  const groups = new Map<string, [Recording, ...Recording[]]>();
  for (const recording of recordings) {
    const key = JSON.stringify([recording.person, recording.session, recording.info]);
    const same = groups.get(key);
    if (same) same.push(recording);
    else groups.set(key, [recording]);
  }
  return groups.values();
}

/** Adds them to the first file of their session whose recordings are like them, or that is not there yet. */
async function addTo(
  at: Files,
  out: string,
  group: Group,
  changes: readonly FileChange[],
): Promise<FileChange> {
  const [{ person, session, info }] = group;
  for (let number = 1; ; number++) {
    const path = sessionPath(out, person, numbered(session, number));
    const change = changes.find((one) => one.path === path);
    const before = change ? change.before : await readIfThere(at, path);
    const now = change?.after ?? before;
    if (now === undefined) return { path, before, after: writeRecordings(group, info) };
    const text = typeof now === "string" ? now : textOf(now);
    if (isLike(text, info)) return { path, before, after: text + appendRecordings(text, group) };
  }
}

/** Whether a file says of its recordings what is known of these, and nothing more. */
function isLike(text: string, info: SessionInfo): boolean {
  const [said, own] = [text, formatHeader(info)].map((one) => parse(one).header);
  return said?.size === own?.size && [...(own ?? [])].every(([key, value]) => said?.get(key) === value);
}

function identityOf({ person, label, samples }: Recording): string {
  return JSON.stringify([person, label, samples.join()]);
}

const parse = (text: string) => parseRecordings(text, { file: "", person: "", session: "" });

function requireFileNames({ person, session, file, line }: Recording): void {
  for (const name of [person, session]) {
    const trouble = troubleWithName(name);
    if (trouble === undefined) continue;
    throw new RecordingError(
      "bad-name",
      phrase`${file}:${line}: "${name}" cannot be the name of a person or session. ${trouble}`,
      { hint: phrase`Say who and when with --person and --session, or rename the file.` },
    );
  }
}

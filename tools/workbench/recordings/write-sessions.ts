import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { writeRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { phrase } from "../../../training/phrase.ts";
import { FileError } from "../files/file-error.ts";
import { isFileNamePart } from "../files/file-name.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname, join } from "../files/paths.ts";
import { readIfThere, textOf } from "../files/read-text.ts";
import { sessionPath } from "./session-name.ts";
import type { FileChange } from "./undo-changes.ts";

/**
 * Writes recordings to `<out>/<person>/<session>.txt`, all files or none; somebody's recordings are never replaced.
 * @returns each file, as it was and is now
 * @throws RecordingError "bad-name"; FileError "file-in-use", "no-access", "disk-full"
 */
export async function writeSessions(
  at: Files,
  out: string,
  recordings: readonly Recording[],
): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  for (const [path, after] of groupBySession(recordings, out)) {
    const before = await readIfThere(at, path);
    changes.push({ path, before, after });
    if (before === undefined || textOf(before) === after) continue;
    throw new FileError("file-in-use", phrase`${path} is there already and holds something else`, {
      hint: phrase`Give another --session or --out; nothing was written.`,
    });
  }
  await at.writeAll(changes.map(({ path, after }) => ({ path, bytes: after })));
  return changes;
}

/** The text of each file to write, by path. Recordings of different watches or hands go to different sessions. */
function groupBySession(recordings: readonly Recording[], out: string): Map<string, string> {
  const groups = new Map<string, Map<string, Recording[]>>();
  for (const recording of recordings) {
    requireFileNames(recording);
    const path = sessionPath(out, recording.person, recording.session);
    const there = groups.get(path) ?? new Map<string, Recording[]>();
    const info = JSON.stringify(recording.info);
    const same = there.get(info);
    if (same) same.push(recording);
    else there.set(info, [recording]);
    groups.set(path, there);
  }
  const texts = new Map<string, string>();
  for (const [path, parts] of groups) {
    for (const [index, part] of [...parts.values()].entries()) {
      const name = index === 0 ? path : join(dirname(path), `${basename(path, ".txt")}-${index + 1}.txt`);
      texts.set(name, writeRecordings(part, part[0].info));
    }
  }
  return texts;
}

function requireFileNames({ person, session, file, line }: Recording): void {
  const wrong = [person, session].find((name) => !isFileNamePart(name));
  if (wrong === undefined) return;
  throw new RecordingError(
    "bad-name",
    phrase`${file}:${line}: "${wrong}" cannot be the name of a folder or file`,
    {
      hint: phrase`Give --person and --session without slashes, colons, stars or dots in front.`,
    },
  );
}

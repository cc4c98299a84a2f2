import { basename, dirname, join } from "node:path";
import { importFile } from "../../../training/data/recordings/import/import-file.ts";
import type { StatedValues } from "../../../training/data/recordings/import/measurements.ts";
import { isRecordingPath, placeOfFile } from "../../../training/data/recordings/layout.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { writeRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { isFileNamePart } from "../../workbench/files/file-name.ts";
import { requireRecordingsFolder } from "../../workbench/files/own-folder.ts";
import { readIfThere, readText, textOf } from "../../workbench/files/read-text.ts";
import { sessionPath } from "../../workbench/recordings/session-name.ts";
import { CliError } from "../cli-error.ts";
import { nodeFiles } from "../node/node-files.ts";
import { createOutput } from "../output.ts";
import type { ImportFlags } from "./data.ts";

/** Where recordings of a file that holds a single gesture go: a session for each would be no sitting of anybody's. */
const SESSION = "imported";
const PERSON = "me";

export async function runDataImport(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const output = createOutput(flags);
  await requireRecordingsFolder(nodeFiles, flags.out);
  const recordings: Recording[] = [];
  const stated = statedBy(flags);
  const notes = new Map<string, number>();
  const guesses = new Map<string, number>();
  for (const path of await filesOf(paths)) {
    const text = await readText(nodeFiles, path);
    const imported = importFile(text, {
      file: path,
      ...placeOf(path, flags),
      ...labelOf(flags),
      ...(stated ? { stated } : {}),
    });
    recordings.push(...imported.recordings);
    for (const note of imported.notes) count(notes, path, note);
    for (const guess of imported.guesses) count(guesses, path, guess);
  }
  for (const [note, files] of [...notes, ...guesses])
    output.warn(files > 1 ? `${note} (in ${files} files)` : note);
  if (guesses.size > 0) output.warn("where that is wrong, say so with --unit, --counts-per-g or --rate");
  if (recordings.length === 0) {
    throw new RecordingError("no-recordings", `${paths.join(", ")}: there are no recordings in it`);
  }
  const sessions = groupBySession(recordings, flags.out);
  await refuseToReplace(sessions);
  for (const [path, text] of sessions) await nodeFiles.write(path, new TextEncoder().encode(text));
  const counts = new Map<string, number>();
  for (const { label } of recordings) counts.set(label, (counts.get(label) ?? 0) + 1);
  output.say([...counts].map(([label, count]) => `${label} ${count}`).join(", "));
  for (const path of sessions.keys()) output.say(`Wrote ${path}`);
  output.result({
    recordings: recordings.length,
    labels: [...counts.keys()].sort(),
    files: [...sessions.keys()],
    guesses: [...guesses.keys()],
  });
}

/** Counts what is said of several files in the same words. */
function count(said: Map<string, number>, path: string, text: string): void {
  const what = text.startsWith(`${path}: `) ? text.slice(path.length + 2) : text;
  said.set(what, (said.get(what) ?? 0) + 1);
}

/** What the user says of the values; undefined when nothing. */
function statedBy({ unit, countsPerG, rate }: ImportFlags): StatedValues | undefined {
  if (countsPerG !== undefined && unit !== undefined && unit !== "counts") {
    throw new CliError(
      "bad-option",
      `--counts-per-g ${countsPerG} and --unit ${unit} contradict each other`,
      {
        hint: "Give one of them.",
      },
    );
  }
  if (unit === undefined && countsPerG === undefined && rate === undefined) return undefined;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(countsPerG === undefined ? {} : { countsPerG }),
    ...(rate === undefined ? {} : { rateHz: rate }),
  };
}

/** The files named, and those in the folders named: not every shell knows what *.csv means. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if ((await nodeFiles.kindOf(path)) !== "folder") files.push(path);
    else files.push(...(await nodeFiles.filesBelow(path, isImportable)).map((name) => join(path, name)));
  }
  return files;
}

function isImportable(name: string): boolean {
  return /\.(csv|json)$/i.test(name) || isRecordingPath(name);
}

/** Text files say by their place whose they are; of others nothing is known. */
function placeOf(path: string, { person, session }: ImportFlags): { person: string; session: string } {
  const isText = /\.txt$/i.test(path);
  const place = isText ? placeOfFile(dirname(path), basename(path)) : { person: PERSON, session: SESSION };
  return { person: person ?? place.person, session: session ?? place.session };
}

function labelOf({ label }: ImportFlags): { label?: string } {
  return label === undefined ? {} : { label };
}

/** The text of each file to write, by path. Recordings of different watches or hands go to different sessions. */
function groupBySession(recordings: readonly Recording[], out: string): Map<string, string> {
  const groups = new Map<string, Recording[][]>();
  for (const recording of recordings) {
    requireFileNames(recording);
    const path = sessionPath(out, recording.person, recording.session);
    const groupsThere = groups.get(path) ?? [];
    const same = groupsThere.find(([first]) => JSON.stringify(first.info) === JSON.stringify(recording.info));
    if (same) same.push(recording);
    else groupsThere.push([recording]);
    groups.set(path, groupsThere);
  }
  const texts = new Map<string, string>();
  for (const [path, parts] of groups) {
    for (const [index, part] of parts.entries()) {
      const name = index === 0 ? path : join(dirname(path), `${basename(path, ".txt")}-${index + 1}.txt`);
      texts.set(name, writeRecordings(part, part[0].info));
    }
  }
  return texts;
}

function requireFileNames({ person, session, file, line }: Recording): void {
  const wrong = [person, session].find((name) => !isFileNamePart(name));
  if (wrong === undefined) return;
  throw new RecordingError("bad-name", `${file}:${line}: "${wrong}" cannot be the name of a folder or file`, {
    hint: "Give --person and --session without slashes, colons, stars or dots in front.",
  });
}

/** Somebody's recordings are not replaced, and either all files are written or none. */
async function refuseToReplace(sessions: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of sessions) {
    const old = await readIfThere(nodeFiles, path);
    if (old === undefined || textOf(old) === text) continue;
    throw new CliError("file-in-use", `${path} is there already and holds something else`, {
      hint: "Give another --session or --out; nothing was written.",
    });
  }
}

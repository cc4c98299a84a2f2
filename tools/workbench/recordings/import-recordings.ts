import type { Turn } from "../../../training/data/axes/turn.ts";
import { turnRecordings } from "../../../training/data/axes/turn-recordings.ts";
import { isImportable } from "../../../training/data/recordings/import/formats.ts";
import {
  type Imported,
  type ImportOptions,
  importFiles,
} from "../../../training/data/recordings/import/import-files.ts";
import { sayKept } from "../../../training/data/recordings/import/kept-file.ts";
import { SHORTEST_GESTURE } from "../../../training/data/recordings/import/too-short.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import { FileError } from "../files/file-error.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname, join } from "../files/paths.ts";
import { textOf } from "../files/read-text.ts";
import { requireRecordingsFolder } from "../files/require-own-folder.ts";
import { writeSessions } from "./write-sessions.ts";

/** What was imported, and where it lies now: `recordings` are those that were not there already. */
export interface ImportedToFolder extends Imported {
  readonly files: readonly ImportedFile[];
  /** How many are there already, and were not written again. */
  readonly copies: number;
  /** What is to be said of everyday movement and streams among the files. */
  readonly saidOfKept: readonly Phrase[];
}

export interface ImportedFile {
  readonly path: string;
  /** Whether it was there before, and has recordings more. */
  readonly hasGrown: boolean;
}

/**
 * Imports the files named, and those in the folders named that may be recordings, into `<out>/<person>/<session>.txt`.
 *
 * @param options.onFile is told before each file is read; the last number is how many there are
 * @throws RecordingError where nothing can be imported; FileError
 */
export async function importRecordings(
  at: Files,
  paths: readonly string[],
  out: string,
  options: Omit<ImportOptions, "onFile" | "decode" | "shortest" | "isTurned"> & {
    /** Turns the axes of all of them. */
    readonly turn?: Turn | undefined;
    readonly onFile?: (index: number, name: string, count: number) => void;
  },
): Promise<ImportedToFolder> {
  await requireRecordingsFolder(at, out);
  const files = await filesOf(at, paths);
  if (files.length === 0) {
    throw new RecordingError(
      "no-recordings",
      phrase`${paths.join(", ")}: there are no files in it that can be imported`,
    );
  }
  const imported = await importFiles(
    files.map(({ path, name }) => ({
      name,
      read: () => (files.length > 1 ? readOrLeaveOut(at, path) : at.read(path)),
    })),
    {
      ...options,
      decode: textOf,
      shortest: SHORTEST_GESTURE,
      isTurned: options.turn !== undefined,
      onFile: (index, name) => options.onFile?.(index, name, files.length),
    },
  );
  const recordings = turnRecordings(imported.recordings, () => options.turn);
  const { changes, added, copies, kept } = await writeSessions(at, out, recordings, imported.kept);
  const written = changes.map(({ path, before }) => ({ path, hasGrown: before !== undefined }));
  const saidOfKept = sayKept(kept, imported.kept.length - kept);
  return { ...imported, recordings: added, copies, saidOfKept, files: written };
}

/** A film beside the recordings keeps none of them from being imported. */
async function readOrLeaveOut(at: Files, path: string): Promise<Uint8Array> {
  try {
    return await at.read(path);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== "too-large") throw error;
    throw new RecordingError("bad-format", error.said.message, { cause: error });
  }
}

/** The files named, and those in the folders named: not every shell knows what *.csv means. What a file's folder is called is kept. */
async function filesOf(at: Files, paths: readonly string[]): Promise<{ path: string; name: string }[]> {
  const files: { path: string; name: string }[] = [];
  const add = (folder: string, name: string) =>
    files.push({ path: join(folder, name), name: join(at.nameForOthers(folder), name) });
  for (const path of paths) {
    if ((await at.kindOf(path)) !== "folder") add(dirname(path), basename(path));
    else for (const name of await at.filesBelow(path, isImportable)) add(path, name);
  }
  return files;
}

import { isImportable } from "../../../training/data/recordings/import/formats.ts";
import {
  type Imported,
  type ImportOptions,
  importFiles,
} from "../../../training/data/recordings/import/import-files.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { FileError } from "../files/file-error.ts";
import type { Files } from "../files/files.ts";
import { requireRecordingsFolder } from "../files/own-folder.ts";
import { join } from "../files/paths.ts";
import { textOf } from "../files/read-text.ts";
import { writeSessions } from "./write-sessions.ts";

/** What was imported, and where it lies now. */
export interface ImportedToFolder extends Imported {
  readonly files: readonly string[];
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
  options: Omit<ImportOptions, "onFile" | "decode"> & {
    readonly onFile?: (index: number, name: string, count: number) => void;
  },
): Promise<ImportedToFolder> {
  await requireRecordingsFolder(at, out);
  const names = await filesOf(at, paths);
  if (names.length === 0) {
    throw new RecordingError(
      "no-recordings",
      `${paths.join(", ")}: there are no files in it that can be imported`,
    );
  }
  const imported = await importFiles(
    names.map((name) => ({
      name,
      read: () => (names.length > 1 ? readOrLeaveOut(at, name) : at.read(name)),
    })),
    { ...options, decode: textOf, onFile: (index, name) => options.onFile?.(index, name, names.length) },
  );
  return { ...imported, files: await writeSessions(at, out, imported.recordings) };
}

/** A film beside the recordings keeps none of them from being imported. */
async function readOrLeaveOut(at: Files, name: string): Promise<Uint8Array> {
  try {
    return await at.read(name);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== "too-large") throw error;
    throw new RecordingError("bad-format", error.message, { cause: error });
  }
}

/** The files named, and those in the folders named: not every shell knows what *.csv means. */
async function filesOf(at: Files, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if ((await at.kindOf(path)) !== "folder") files.push(path);
    else files.push(...(await at.filesBelow(path, isImportable)).map((name) => join(path, name)));
  }
  return files;
}

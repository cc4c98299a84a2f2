import { append } from "../../../training/append.ts";
import { type DataSet, loadDataSet, type RecordingFile } from "../../../training/data/dataset/data-set.ts";
import { isGesturePath, keptKindOf } from "../../../training/data/recordings/kept-kind.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { requireThere } from "../files/require-there.ts";

/**
 * Reads every `.txt` file below the folders, and the files named, into one data set: but everyday movement and streams that the
 * recorder app kept, which lie with somebody's gestures and are none of them.
 * @throws FileError "file-not-found", "no-access", "not-a-file", "too-large"
 */
export async function readRecordings(at: Files, paths: readonly string[]): Promise<DataSet> {
  const files: RecordingFile[] = [];
  for (const path of paths) append(files, await readPath(at, path));
  return loadDataSet(files);
}

/** One file after the other: thousands of them, open at once, are more than some systems allow. */
async function readPath(at: Files, path: string): Promise<RecordingFile[]> {
  if ((await requireThere(at, path)) !== "folder") {
    if (keptKindOf(path) !== undefined) return [];
    return [await readOne(at, dirname(path), basename(path), path, at.nameOf(path))];
  }
  const files: RecordingFile[] = [];
  for (const name of await at.filesBelow(path, isGesturePath))
    files.push(await readOne(at, path, name, join(path, name), join(at.nameOf(path), name)));
  return files;
}

async function readOne(
  at: Files,
  root: string,
  path: string,
  place: string,
  name: string,
): Promise<RecordingFile> {
  return { root, path, name, text: await readText(at, place) };
}

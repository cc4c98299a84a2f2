import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { type DataSet, loadDataSet, type RecordingFile } from "../../../training/dataset/data-set.ts";
import { isRecordingPath } from "../../../training/recordings/layout.ts";
import { withFileErrors } from "./map-file-error.ts";
import { readInputText } from "./read-input.ts";

/**
 * Reads every `.txt` file below the folders, and the files named, into one data set.
 * @throws CliError "file-not-found", "no-access", "not-a-file", "too-large"
 */
export async function readRecordings(paths: readonly string[]): Promise<DataSet> {
  const files: RecordingFile[] = [];
  for (const path of paths) files.push(...(await readPath(path)));
  return loadDataSet(files);
}

/** One file after the other: thousands of them, open at once, are more than some systems allow. */
async function readPath(path: string): Promise<RecordingFile[]> {
  const about = await withFileErrors(path, () => stat(path));
  if (!about.isDirectory()) return [await readOne(dirname(path), basename(path), path)];
  const found = await withFileErrors(path, () => readdir(path, { recursive: true }));
  // The same order, and so the same model, on every system.
  const names = found.map((name) => name.replaceAll(sep, "/"));
  const files: RecordingFile[] = [];
  for (const name of names.filter(isRecordingPath).sort()) {
    const file = join(path, name);
    if (await isFile(file)) files.push(await readOne(path, name, file));
  }
  return files;
}

/** Folders, pipes, and links to nowhere may end in `.txt` too, and hold no recordings. */
async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (about) => about.isFile(),
    () => false,
  );
}

async function readOne(root: string, path: string, name: string): Promise<RecordingFile> {
  return { root, path, name, text: await readInputText(name) };
}

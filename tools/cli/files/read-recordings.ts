import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type DataSet, loadDataSet, type RecordingFile } from "../../../training/data/dataset/data-set.ts";
import { isRecordingPath } from "../../../training/data/recordings/layout.ts";
import { filesBelow } from "./files-below.ts";
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
  const files: RecordingFile[] = [];
  for (const name of await filesBelow(path, isRecordingPath))
    files.push(await readOne(path, name, join(path, name)));
  return files;
}

async function readOne(root: string, path: string, name: string): Promise<RecordingFile> {
  return { root, path, name, text: await readInputText(name) };
}

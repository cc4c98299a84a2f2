import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type DataSet, loadDataSet, type RecordingFile } from "../../../training/dataset/data-set.ts";
import { isRecordingPath } from "../../../training/recordings/layout.ts";
import { withFileErrors } from "./map-file-error.ts";

/**
 * Reads every `.txt` file below the folders, and the files named, into one data set.
 * @throws CliError "file-not-found", "no-access"
 */
export async function readRecordings(paths: readonly string[]): Promise<DataSet> {
  const files = (await Promise.all(paths.map(readPath))).flat();
  return loadDataSet(files);
}

async function readPath(path: string): Promise<RecordingFile[]> {
  const about = await withFileErrors(path, () => stat(path));
  if (about.isFile()) return [await readOne(dirname(path), basename(path), path)];
  const names = await withFileErrors(path, () => readdir(path, { recursive: true }));
  const wanted = names.filter(isRecordingPath).sort();
  const files = await Promise.all(
    wanted.map(async (name) => ((await isFile(join(path, name))) ? [name] : [])),
  );
  return Promise.all(files.flat().map((name) => readOne(path, name, join(path, name))));
}

/** Folders, pipes, and links to nowhere may end in `.txt` too, and hold no recordings. */
async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (about) => about.isFile(),
    () => false,
  );
}

async function readOne(root: string, path: string, name: string): Promise<RecordingFile> {
  return { root, path, name, text: await withFileErrors(name, () => readFile(name, "utf8")) };
}

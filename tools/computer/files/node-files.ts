import { mkdir, readdir, readFile, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { FileError, tooLarge } from "../../workbench/files/file-error.ts";
import { FILE_LIMIT, type Files, type ReadOptions } from "../../workbench/files/files.ts";
import { filesBelow } from "./files-below.ts";
import { openGrowing } from "./growing-file.ts";
import { isCode, withFileErrors } from "./map-file-error.ts";
import { replaceFolder } from "./replace-folder.ts";
import { writeDurably } from "./write-durably.ts";

/** The computer's own file system; paths begin in the folder that the person stands in. */
export const nodeFiles: Files = {
  kindOf,
  read,
  filesBelow,
  everythingIn,
  write: writeDurably,
  replaceFolder,
  openGrowing,
  remove: (path) => withFileErrors(path, () => rm(path, { recursive: true, force: true, maxRetries: 5 })),
  requireWritable,
  holdsUs: (folder) => !relative(resolve(folder), process.cwd()).startsWith(".."),
};

async function kindOf(path: string): Promise<"file" | "folder" | "other" | undefined> {
  try {
    const about = await stat(path);
    if (about.isFile()) return "file";
    return about.isDirectory() ? "folder" : "other";
  } catch {
    // Whoever goes on to read or write there is told why that cannot be done.
    return undefined;
  }
}

/** Only ordinary files: a device such as /dev/zero never ends, and a pipe without a writer never begins. */
async function read(path: string, { hint, limit = FILE_LIMIT }: ReadOptions = {}): Promise<Uint8Array> {
  const about = await withFileErrors(path, () => stat(path), hint);
  if (!about.isFile() && !about.isDirectory()) {
    throw new FileError("not-a-file", `${path}: is a device or a pipe, and an ordinary file is needed`, {
      hint: hint ?? "Save what it gives to a file first.",
    });
  }
  if (about.size > limit) throw tooLarge(path, about.size, limit);
  const { buffer, byteOffset, byteLength } = await withFileErrors(path, () => readFile(path), hint);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

async function everythingIn(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (isCode(error, "ENOTDIR"))
      throw new FileError("not-a-folder", `${folder}: is a file, and a folder is needed`);
    return withFileErrors(folder, () => Promise.reject(error));
  }
}

/** Only trying tells: permissions say nothing about /proc, a full disk or a name that the disk cannot hold. */
async function requireWritable(path: string, name = path): Promise<void> {
  let ancestor = dirname(resolve(path));
  let missing = basename(resolve(path));
  while ((await kindOf(ancestor)) === undefined && dirname(ancestor) !== ancestor) {
    missing = basename(ancestor);
    ancestor = dirname(ancestor);
  }
  const probe = join(ancestor, `.${missing}.${process.pid}.probe`);
  try {
    await withFileErrors(name, async () => {
      await mkdir(probe);
      await rmdir(probe);
    });
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== "file-not-found") throw error;
    throw new FileError("no-access", `${name}: nothing can be written there`, { cause: error });
  }
}

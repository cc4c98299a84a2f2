import { mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { FileError } from "../../workbench/files/file-error.ts";
import type { Files } from "../../workbench/files/files.ts";
import { join as joinParts, nameFrom } from "../../workbench/files/paths.ts";
import { filesBelow } from "./files-below.ts";
import { openGrowing } from "./growing-file.ts";
import { kindOf } from "./kind-of.ts";
import { isCode, withFileErrors } from "./map-file-error.ts";
import { readWhole } from "./read-file.ts";
import { replaceFolder } from "./replace-folder.ts";
import { writeAllDurably, writeDurably } from "./write-durably.ts";

/** The computer's own file system; paths begin in the folder that the person stands in. */
export const nodeFiles: Files = {
  kindOf,
  read: readWhole,
  filesBelow,
  everythingIn,
  write: writeDurably,
  writeAll: writeAllDurably,
  replaceFolder,
  openGrowing,
  remove: (path) => withFileErrors(path, () => rm(path, { recursive: true, force: true, maxRetries: 5 })),
  requireWritable,
  nameOf: (path) => joinParts(path),
  nameForOthers: (path, kept) => nameFrom(process.cwd(), path, kept),
  holdsUs: (folder) => !relative(resolve(folder), process.cwd()).startsWith(".."),
};

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

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CliError } from "../cli-error.ts";
import { withFileErrors } from "./map-file-error.ts";

export interface FolderFile {
  /** Path in the folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/**
 * Refuses a folder that holds something this program did not make.
 *
 * @param mark the file by which one of ours is known (`model.json`, `metadata.json`)
 * @throws CliError "folder-in-use"
 */
export async function requireOwnFolder(folder: string, mark: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    if (error.code === "ENOTDIR") return ["(a file)"];
    throw error;
  });
  if (names === undefined || names.length === 0 || names.includes(mark)) return;
  throw new CliError("folder-in-use", `${folder} is in use by something else: it has no ${mark} in it`, {
    hint: "Choose another folder with --out; nothing was written.",
  });
}

/**
 * Writes a folder, all of it or none: the files are written beside it and put in place at the end. What was in it before
 * is replaced: see `requireOwnFolder`.
 *
 * @throws CliError "folder-in-use", "no-access", "disk-full"
 */
export async function writeFolder(folder: string, mark: string, files: readonly FolderFile[]): Promise<void> {
  await requireOwnFolder(folder, mark);
  const target = resolve(folder);
  const beside = (suffix: string) => join(dirname(target), `.${basename(target)}.${process.pid}.${suffix}`);
  const fresh = beside("new");
  const old = beside("old");
  await withFileErrors(folder, async () => {
    try {
      for (const { path, bytes } of files) {
        const file = join(fresh, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
      const existed = await rename(target, old).then(
        () => true,
        () => false,
      );
      try {
        await rename(fresh, target);
      } catch (error) {
        if (existed) await rename(old, target);
        throw error;
      }
    } finally {
      await rm(fresh, { recursive: true, force: true });
      await rm(old, { recursive: true, force: true });
    }
  });
}

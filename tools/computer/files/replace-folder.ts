import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FileError } from "../../workbench/files/file-error.ts";
import type { FolderFile } from "../../workbench/files/files.ts";
import { withFileErrors } from "./map-file-error.ts";
import { patiently } from "./patiently.ts";

/** Puts a folder in the place of another: the files are written beside it and put there at the end, all of them or none. */
export async function replaceFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const target = resolve(folder);
  const beside = (suffix: string) => join(dirname(target), `.${basename(target)}.${process.pid}.${suffix}`);
  const fresh = beside("new");
  const old = beside("old");
  await withFileErrors(folder, async () => {
    const all = { recursive: true, force: true, maxRetries: 5 };
    try {
      for (const { path, bytes } of files) {
        const file = join(fresh, path);
        await makeFolder(dirname(file));
        await writeFile(file, bytes);
      }
      const existed = await patiently(() => rename(target, old)).then(
        () => true,
        () => false,
      );
      try {
        await patiently(() => rename(fresh, target));
      } catch (error) {
        if (existed)
          await patiently(() => rename(old, target)).catch((cause) => {
            throw leftBeside(folder, old, cause);
          });
        throw error;
      }
      await rm(old, all);
    } finally {
      await rm(fresh, all);
    }
  });
}

/** The new folder could not take its place, nor the old one go back there, which is now all there is. */
function leftBeside(folder: string, old: string, cause: unknown): FileError {
  return new FileError("no-access", `${folder}: could not be replaced`, {
    hint: `What was there before is in ${old}: rename it.`,
    cause,
  });
}

/** Node's own recursive `mkdir` never returns in places such as /proc, where no folder can be made. */
async function makeFolder(folder: string): Promise<void> {
  const code = await mkdir(folder).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return undefined;
      if (error.code === "ENOENT") return error;
      throw error;
    },
  );
  if (code === undefined) return;
  const above = dirname(folder);
  if (above === folder) throw code;
  await makeFolder(above);
  await mkdir(folder);
}

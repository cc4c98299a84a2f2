import { strFromU8, unzip, zip } from "fflate";
import { phrase } from "../../training/phrase.ts";
import { FileError } from "./files/file-error.ts";
import type { Files, FolderFile } from "./files/files.ts";
import { join } from "./files/paths.ts";
import { readIfThere } from "./files/read-text.ts";
import type { FileChange } from "./recordings/undo-changes.ts";

/** What travels of a project: nothing hidden, and nothing else that happens to lie there. */
const TRAVELS = /^(recordings|models|apps)\/(?:[^/\\]+\/)*[^/\\]+$/;
/** More than any project has: what claims to be larger is no project, or a trap. */
const MAX_BYTES = 512 * 1024 * 1024;

/** The whole project as one zip file. */
export async function zipProject(at: Files, folder: string): Promise<Uint8Array> {
  const paths = ((await at.everythingIn(folder)) ?? []).filter((path) => TRAVELS.test(path));
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[path] = await at.read(join(folder, path));
  return new Promise((resolve, reject) =>
    // Always the same date: the same project is the same file.
    zip(files, { mtime: new Date(2000, 0, 1) }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

/** What a zip file holds, by path. @throws FileError "no-access" where it is none, or is damaged */
export function unzipFiles(bytes: Uint8Array, name: string): Promise<FolderFile[]> {
  let total = 0;
  return new Promise((resolve, reject) =>
    unzip(
      bytes,
      {
        filter: ({ originalSize, name: path }) => {
          total += originalSize;
          return total <= MAX_BYTES && !path.endsWith("/") && !path.split("/").includes("..");
        },
      },
      (error, files) => {
        if (error)
          reject(new FileError("no-access", phrase`${name}: is no zip file, or damaged`, { cause: error }));
        else if (total > MAX_BYTES)
          reject(new FileError("too-large", phrase`${name}: unpacks to more than any project is`));
        else resolve(Object.entries(files).map(([path, content]) => ({ path, bytes: content })));
      },
    ),
  );
}

/** Whether files are a project's, as `zipProject` packs them. */
export function isProject(files: readonly FolderFile[]): boolean {
  return files.some(({ path }) => TRAVELS.test(path));
}

/**
 * Puts a project's files beside those that are there. What is there already, and different, stays; it is refused then, and
 * nothing is written.
 *
 * @returns what was written
 * @throws FileError "file-in-use"
 */
export async function addProject(
  at: Files,
  folder: string,
  files: readonly FolderFile[],
): Promise<FileChange[]> {
  const fresh: FileChange[] = [];
  for (const { path, bytes } of files.filter((one) => TRAVELS.test(one.path))) {
    const place = join(folder, path);
    const old = await readIfThere(at, place);
    if (old === undefined) fresh.push({ path: place, before: undefined, after: bytes });
    else if (strFromU8(old, true) !== textOf(bytes)) {
      throw new FileError("file-in-use", phrase`${place} is there already and holds something else`, {
        hint: phrase`Open it in an empty project; nothing was written.`,
      });
    }
  }
  await at.writeAll(fresh.map(({ path, after }) => ({ path, bytes: after })));
  return fresh;
}

const textOf = (bytes: Uint8Array | string) => (typeof bytes === "string" ? bytes : strFromU8(bytes, true));

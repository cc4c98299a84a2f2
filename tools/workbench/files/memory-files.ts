import { type Message, phrase } from "../../../training/phrase.ts";
import { FileError, tooLarge } from "./file-error.ts";
import { FILE_LIMIT, type Files, type FolderFile } from "./files.ts";
import { join } from "./paths.ts";

/** Files that are gone with the program: for tests, and for a page before it has a place to keep them. Folders are where files are. */
export interface MemoryFiles extends Files {
  /** Every file by its path, sorted. */
  readonly all: ReadonlyMap<string, Uint8Array>;
}

/** @param files what is there at the beginning */
export function memoryFiles(files: readonly FolderFile[] = []): MemoryFiles {
  const all = new Map<string, Uint8Array>();
  const put = (path: string, bytes: Uint8Array | string) =>
    void all.set(join(path), typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes.slice());
  for (const { path, bytes } of files) put(path, bytes);

  /** Paths below a folder, relative to it. */
  const below = (folder: string): string[] => {
    const place = join(folder);
    const inside = place === "." ? "" : `${place}/`;
    return [...all.keys()]
      .filter((path) => path.startsWith(inside))
      .map((path) => path.slice(inside.length))
      .sort();
  };
  const kindOf = (path: string) =>
    all.has(join(path)) ? "file" : join(path) === "." || below(path).length > 0 ? "folder" : undefined;
  const bytesOf = (path: string, hint?: Message): Uint8Array => {
    const bytes = all.get(join(path));
    if (bytes) return bytes;
    const options = hint === undefined ? {} : { hint };
    if (kindOf(path) === "folder")
      throw new FileError("no-access", phrase`${path}: is a folder, and a file is needed`, options);
    throw new FileError("file-not-found", phrase`${path}: no such file or folder`, options);
  };
  const clear = (path: string) => {
    all.delete(join(path));
    for (const name of below(path)) all.delete(join(path, name));
  };

  return {
    all,
    kindOf: async (path) => kindOf(path),
    async read(path, { hint, limit = FILE_LIMIT } = {}) {
      const bytes = bytesOf(path, hint);
      if (bytes.length > limit) throw tooLarge(path, bytes.length, limit);
      return bytes.slice();
    },
    async filesBelow(folder, isWanted) {
      if (kindOf(folder) === undefined)
        throw new FileError("file-not-found", phrase`${folder}: no such file or folder`);
      return below(folder).filter(
        (path) => !path.split("/").some((part) => part.startsWith(".")) && isWanted(path),
      );
    },
    async everythingIn(folder) {
      const kind = kindOf(folder);
      if (kind === "file")
        throw new FileError("not-a-folder", phrase`${folder}: is a file, and a folder is needed`);
      return kind === undefined ? undefined : below(folder);
    },
    async write(path, bytes) {
      put(path, bytes);
    },
    async writeAll(fresh) {
      for (const { path, bytes } of fresh) put(path, bytes);
    },
    async replaceFolder(folder, fresh) {
      clear(folder);
      for (const { path, bytes } of fresh) put(join(folder, path), bytes);
    },
    openGrowing: (path) => ({
      async append(text) {
        const old = all.get(join(path)) ?? new Uint8Array();
        const more = new TextEncoder().encode(text);
        const bytes = new Uint8Array(old.length + more.length);
        bytes.set(old);
        bytes.set(more, old.length);
        put(path, bytes);
      },
      async close() {},
    }),
    async remove(path) {
      clear(path);
    },
    async requireWritable() {},
    nameOf: (path) => join(path),
    holdsUs: (folder) => join(folder) === "." || join(folder).startsWith(".."),
  };
}

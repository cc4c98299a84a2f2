import { type Message, phrase } from "../../../training/phrase.ts";
import { FileError, tooLarge } from "./file-error.ts";
import { FILE_LIMIT, type Files, type FolderFile } from "./files.ts";
import { join } from "./paths.ts";

/** Files that are gone with the program: for tests, and for a page before it has a place to keep them. Folders are where files are. */
export interface MemoryFiles extends Files {
  /** Every file by its path, sorted. */
  readonly all: ReadonlyMap<string, Uint8Array>;
}

/** What becomes of files at once: all of it or nothing. A path that is both goes first, and comes again. */
export interface FileChange {
  readonly gone: readonly string[];
  readonly put: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/**
 * @param files what is there at the beginning
 * @param keep called with every change before it counts; where it rejects, nothing has changed
 */
export function memoryFiles(
  files: readonly FolderFile[] = [],
  keep: (change: FileChange) => Promise<void> = async () => {},
): MemoryFiles {
  const all = new Map<string, Uint8Array>();
  const whole = ({ path, bytes }: FolderFile) => ({
    path: join(path),
    bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes.slice(),
  });
  for (const { path, bytes } of files.map(whole)) all.set(path, bytes);
  // One after the other: what a change does hangs on what the one before left.
  let turn: Promise<unknown> = Promise.resolve();
  const change = (make: () => Partial<FileChange>): Promise<void> => {
    const changed = turn.then(async () => {
      const { gone = [], put = [] } = make();
      await keep({ gone, put });
      for (const path of gone) all.delete(path);
      for (const { path, bytes } of put) all.set(path, bytes);
    });
    turn = changed.catch(() => {});
    return changed;
  };

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
  /** A file, or the files of a folder. */
  const at = (path: string) => [join(path), ...below(path).map((name) => join(path, name))];

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
    write: (path, bytes) => change(() => ({ put: [whole({ path, bytes })] })),
    writeAll: (fresh) => change(() => ({ put: fresh.map(whole) })),
    replaceFolder: (folder, fresh) =>
      change(() => ({
        gone: at(folder),
        put: fresh.map(({ path, bytes }) => whole({ path: join(folder, path), bytes })),
      })),
    openGrowing: (path) => ({
      append: (text) =>
        change(() => {
          const old = all.get(join(path)) ?? new Uint8Array();
          const more = new TextEncoder().encode(text);
          const bytes = new Uint8Array(old.length + more.length);
          bytes.set(old);
          bytes.set(more, old.length);
          return { put: [{ path: join(path), bytes }] };
        }),
      async close() {},
    }),
    remove: (path) => change(() => ({ gone: at(path) })),
    async requireWritable() {},
    nameOf: (path) => join(path),
    nameForOthers: (path) => join(path),
    holdsUs: (folder) => join(folder) === "." || join(folder).startsWith(".."),
  };
}

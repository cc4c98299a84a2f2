import { type Message, phrase } from "../../../training/phrase.ts";
import { FileError, tooLarge } from "../../workbench/files/file-error.ts";
import { FILE_LIMIT, type Files, type ReadOptions } from "../../workbench/files/files.ts";
import { basename, dirname, join } from "../../workbench/files/paths.ts";
import { mapHandleError } from "./map-handle-error.ts";
import { putFiles } from "./put-files.ts";

/**
 * A project in a folder that the browser gives a handle to: its private file system (OPFS), or a folder of the disk that the
 * person chose. Paths begin in that folder.
 */
export function handleFiles(root: FileSystemDirectoryHandle): Files {
  /** The folder at a path; undefined where there is none, unless it is to be made. */
  async function folderAt(path: string, create = false): Promise<FileSystemDirectoryHandle> {
    let folder = root;
    for (const part of partsOf(path)) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  }

  async function fileAt(path: string, create = false): Promise<FileSystemFileHandle> {
    return (await folderAt(dirname(path), create)).getFileHandle(basename(path), { create });
  }

  async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
    try {
      if (partsOf(path).length === 0) return "folder";
      const above = await folderAt(dirname(path));
      return await above.getFileHandle(basename(path)).then(
        () => "file" as const,
        async (error: unknown) => {
          if (isNamed(error, "TypeMismatchError")) return "folder" as const;
          return undefined;
        },
      );
    } catch {
      // Whoever goes on to read or write there is told why that cannot be done.
      return undefined;
    }
  }

  async function read(path: string, { hint, limit = FILE_LIMIT }: ReadOptions = {}): Promise<Uint8Array> {
    return mapped(path, hint, async () => {
      const file = await (await fileAt(path)).getFile();
      if (file.size > limit) throw tooLarge(path, file.size, limit);
      return new Uint8Array(await file.arrayBuffer());
    });
  }

  async function walk(folder: FileSystemDirectoryHandle, place: string, found: string[]): Promise<string[]> {
    for await (const [name, handle] of folder.entries()) {
      const path = place === "" ? name : `${place}/${name}`;
      if (handle.kind === "file") found.push(path);
      else await walk(handle, path, found);
    }
    return found;
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    await mapped(path, undefined, async () => {
      const stream = await (await fileAt(path, true)).createWritable();
      // What is written goes to a copy, which takes the file's place when it is closed.
      await stream.write(new Uint8Array(bytes));
      await stream.close();
    });
  }

  const at: Files = {
    kindOf,
    read,
    async filesBelow(folder, isWanted) {
      const all = await mapped(folder, undefined, async () => walk(await folderAt(folder), "", []));
      const isHidden = (path: string) => path.split("/").some((part) => part.startsWith("."));
      return all.filter((path) => !isHidden(path) && isWanted(path)).sort();
    },
    async everythingIn(folder) {
      const kind = await kindOf(folder);
      if (kind === "file")
        throw new FileError("not-a-folder", phrase`${folder}: is a file, and a folder is needed`);
      if (kind === undefined) return undefined;
      return (await walk(await folderAt(folder), "", [])).sort();
    },
    write,
    writeAll: (files) => putFiles(at, files),
    replaceFolder: (folder, files) =>
      putFiles(
        at,
        files.map(({ path, bytes }) => ({ path: join(folder, path), bytes })),
        folder,
      ),
    openGrowing(path) {
      let queue: Promise<unknown> = Promise.resolve();
      return {
        append(text) {
          const appended = queue.then(() =>
            mapped(path, undefined, async () => {
              const handle = await fileAt(path, true);
              const { size } = await handle.getFile();
              const stream = await handle.createWritable({ keepExistingData: true });
              await stream.write({ type: "write", position: size, data: text });
              await stream.close();
            }),
          );
          queue = appended.catch(() => {});
          return appended;
        },
        close: async () => void (await queue),
      };
    },
    async remove(path) {
      await mapped(path, undefined, async () => {
        if ((await kindOf(path)) === undefined) return;
        await (await folderAt(dirname(path))).removeEntry(basename(path), { recursive: true });
      });
    },
    async requireWritable(path) {
      const probe = join(dirname(path), `.${basename(path)}.probe`);
      await write(probe, new Uint8Array());
      await at.remove(probe);
    },
    nameOf: (path) => join(path),
    nameForOthers: (path) => join(path),
    holdsUs: (folder) => join(folder) === "." || join(folder).startsWith(".."),
  };
  return at;
}

const partsOf = (path: string) =>
  join(path)
    .split("/")
    .filter((part) => part !== "" && part !== ".");

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

async function mapped<T>(path: string, hint: Message | undefined, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw mapHandleError(error, path, hint);
  }
}

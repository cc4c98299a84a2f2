import { append } from "../../../training/append.ts";
import type { GivenFile } from "../app/bring-in.ts";

/** Files of a list that somebody chose, with the folders that they lie in where the browser tells. */
export function chosenFiles(files: Iterable<File>): GivenFile[] {
  return [...files].map((file) => ({
    name: file.webkitRelativePath || file.name,
    file,
    isOfFolder: file.webkitRelativePath !== "",
  }));
}

/**
 * All files of a drop, those of its folders, too. Call it while the drop is being handled: afterwards a browser forgets it.
 */
export function droppedFiles(drop: Pick<DataTransfer, "items" | "files">): Promise<GivenFile[]> {
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  if (entries.every((entry) => entry === undefined)) return Promise.resolve(chosenFiles(drop.files));
  return filesOf(
    entries.flatMap((entry) => entry ?? []),
    false,
  );
}

async function filesOf(entries: readonly FileSystemEntry[], isOfFolder: boolean): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  for (const entry of entries) {
    const name = entry.fullPath.replace(/^\/+/, "");
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ name, file, isOfFolder });
    } else if (isFolder(entry)) append(found, await filesOf(await everythingIn(entry), true));
  }
  return found;
}

/** A browser gives the entries of a folder a hundred at a time, and none when that was all. */
async function everythingIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    append(all, some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

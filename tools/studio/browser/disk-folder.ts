import { createStore, del, get, set } from "idb-keyval";

/** A folder of the person's own disk that holds the project, as the command line has it: what is done there is seen here, and the other way round. */

const folders = () => createStore("gesture-studio", "folders");
const KEY = "project";
const PROBE = ".bangle-gestures-probe";

/** Whether this browser lets a page work in a folder of the disk. */
export const hasDiskFolders = (): boolean => "showDirectoryPicker" in window && "indexedDB" in window;

/** The folder that was chosen last; undefined where there is none, or the browser keeps nothing. */
export async function rememberedFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  if (!hasDiskFolders()) return undefined;
  const found: unknown = await get(KEY, folders()).catch(() => undefined);
  return found instanceof FileSystemDirectoryHandle ? found : undefined;
}

/** Remembers a folder, or forgets the one that was. */
export async function rememberFolder(folder: FileSystemDirectoryHandle | undefined): Promise<void> {
  await (folder ? set(KEY, folder, folders()) : del(KEY, folders()));
}

/** Lets the person choose a folder. @returns undefined where they changed their mind */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await window.showDirectoryPicker?.({ id: "gestures", mode: "readwrite" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

/** How it stands with a folder: the person has to be asked again, it is gone, or nothing may be written to it. */
export type FolderState = "open" | "ask" | "gone" | "read-only";

export async function folderState(folder: FileSystemDirectoryHandle): Promise<FolderState> {
  const permission = (await folder.queryPermission?.({ mode: "readwrite" })) ?? "granted";
  if (permission === "prompt") return "ask";
  if (permission === "denied") return "read-only";
  try {
    for await (const _ of folder.keys()) break;
    await folder.getFileHandle(PROBE, { create: true });
    await folder.removeEntry(PROBE);
    return "open";
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return "gone";
    if (error instanceof DOMException) return "read-only";
    throw error;
  }
}

/** Asks for a folder again; call it at a click. */
export async function askAgain(folder: FileSystemDirectoryHandle): Promise<void> {
  await folder.requestPermission?.({ mode: "readwrite" });
}

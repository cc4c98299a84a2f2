import { UserError } from "../../../training/errors.ts";
import { memoryFiles } from "../../workbench/files/memory-files.ts";
import type { Bench } from "../../workbench/work.ts";
import { benchOver, browserBench } from "./browser-bench.ts";
import { databaseFiles } from "./database-files.ts";
import { type FolderState, folderState, rememberedFolder } from "./disk-folder.ts";
import { recoverFiles } from "./put-files.ts";

/** The page's own folder in the browser's private file system. */
const PROJECT = "gestures";

/** Why nothing outlasts the page: the address is not a safe one, or the browser keeps no files, as in some private windows. */
export type Unkept = "insecure" | "private";

/** Where the project lies. */
export interface ProjectPlace {
  readonly bench: Bench;
  /** The name of the folder of the disk that it lies in; undefined where that is none. */
  readonly folder?: string | undefined;
  /** The folder that a worker can be given; undefined where the project lies in the page's memory. */
  readonly root: FileSystemDirectoryHandle | undefined;
  readonly unkept: Unkept | undefined;
  /** What could not be finished of what an earlier page began. */
  readonly problem: UserError | undefined;
}

/** A folder of the disk that holds the project, and cannot be worked in as it is. */
export interface WaitingPlace {
  readonly waiting: FileSystemDirectoryHandle;
  readonly state: Exclude<FolderState, "open">;
}

/** Opens the project where it lies: in a folder of the disk that the person chose, or in the page's own. */
export async function openProject(): Promise<ProjectPlace | WaitingPlace> {
  const folder = await rememberedFolder();
  if (!folder) return openProjectPlace();
  const state = await folderState(folder);
  if (state !== "open") return { waiting: folder, state };
  const bench = browserBench(folder);
  return { bench, root: folder, folder: folder.name, unkept: undefined, problem: await recover(bench) };
}

/**
 * Opens the page's own place: a folder of the browser's private file system, or its database where it has no such folder. Where it
 * keeps nothing for the page, the project lies in memory, and everything else works.
 */
export async function openProjectPlace(): Promise<ProjectPlace> {
  const none = { root: undefined, problem: undefined };
  try {
    if (!isSecureContext) return { ...none, bench: benchOver(memoryFiles()), unkept: "insecure" };
    if (!hasOwnFolder()) return { ...none, bench: benchOver(await databaseFiles()), unkept: undefined };
    const store = await navigator.storage.getDirectory();
    const root = await store.getDirectoryHandle(PROJECT, { create: true });
    const bench = browserBench(root);
    return { bench, root, unkept: undefined, problem: await recover(bench) };
  } catch (error) {
    // A private window, or storage that is blocked.
    if (!(error instanceof DOMException)) throw error;
    return { ...none, bench: benchOver(memoryFiles()), unkept: "private" };
  }
}

/** Safari before 26 shows files to a page and lets it write none; browsers over WebKitGTK have none. */
const hasOwnFolder = () =>
  "storage" in navigator &&
  "getDirectory" in navigator.storage &&
  "FileSystemFileHandle" in globalThis &&
  "createWritable" in FileSystemFileHandle.prototype;

async function recover({ files }: Bench): Promise<UserError | undefined> {
  try {
    await recoverFiles(files);
    return undefined;
  } catch (error) {
    // What waits goes on waiting; the rest of the project is whole.
    if (error instanceof UserError) return error;
    throw error;
  }
}

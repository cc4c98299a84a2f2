import { UserError } from "../../../training/errors.ts";
import { memoryFiles } from "../../workbench/files/memory-files.ts";
import type { Bench } from "../../workbench/work.ts";
import { benchOver, browserBench } from "./browser-bench.ts";
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

/** Opens the page's own folder; where the browser keeps none, the project lies in memory, and everything else works. */
export async function openProjectPlace(): Promise<ProjectPlace> {
  const root = await ownFolder().catch(() => undefined);
  if (!root) {
    const unkept = isSecureContext ? "private" : "insecure";
    return { bench: benchOver(memoryFiles()), root: undefined, unkept, problem: undefined };
  }
  const bench = browserBench(root);
  return { bench, root, unkept: undefined, problem: await recover(bench) };
}

async function ownFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const store = await navigator.storage.getDirectory();
  const root = await store.getDirectoryHandle(PROJECT, { create: true });
  // Older Safaris show files to a page, and let it write none.
  return "createWritable" in FileSystemFileHandle.prototype ? root : undefined;
}

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

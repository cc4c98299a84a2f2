import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { FolderFile } from "../../workbench/files/files.ts";
import { withFileErrors } from "./map-file-error.ts";
import { patiently } from "./patiently.ts";

/** Waiting for the disk is most of the time, and it waits for several as long as for one. */
const AT_ONCE = 16;

/**
 * Writes a file so that it is there whole or not at all, and is there after a power cut once this resolves.
 * @throws FileError "no-access", "disk-full"
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await writeAllDurably([{ path, bytes }]);
}

/**
 * As `writeDurably`, for several files: all are on the disk, beside their places, before the first is put in its place.
 * @throws FileError "no-access", "disk-full"
 */
export async function writeAllDurably(files: readonly FolderFile[]): Promise<void> {
  const beside = (path: string) => `${path}.${process.pid}.new`;
  const folders = new Set(files.map(({ path }) => dirname(path)));
  try {
    for (const folder of folders) await withFileErrors(folder, () => mkdir(folder, { recursive: true }));
    await forEach(files, ({ path, bytes }) => withFileErrors(path, () => writeSynced(beside(path), bytes)));
    for (const { path } of files) {
      await withFileErrors(path, () => patiently(() => rename(beside(path), path)));
    }
  } catch (error) {
    // Why it failed says more than why something of it cannot be taken away.
    await Promise.allSettled(files.map(({ path }) => rm(beside(path), { force: true })));
    throw error;
  }
  await forEach([...folders], (folder) => withFileErrors(folder, () => syncFolder(folder)));
}

/** Up to 16 at a time. All have ended when this does; the first error is thrown. */
async function forEach<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lanes = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    for (const item of queue) await action(item);
  });
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
  if (failed) throw failed.reason;
}

async function writeSynced(path: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(path, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file's name is in its folder, which is written later than the file unless it is told. Windows does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

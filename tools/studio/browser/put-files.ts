import type { Files, FolderFile } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";

/**
 * No browser renames files or folders everywhere. So new files are written to a waiting place first; from the moment that a note
 * says they are whole, they count as written, and whoever opens the project next finishes what was begun.
 */
const WAITING = ".waiting";
const NOTE = "whole.json";

interface Note {
  /** The folder that holds these files and no others afterwards; undefined where others stay. */
  readonly folder?: string;
  /** Where each goes; in the waiting place it has its number for a name. */
  readonly paths: readonly string[];
}

/** Puts files in their places: all of them or none, whenever the page is closed. @param folder see `Note` */
export async function putFiles(at: Files, files: readonly FolderFile[], folder?: string): Promise<void> {
  const waiting = join(WAITING, crypto.randomUUID());
  const encoder = new TextEncoder();
  try {
    for (const [index, { bytes }] of files.entries())
      await at.write(join(waiting, String(index)), typeof bytes === "string" ? encoder.encode(bytes) : bytes);
    const note: Note = { paths: files.map(({ path }) => path), ...(folder === undefined ? {} : { folder }) };
    await at.write(join(waiting, NOTE), encoder.encode(JSON.stringify(note)));
  } catch (error) {
    await at.remove(waiting);
    throw error;
  }
  await finish(at, waiting);
}

/** Finishes or forgets what an earlier page was putting in place when it ended. */
export async function recoverFiles(at: Files): Promise<void> {
  const left = (await at.everythingIn(WAITING)) ?? [];
  for (const name of new Set(left.map((path) => path.split("/")[0] ?? ""))) {
    const waiting = join(WAITING, name);
    if ((await at.kindOf(join(waiting, NOTE))) === "file") await finish(at, waiting);
    else await at.remove(waiting);
  }
}

async function finish(at: Files, waiting: string): Promise<void> {
  const { folder, paths }: Note = JSON.parse(new TextDecoder().decode(await at.read(join(waiting, NOTE))));
  for (const [index, path] of paths.entries())
    await at.write(path, await at.read(join(waiting, String(index))));
  if (folder !== undefined) {
    const kept = new Set(paths.map((path) => join(path)));
    for (const path of (await at.everythingIn(folder)) ?? [])
      if (!kept.has(join(folder, path))) await at.remove(join(folder, path));
  }
  await at.remove(waiting);
}

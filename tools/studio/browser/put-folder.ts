import type { Files, FolderFile } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";

/**
 * No browser renames a folder everywhere. So new files are written to a folder of their own first; from the moment that a note
 * says they are whole, they are the folder, and whoever opens the project next finishes what was begun.
 */
const WAITING = ".waiting";
const NOTE = "whole.json";

/** Puts a folder of these files in place of what is there: all of them or none, whenever the page is closed. */
export async function putFolder(at: Files, folder: string, files: readonly FolderFile[]): Promise<void> {
  const waiting = join(WAITING, folder.replaceAll("/", "\u2215"));
  await at.remove(waiting);
  const encoder = new TextEncoder();
  for (const { path, bytes } of files) {
    await at.write(join(waiting, "files", path), typeof bytes === "string" ? encoder.encode(bytes) : bytes);
  }
  const note = { folder, paths: files.map(({ path }) => path) };
  await at.write(join(waiting, NOTE), encoder.encode(JSON.stringify(note)));
  await finish(at, waiting);
}

/** Finishes or forgets what an earlier page was putting in place when it ended. */
export async function recoverFolders(at: Files): Promise<void> {
  const left = (await at.everythingIn(WAITING)) ?? [];
  for (const name of new Set(left.map((path) => path.split("/")[0] ?? ""))) {
    const waiting = join(WAITING, name);
    if ((await at.kindOf(join(waiting, NOTE))) === "file") await finish(at, waiting);
    else await at.remove(waiting);
  }
}

async function finish(at: Files, waiting: string): Promise<void> {
  const note: { folder: string; paths: string[] } = JSON.parse(
    new TextDecoder().decode(await at.read(join(waiting, NOTE))),
  );
  const paths = new Set(note.paths);
  for (const path of note.paths)
    await at.write(join(note.folder, path), await at.read(join(waiting, "files", path)));
  for (const path of (await at.everythingIn(note.folder)) ?? [])
    if (!paths.has(path)) await at.remove(join(note.folder, path));
  await at.remove(waiting);
}

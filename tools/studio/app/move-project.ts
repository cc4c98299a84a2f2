import type { FolderFile } from "../../workbench/files/files.ts";
import { countRecordings, projectAt } from "../../workbench/project.ts";
import { benchOver } from "../browser/browser-bench.ts";
import { chooseFolder, rememberFolder } from "../browser/disk-folder.ts";
import { handleFiles } from "../browser/handle-files.ts";
import type { ProjectState } from "./project-state.ts";
import { reopenProject } from "./reopen.ts";

/**
 * Lets the person choose a folder of the disk, and works there from now on. A folder without recordings is given what the page has; one
 * with recordings is opened as it is. What lies in the page's own store stays there.
 */
export async function moveToFolder({ bench }: Pick<ProjectState, "bench">): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const { files } = benchOver(handleFiles(folder));
  const there = await countRecordings(files, projectAt("").recordings);
  if (there.size === 0) {
    const copies: FolderFile[] = [];
    for (const path of await bench.files.filesBelow("", () => true))
      copies.push({ path, bytes: await bench.files.read(path) });
    await files.writeAll(copies);
  }
  await rememberFolder(folder);
  await reopenProject();
}

/** Works in the page's own store again; the folder stays as it is. */
export async function leaveFolder(): Promise<void> {
  await rememberFolder(undefined);
  await reopenProject();
}

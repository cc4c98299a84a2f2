import type { FolderFile } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";
import type { TrainPlace } from "../browser/train-worker.ts";
import type { ProjectState } from "./project-state.ts";

/** Where a worker finds the recordings: in the project's folder, or sent along where that is the page's memory. */
export async function placeToTrain(
  root: FileSystemDirectoryHandle | undefined,
  { bench, project }: Pick<ProjectState, "bench" | "project">,
): Promise<TrainPlace> {
  if (root) return { root };
  const recordings: FolderFile[] = [];
  for (const name of (await bench.files.everythingIn(project.recordings)) ?? []) {
    const path = join(project.recordings, name);
    recordings.push({ path, bytes: await bench.files.read(path) });
  }
  return { recordings };
}

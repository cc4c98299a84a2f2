import { join } from "../../workbench/files/paths.ts";
import type { ProjectState } from "./project-state.ts";

/** Brings the recordings that come with the page, `<person>/<session>.txt`, into the project. */
export async function loadSample({ bench, project, reload }: ProjectState): Promise<void> {
  const files = Object.entries(await readSample());
  await bench.files.writeAll(files.map(([path, bytes]) => ({ path: join(project.recordings, path), bytes })));
  await reload();
}

/** The text of the files that come with the page, by their paths. */
export async function readSample(): Promise<Readonly<Record<string, string>>> {
  const response = await fetch("sample.json");
  return response.json();
}

import { join } from "../../workbench/files/paths.ts";
import { fetchPart } from "../browser/load-part.ts";
import { once } from "../browser/once.ts";
import type { ProjectState } from "./project-state.ts";

/** Brings the recordings that come with the page, `<person>/<session>.txt`, into the project. */
export async function loadSample({ bench, project, reload }: ProjectState): Promise<void> {
  const files = Object.entries(await readSample());
  await bench.files.writeAll(files.map(([path, bytes]) => ({ path: join(project.recordings, path), bytes })));
  await reload();
}

/** The text of the files that come with the page, by their paths. */
export const readSample = once(() => fetchPart<Readonly<Record<string, string>>>("sample.json"));

import { join } from "../../workbench/files/paths.ts";
import { readIfThere } from "../../workbench/files/read-text.ts";
import type { FileChange } from "../../workbench/recordings/undo-changes.ts";
import { fetchPart } from "../browser/load-part.ts";
import { once } from "../browser/once.ts";
import type { Studio } from "./studio.ts";

/** Brings the recordings that come with the page, `<person>/<session>.txt`, into the project. */
export async function loadSample(studio: Pick<Studio, "bench" | "project" | "edits" | "reload" | "dataSet">) {
  const { bench, project, edits } = studio;
  const files = Object.entries(await readSample());
  const changes: FileChange[] = [];
  for (const [name, after] of files) {
    const path = join(project.recordings, name);
    changes.push({ path, before: await readIfThere(bench.files, path), after });
  }
  await bench.files.writeAll(changes.map(({ path, after }) => ({ path, bytes: after })));
  const before = studio.dataSet.value.recordings.length;
  await studio.reload();
  edits.broughtIn("recordings", studio.dataSet.value.recordings.length - before, changes);
}

/** The text of the files that come with the page, by their paths. */
export const readSample = once(() => fetchPart<Readonly<Record<string, string>>>("sample.json"));

import { join } from "../../workbench/files/paths.ts";
import type { Studio } from "./studio.ts";

/** Brings the recordings that come with the page, `<person>/<session>.txt`, into the project. */
export async function loadSample({ bench, project, reload }: Studio): Promise<void> {
  const response = await fetch("sample.json");
  const files: Readonly<Record<string, string>> = await response.json();
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files))
    await bench.files.write(join(project.recordings, path), encoder.encode(text));
  await reload();
}

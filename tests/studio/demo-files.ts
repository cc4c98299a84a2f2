import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FolderFile } from "../../tools/workbench/files/files.ts";
import { loadDataSet } from "../../training/data/dataset/data-set.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";

const DEMO = fileURLToPath(new URL("../../data/demo", import.meta.url));

/** The demo's recordings as they lie in a project. */
export async function demoFiles(): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const person of await readdir(DEMO, { withFileTypes: true })) {
    if (!person.isDirectory()) continue;
    for (const session of await readdir(join(DEMO, person.name))) {
      const bytes = await readFile(join(DEMO, person.name, session));
      files.push({ path: `recordings/${person.name}/${session}`, bytes: new Uint8Array(bytes) });
    }
  }
  return files;
}

/** The demo's recordings themselves. */
export async function demoRecordings(): Promise<readonly Recording[]> {
  const files = await demoFiles();
  const decoder = new TextDecoder();
  const text = (bytes: FolderFile["bytes"]) => (typeof bytes === "string" ? bytes : decoder.decode(bytes));
  return loadDataSet(
    files.map(({ path, bytes }) => ({ root: ".", path: path.replace("recordings/", ""), text: text(bytes) })),
  ).recordings;
}

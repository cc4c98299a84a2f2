import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleStudio } from "../../../tools/build-studio.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The project's own files of which something is in the page's programs, and their text. */
export async function pageSources(): Promise<ReadonlyMap<string, string>> {
  const { metafile } = await bundleStudio("unwritten", false);
  const inputs = new Set(Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)));
  const own = [...inputs].map((path) => relative(ROOT, path).replaceAll("\\", "/"));
  return new Map(
    own
      .filter((path) => /^(training|tools)\/.*\.tsx?$/.test(path))
      .sort()
      .map((path) => [path, readFileSync(join(ROOT, path), "utf8")]),
  );
}

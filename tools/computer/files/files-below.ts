import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { kindOf } from "./kind-of.ts";
import { withFileErrors } from "./map-file-error.ts";

/**
 * The ordinary files below a folder whose names are wanted, with `/`, in the same order, and so with the same model in the end,
 * on every system. Nothing hidden, such as what a Mac leaves beside a file. A folder to which links lead is visited once, under
 * its own name where it has one here.
 *
 * @throws FileError "file-not-found", "no-access"
 */
export async function filesBelow(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const files: string[] = [];
  const visited = new Set<string>();
  const folders = [""];
  const linked: string[] = [];
  for (;;) {
    const place = folders.pop() ?? linked.shift();
    if (place === undefined) return files.sort();
    const path = join(folder, place);
    const real = await withFileErrors(path, () => realpath(path));
    if (visited.has(real)) continue;
    visited.add(real);
    const entries = await withFileErrors(path, () => readdir(path, { withFileTypes: true }));
    const inOrder = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of inOrder.filter(({ name }) => !name.startsWith("."))) {
      const { name } = entry;
      const inFolder = place === "" ? name : `${place}/${name}`;
      // Pipes, and links to nowhere, may have the name of a file, too.
      const kind = entry.isFile() ? "file" : await kindOf(join(path, name));
      if (kind === "file" && isWanted(inFolder)) files.push(inFolder);
      if (kind === "folder") (entry.isSymbolicLink() ? linked : folders).push(inFolder);
    }
  }
}

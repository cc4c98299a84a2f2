import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { withFileErrors } from "./map-file-error.ts";
import { whatIsAt } from "./what-is-at.ts";

/**
 * The ordinary files below a folder whose names are wanted, with `/`, in the same order, and so with the same model in the end,
 * on every system. Nothing hidden, such as what a Mac leaves beside a file.
 *
 * @throws CliError "file-not-found", "no-access"
 */
export async function filesBelow(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const found = await withFileErrors(folder, () => readdir(folder, { recursive: true }));
  const names = found.map((name) => name.replaceAll(sep, "/"));
  const files: string[] = [];
  for (const name of names.filter((one) => !isHidden(one) && isWanted(one)).sort()) {
    // Folders, pipes, and links to nowhere may have the name of a file, too.
    if ((await whatIsAt(join(folder, name))) === "file") files.push(name);
  }
  return files;
}

const isHidden = (name: string) => name.split("/").some((part) => part.startsWith("."));

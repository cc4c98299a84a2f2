import { readFile } from "node:fs/promises";
import { withFileErrors } from "./map-file-error.ts";

/** A file's bytes, or undefined where there is no such file. @throws CliError "no-access" */
export function readIfThere(path: string): Promise<Buffer | undefined> {
  return withFileErrors(path, async () => {
    try {
      return await readFile(path);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  });
}

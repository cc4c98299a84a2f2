import { CliError } from "../cli-error.ts";
import { readInput } from "./read-input.ts";

/** A file's bytes, or undefined where there is no such file. @throws CliError as `readInput` */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readInput(path);
  } catch (error) {
    const cause = error instanceof CliError ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw error;
  }
}

import { stat } from "node:fs/promises";

/** What is at a path, behind links; pipes are "other", and nothing is there where links lead nowhere or in a circle. */
export async function kindOf(path: string): Promise<"file" | "folder" | "other" | undefined> {
  try {
    const about = await stat(path);
    if (about.isFile()) return "file";
    return about.isDirectory() ? "folder" : "other";
  } catch {
    // Whoever goes on to read or write there is told why that cannot be done.
    return undefined;
  }
}

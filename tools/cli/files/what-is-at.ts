import { stat } from "node:fs/promises";

/** What is at a path, a link counting as what it leads to; undefined where there is nothing, or nothing can be seen. */
export async function whatIsAt(path: string): Promise<"file" | "folder" | "other" | undefined> {
  try {
    const about = await stat(path);
    if (about.isFile()) return "file";
    return about.isDirectory() ? "folder" : "other";
  } catch {
    // Whoever goes on to read or write there is told why that cannot be done.
    return undefined;
  }
}

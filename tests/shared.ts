import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

const SHARED = fileURLToPath(new URL("../../shared/", import.meta.url));

/** A file of the material beside the checkout, such as `sharedPath("golden/espruino-2v29.277.json")`. */
export function sharedPath(path: string): string {
  return SHARED + path;
}

/** All files below one of its folders, as paths in that folder, sorted. */
export function sharedFiles(folder: string): string[] {
  const entries = readdirSync(sharedPath(folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(sharedPath(folder), join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * A suite that needs `../shared`. Without that folder it is skipped, and says so; a build server must have it, so
 * there the suite runs and fails. vitest calls a skipped suite too, to list its tests, and many read what is missing in it:
 * so one skipped test stands for it.
 */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(SHARED) || process.env.CI) describe(name, suite);
  else test.skip(`${name} (skipped: there is no ../shared beside this checkout)`);
}

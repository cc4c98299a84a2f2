import type { Files, FolderFile } from "./files.ts";
import { type FolderKind, MANIFEST, manifestOf, requireOwnFolder } from "./require-own-folder.ts";

/**
 * Writes a folder, all of it or none. What this program wrote there before is replaced; a folder with anything else in it is
 * refused.
 *
 * @throws FileError as `requireOwnFolder`, and "disk-full", "no-access"
 */
export async function writeFolder(
  at: Files,
  folder: string,
  kind: FolderKind,
  files: readonly FolderFile[],
): Promise<void> {
  await requireOwnFolder(at, folder, kind);
  await at.replaceFolder(folder, [...files, { path: MANIFEST, bytes: manifestOf(kind, files) }]);
}

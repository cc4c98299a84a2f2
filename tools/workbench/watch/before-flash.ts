import type { FlashFile } from "../../device/flash/flash-file.ts";
import { planFlash } from "../../device/flash/plan-flash.ts";
import { readStorageFile } from "../../device/read-storage-file.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";

/** What a flash is going to do, and what undoes it. */
export interface BeforeFlash {
  /** Files that it sends, since there are others on the watch or none. */
  readonly changed: readonly { readonly name: string; readonly bytes: number }[];
  /** How many are there already. */
  readonly unchanged: number;
  /** As the changed ones are on the watch now, … */
  readonly old: readonly FlashFile[];
  /** … and the names of those that are not there yet. */
  readonly added: readonly string[];
}

/**
 * Looks at what is on the watch before files are sent there, and keeps what they are going to replace: flashing `old`, and erasing
 * `added`, puts the watch back to where it was.
 * @throws DeviceError as `planFlash`
 */
export async function lookBeforeFlash(
  session: ReplSession,
  files: readonly FlashFile[],
): Promise<BeforeFlash> {
  const { changed, unchanged } = await planFlash(session, files);
  const old: FlashFile[] = [];
  const added: string[] = [];
  for (const { name } of changed) {
    const bytes = await readStorageFile(session, name);
    if (bytes) old.push({ name, bytes });
    else added.push(name);
  }
  return {
    changed: changed.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    unchanged: unchanged.length,
    old,
    added,
  };
}

import { editRecordings } from "../../../training/data/recordings/edit-recordings.ts";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import { phrase } from "../../../training/phrase.ts";
import { FileError } from "../files/file-error.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { readIfThere, textOf } from "../files/read-text.ts";

type Content = Uint8Array | string;

/** What a file held before a change and after it; `before` is undefined where there was no such file. */
export interface FileChange {
  readonly path: string;
  readonly before: Content | undefined;
  readonly after: Content;
}

/**
 * Takes changes back, in all their files or in none. What was recorded into a file since stays there.
 * @throws FileError "file-in-use" where a file was changed otherwise since
 */
export async function undoChanges(at: Files, changes: readonly FileChange[]): Promise<void> {
  const write: FolderFile[] = [];
  const remove: string[] = [];
  for (const change of changes) {
    const { path } = change;
    const now = await readIfThere(at, path);
    const bytes = undone(change, now);
    if (bytes !== undefined) write.push({ path, bytes });
    else if (now !== undefined) remove.push(path);
  }
  await at.writeAll(write);
  for (const path of remove) await at.remove(path);
}

/** What a file is to hold; undefined where it is to be there no more. */
function undone({ path, before, after }: FileChange, now: Uint8Array | undefined): Content | undefined {
  if (now === undefined || isSame(now, after)) return before;
  const [was, text] = [asText(after), textOf(now)];
  if (!text.startsWith(was)) {
    throw new FileError("file-in-use", phrase`${path} was changed since then, so that cannot be undone`, {
      hint: phrase`Delete what is too much in the list; nothing was changed.`,
    });
  }
  // It has grown by what was recorded meanwhile.
  if (before !== undefined) return asText(before) + text.slice(was.length);
  const { recordings } = parseRecordings(was, { file: path, person: "", session: "" });
  return editRecordings(text, new Map(recordings.map(({ line }) => [line, "delete"])));
}

const asText = (content: Content) => (typeof content === "string" ? content : textOf(content));

function isSame(now: Uint8Array, after: Content): boolean {
  const bytes = typeof after === "string" ? new TextEncoder().encode(after) : after;
  return bytes.length === now.length && bytes.every((byte, index) => byte === now[index]);
}

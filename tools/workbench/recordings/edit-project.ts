import { type Edit, editRecordings } from "../../../training/data/recordings/edit-recordings.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { readText } from "../files/read-text.ts";

/** Files as they were before a change; `writeAll` brings them back. */
export type Before = readonly FolderFile[];

/**
 * Deletes recordings or gives them another label, in all their files or in none.
 * @returns what the files held, to undo it
 * @throws FileError; RecordingError "bad-name"
 */
export async function editProject(
  at: Files,
  recordings: readonly Pick<Recording, "file" | "line">[],
  edit: Edit,
): Promise<Before> {
  const byFile = new Map<string, Map<number, Edit>>();
  for (const { file, line } of recordings)
    byFile.set(file, (byFile.get(file) ?? new Map<number, Edit>()).set(line, edit));
  const before: FolderFile[] = [];
  const after: FolderFile[] = [];
  for (const [path, edits] of byFile) {
    const text = await readText(at, path);
    before.push({ path, bytes: text });
    after.push({ path, bytes: editRecordings(text, edits) });
  }
  await at.writeAll(after);
  return before;
}

import { type Edit, editRecordings } from "../../../training/data/recordings/edit-recordings.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Files } from "../files/files.ts";
import { readText } from "../files/read-text.ts";
import type { FileChange } from "./undo-changes.ts";

/**
 * Deletes recordings or gives them another label, in all their files or in none.
 * @returns what was changed, to undo it
 * @throws FileError; RecordingError "bad-name"
 */
export async function editProject(
  at: Files,
  recordings: readonly Pick<Recording, "file" | "line">[],
  edit: Edit,
): Promise<FileChange[]> {
  const byFile = new Map<string, Map<number, Edit>>();
  for (const { file, line } of recordings)
    byFile.set(file, (byFile.get(file) ?? new Map<number, Edit>()).set(line, edit));
  const changes: FileChange[] = [];
  for (const [path, edits] of byFile) {
    const before = await readText(at, path);
    changes.push({ path, before, after: editRecordings(before, edits) });
  }
  await at.writeAll(changes.map(({ path, after }) => ({ path, bytes: after })));
  return changes;
}

import type { KeptFile } from "../../../training/data/recordings/import/kept-file.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { phrase } from "../../../training/phrase.ts";
import { isFileNamePart, troubleWithName } from "../files/file-name.ts";
import type { Files } from "../files/files.ts";
import { numbered } from "../files/numbered.ts";
import { readIfThere } from "../files/read-text.ts";
import { sessionPath } from "./session-name.ts";
import type { FileChange } from "./undo-changes.ts";

/**
 * What has to be written so that files of everyday movement and streams lie at `<out>/<person>/<name>.txt`, to the byte. One of which
 * the beginning is there grows; where something else is there it gets a number. Writes nothing.
 * @throws RecordingError "bad-name"
 */
export async function keepFiles(at: Files, out: string, kept: readonly KeptFile[]): Promise<FileChange[]> {
  const changes = new Map<string, FileChange & { readonly after: Uint8Array }>();
  for (const file of kept) {
    requireNames(file);
    for (let number = 1; ; number++) {
      const path = sessionPath(out, file.person, numbered(file.name, number));
      const change = changes.get(path);
      const now = change?.after ?? (await readIfThere(at, path));
      if (now !== undefined && beginsWith(now, file.bytes)) break;
      if (now !== undefined && !beginsWith(file.bytes, now)) continue;
      changes.set(path, { path, before: change ? change.before : now, after: file.bytes });
      break;
    }
  }
  return [...changes.values()];
}

function beginsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.length <= bytes.length && beginning.every((byte, index) => byte === bytes[index]);
}

function requireNames({ person, name, file }: KeptFile): void {
  const trouble = troubleWithName(person);
  if (trouble) {
    throw new RecordingError(
      "bad-name",
      phrase`${file}: "${person}" cannot be the name of a person. ${trouble}`,
      {
        hint: phrase`Say who and when with --person and --session, or rename the file.`,
      },
    );
  }
  if (!isFileNamePart(name))
    throw new RecordingError("bad-name", phrase`${file}: "${name}" cannot be the name of a file`);
}

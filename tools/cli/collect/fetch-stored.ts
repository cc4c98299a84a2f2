import { join } from "node:path";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import {
  eraseStoredRecordings,
  listStoredRecordings,
  readStoredRecordings,
  STORED_PREFIX,
} from "../../device/collect/stored-recordings.ts";
import { fromLatin1 } from "../../device/latin1.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { readIfThere } from "../../workbench/files/read-text.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf, type Output } from "../output.ts";
import { createProgress } from "../progress.ts";

export interface StoredFile {
  readonly path: string;
  readonly recordings: number;
}

/**
 * Fetches the sessions that the recorder app wrote on the watch to `<out>/<person>/<session>.txt`. Each is erased there only
 * when it is on the disk here, unless it is to be kept.
 * @throws DeviceError, CliError
 */
export async function fetchStored(
  session: ReplSession,
  options: { readonly out: string; readonly person: string; readonly keep: boolean },
  output: Output,
): Promise<StoredFile[]> {
  const { out, person, keep } = options;
  const names = await listStoredRecordings(session);
  const files: StoredFile[] = [];
  for (const name of names) {
    const progress = createProgress(`Fetching ${name}`, 1);
    const bytes = await readStoredRecordings(session, name).finally(() => progress.stop());
    if (bytes.length === 0) continue;
    const text = fromLatin1(bytes);
    const { recordings } = parseRecordings(text, { file: name, person, session: name });
    const path = await freePath(join(out, person), name.slice(STORED_PREFIX.length), bytes);
    await nodeFiles.write(path, bytes);
    output.say(`${path}: ${countOf(recordings.length, "recording")}`);
    if (!keep && !(await eraseStoredRecordings(session, name, bytes.length))) {
      output.warn(
        `${name} has grown meanwhile and stays on the watch: close the recorder app and fetch again`,
      );
    }
    files.push({ path, recordings: recordings.length });
  }
  return files;
}

/** The session's own path, or, where that holds something else than the beginning of the same, the next free one. */
async function freePath(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const session = name.replace(/\.txt$/, "");
  for (let number = 1; ; number++) {
    const path = join(folder, `${session}${number === 1 ? "" : `-${number}`}.txt`);
    const old = await readIfThere(nodeFiles, path);
    if (old === undefined || old.every((byte, at) => byte === bytes[at])) return path;
  }
}

import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import {
  eraseStoredRecordings,
  listStoredRecordings,
  readStoredRecordings,
  STORED_PREFIX,
} from "../../device/collect/stored-recordings.ts";
import { fromLatin1 } from "../../device/latin1.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { readIfThere } from "../files/read-text.ts";
import type { Following } from "../work.ts";

export interface StoredFile {
  readonly path: string;
  readonly recordings: number;
}

export type FetchEvent =
  | { readonly kind: "fetching"; readonly name: string }
  | { readonly kind: "fetched"; readonly file: StoredFile }
  /** The app wrote on while it was fetched, so that it stays on the watch. */
  | { readonly kind: "grown"; readonly name: string };

/**
 * Fetches the sessions that the recorder app wrote on the watch to `<out>/<person>/<session>.txt`. Each is erased there only
 * when it is on the disk here, unless it is to be kept.
 * @throws DeviceError, FileError
 */
export async function fetchStored(
  at: Files,
  session: ReplSession,
  options: { readonly out: string; readonly person: string; readonly keep: boolean },
  { report, signal }: Following<FetchEvent>,
): Promise<StoredFile[]> {
  const { out, person, keep } = options;
  const files: StoredFile[] = [];
  for (const name of await listStoredRecordings(session)) {
    signal?.throwIfAborted();
    report({ kind: "fetching", name });
    const bytes = await readStoredRecordings(session, name);
    if (bytes.length === 0) continue;
    const { recordings } = parseRecordings(fromLatin1(bytes), { file: name, person, session: name });
    const path = await freePath(at, join(out, person), name.slice(STORED_PREFIX.length), bytes);
    await at.write(path, bytes);
    const file = { path, recordings: recordings.length };
    report({ kind: "fetched", file });
    if (!keep && !(await eraseStoredRecordings(session, name, bytes.length))) report({ kind: "grown", name });
    files.push(file);
  }
  return files;
}

/** The session's own path, or, where that holds something else than the beginning of the same, the next free one. */
async function freePath(at: Files, folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const session = name.replace(/\.txt$/, "");
  for (let number = 1; ; number++) {
    const path = join(folder, `${session}${number === 1 ? "" : `-${number}`}.txt`);
    const old = await readIfThere(at, path);
    if (old === undefined || old.every((byte, index) => byte === bytes[index])) return path;
  }
}

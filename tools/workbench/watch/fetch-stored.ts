import { EVERYDAY_FILE, everydayHours } from "../../../training/data/recordings/everyday-file.ts";
import {
  type ParsedRecordings,
  parseRecordings,
} from "../../../training/data/recordings/parse-recordings.ts";
import { hoursOf } from "../../../training/data/streams/background.ts";
import { markedStreams, STREAM_FILE } from "../../../training/data/streams/stream-file.ts";
import {
  eraseStoredRecordings,
  listStoredRecordings,
  readStoredRecordings,
  recordedJustNow,
  STORED_KINDS,
  STORED_PREFIX,
  type StoredKind,
} from "../../device/collect/stored-recordings.ts";
import { fromLatin1 } from "../../device/latin1.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import type { Files } from "../files/files.ts";
import { numbered } from "../files/numbered.ts";
import { join } from "../files/paths.ts";
import { readIfThere } from "../files/read-text.ts";
import type { Following } from "../work.ts";

export interface StoredFile {
  readonly path: string;
  readonly recordings: number;
  /** Of everyday movement: the time that it was recorded over. */
  readonly hours?: number;
  /** Of a stream: the gestures that are marked in it. */
  readonly marks?: number;
}

export type FetchEvent =
  | { readonly kind: "fetching"; readonly name: string }
  | { readonly kind: "fetched"; readonly file: StoredFile }
  /** The app wrote on while it was fetched, so that it stays on the watch. */
  | { readonly kind: "grown"; readonly name: string }
  /** The watch records everyday movement to it just now: what is there was fetched, and it goes on. */
  | { readonly kind: "goes-on"; readonly name: string };

/**
 * Fetches the sessions that the recorder app wrote on the watch to `<out>/<person>/<session>.txt`. Each is erased there only
 * when it is on the disk here, unless it is to be kept.
 * @throws DeviceError, FileError
 */
export async function fetchStored(
  at: Files,
  session: ReplSession,
  options: {
    readonly out: string;
    readonly person: string;
    readonly keep: boolean;
    readonly kind?: StoredKind;
  },
  { report, signal }: Following<FetchEvent>,
): Promise<StoredFile[]> {
  const { out, person, keep, kind = "gestures" } = options;
  const files: StoredFile[] = [];
  const running = kind === "everyday" ? await recordedJustNow(session) : undefined;
  for (const name of await listStoredRecordings(session, kind)) {
    signal?.throwIfAborted();
    report({ kind: "fetching", name });
    const bytes = await readStoredRecordings(session, name);
    if (bytes.length === 0) continue;
    const text = fromLatin1(bytes);
    const parsed = parseRecordings(text, { file: name, person, session: name });
    const path = await freePath(at, join(out, person), nameHere(name, kind), bytes);
    await at.write(path, bytes);
    const file = { path, recordings: parsed.recordings.length, ...aboutKind(kind, text, parsed) };
    report({ kind: "fetched", file });
    if (name === running) report({ kind: "goes-on", name });
    else if (!keep && !(await eraseStoredRecordings(session, name, bytes.length)))
      report({ kind: "grown", name });
    files.push(file);
  }
  return files;
}

/** What there is to say of a kind of session. */
function aboutKind(
  kind: StoredKind,
  text: string,
  parsed: ParsedRecordings,
): Pick<StoredFile, "hours" | "marks"> {
  if (kind === "gestures") return {};
  if (kind === "everyday") return { hours: everydayHours(text) };
  const streams = markedStreams(text, parsed);
  return {
    hours: streams.reduce((sum, { samples }) => sum + hoursOf(samples), 0),
    marks: streams.reduce((sum, { marks }) => sum + marks.length, 0),
  };
}

/** The session's own path, or, where that holds something else than the beginning of the same, the next free one. */
async function freePath(at: Files, folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const session = name.replace(/\.txt$/, "");
  for (let number = 1; ; number++) {
    const path = join(folder, `${numbered(session, number)}.txt`);
    const old = await readIfThere(at, path);
    if (old === undefined || old.every((byte, index) => byte === bytes[index])) return path;
  }
}

/** What a file of the watch is called here. */
function nameHere(name: string, kind: StoredKind): string {
  const named = { gestures: "", everyday: EVERYDAY_FILE, stream: STREAM_FILE } as const;
  return `${named[kind]}${name.slice(STORED_PREFIX.length + STORED_KINDS[kind].length)}`;
}

import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { formatHeader } from "../../../training/data/recordings/header.ts";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import type { Recording, SessionInfo } from "../../../training/data/recordings/recording.ts";
import { appendRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { CliError } from "../cli-error.ts";
import { withFileErrors } from "../files/map-file-error.ts";
import { readIfThere } from "../files/read-if-there.ts";

/**
 * A recording file that only grows, one write to the disk a gesture: whatever happens to the program or the computer, what
 * was appended stays. Made at the first recording, so that a session without one leaves nothing behind.
 */
export class SessionFile {
  readonly path: string;
  #handle: FileHandle | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** Refuses a file that is there already and holds other recordings than these will be. @throws CliError "session-in-use" */
  async check(info: SessionInfo): Promise<void> {
    const old = (await readIfThere(this.path))?.toString("utf8");
    if (old) requireSame(this.path, old, info);
  }

  /** Resolves when the recording is on the disk. @throws CliError */
  append(recording: Recording): Promise<void> {
    return this.#inTurn(async () => {
      this.#handle ??= await this.#open(recording.info);
      await this.#write(appendRecordings("", [recording]));
    });
  }

  /** Takes the newest recording back, in the way the recorder app does: files only grow. @throws CliError */
  undo(): Promise<void> {
    return this.#inTurn(() => this.#write("# undo\n"));
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#handle?.close();
      this.#handle = undefined;
    });
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => withFileErrors(this.path, action));
    this.#queue = result.catch(() => {});
    return result;
  }

  async #open(info: SessionInfo): Promise<FileHandle> {
    await mkdir(dirname(this.path), { recursive: true });
    const old = (await readIfThere(this.path))?.toString("utf8");
    if (old) requireSame(this.path, old, info);
    const handle = await open(this.path, "a");
    const start = old ? appendRecordings(old, []) : formatHeader(info);
    await handle.appendFile(start);
    return handle;
  }

  async #write(text: string): Promise<void> {
    await this.#handle?.appendFile(text);
    await this.#handle?.sync();
  }
}

/** What a file already there says that a new recording contradicts, as "hand left"; undefined when they go together. */
export function findConflict(text: string, info: SessionInfo): string | undefined {
  const before = parseRecordings(text, { file: "", person: "", session: "" }).info;
  if (before.assumed) return "an unknown unit";
  const keys = ["countsPerG", "rateHz", "device", "firmware", "hand"] as const;
  const differing = keys.find((key) => info[key] !== undefined && before[key] !== info[key]);
  return differing && `${differing} ${before[differing] ?? "unknown"}`;
}

function requireSame(path: string, text: string, info: SessionInfo): void {
  const conflict = findConflict(text, info);
  if (conflict === undefined) return;
  throw new CliError("session-in-use", `${path} holds recordings of ${conflict}, and these are not`, {
    hint: "Give another --session; nothing was written.",
  });
}

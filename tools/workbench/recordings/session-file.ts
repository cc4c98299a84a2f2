import { formatScreenRotation, UPRIGHT_SCREEN } from "../../../training/data/axes/screen-rotation.ts";
import { formatHeader, readHeader } from "../../../training/data/recordings/header.ts";
import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import type { Recording, SessionInfo } from "../../../training/data/recordings/recording.ts";
import { appendRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import { FileError } from "../files/file-error.ts";
import type { Files, GrowingFile } from "../files/files.ts";
import { readIfThere, textOf } from "../files/read-text.ts";

/**
 * A recording file that only grows, one write to the disk a gesture: whatever happens to the program or the computer, what
 * was appended stays. Made at the first recording, so that a session without one leaves nothing behind.
 */
export class SessionFile {
  readonly path: string;
  readonly #at: Files;
  readonly #file: GrowingFile;
  #begun = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(at: Files, path: string) {
    this.#at = at;
    this.path = path;
    this.#file = at.openGrowing(path);
  }

  /** Refuses a file that is there already and holds other recordings than these will be. @throws FileError "session-in-use" */
  async check(info: SessionInfo): Promise<void> {
    const old = await this.#old();
    if (old) requireSame(this.path, old, info);
  }

  /** Resolves when the recording is on the disk. @throws FileError */
  append(recording: Recording): Promise<void> {
    return this.#inTurn(async () => {
      const start = this.#begun ? "" : await this.#start(recording.info);
      await this.#file.append(start + appendRecordings("", [recording]));
      this.#begun = true;
    });
  }

  /** Takes the newest recording back, in the way the recorder app does: files only grow. @throws FileError */
  undo(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#begun) await this.#file.append("# undo\n");
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#file.close());
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    this.#queue = result.catch(() => {});
    return result;
  }

  async #old(): Promise<string | undefined> {
    const bytes = await readIfThere(this.#at, this.path);
    return bytes && textOf(bytes);
  }

  /** What stands before the first recording. */
  async #start(info: SessionInfo): Promise<string> {
    const old = await this.#old();
    if (!old) return formatHeader(info);
    requireSame(this.path, old, info);
    return appendRecordings(old, []);
  }
}

/** What a file already there says that a new recording contradicts, as "hand left"; undefined when they go together. */
export function findConflict(text: string, info: SessionInfo): Phrase | undefined {
  // Not the information of the recordings that are read: reading turns them upright.
  const before = readHeader(parseRecordings(text, { file: "", person: "", session: "" }).header).info;
  if (before.assumed) return phrase`an unknown unit`;
  const keys = ["countsPerG", "rateHz", "device", "firmware", "hand"] as const;
  const differing = keys.find((key) => info[key] !== undefined && before[key] !== info[key]);
  if (differing) return phrase`${differing} ${before[differing] ?? phrase`unknown`}`;
  const [turned, now] = [before, info].map(({ screenRotation = UPRIGHT_SCREEN }) =>
    formatScreenRotation(screenRotation),
  );
  return turned === now ? undefined : phrase`screenRotation ${turned}`;
}

function requireSame(path: string, text: string, info: SessionInfo): void {
  const conflict = findConflict(text, info);
  if (conflict === undefined) return;
  throw new FileError("session-in-use", phrase`${path} holds recordings of ${conflict}, and these are not`);
}

import {
  DEFAULT_COUNTS_PER_G,
  DEFAULT_RATE_HZ,
  type Hand,
} from "../../../training/data/recordings/recording.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { requireRecordingsFolder } from "../files/require-own-folder.ts";
import { SessionFile } from "../recordings/session-file.ts";
import { nameSession, sessionPath } from "../recordings/session-name.ts";
import { askScreenRotation } from "./ask-screen-rotation.ts";
import { collectLabel, type WatchLink } from "./collect-label.ts";
import type { CollectView, Wishes } from "./collect-view.ts";

export interface SessionRequest {
  /** The folder of all recordings. */
  readonly out: string;
  readonly person: string;
  /** Today's date when absent. */
  readonly session?: string | undefined;
  readonly hand?: Hand | undefined;
  /** Of each label; until somebody ends it when absent. */
  readonly count?: number | undefined;
}

export interface SessionFace {
  readonly view: CollectView;
  readonly wishes: Wishes;
  /** The next label to record; undefined: no more. */
  nextLabel(before: readonly string[]): Promise<string | undefined>;
  /** Aborts when the program is told to end. */
  readonly stop: AbortSignal;
}

export interface SessionResult {
  readonly recordings: number;
  readonly path: string;
}

/**
 * Before the first gesture, not after it: refuses a folder that cannot be written to, or that holds something else.
 * @throws FileError "folder-in-use", "no-access"
 */
export async function requirePlaceFor(at: Files, { out, person }: SessionRequest): Promise<void> {
  const folder = join(out, person);
  for (const one of [out, folder]) await requireRecordingsFolder(at, one);
  await at.requireWritable(folder, out);
}

/**
 * Records one label after the other from a watch to a session's file, as long as there is a next one.
 * @throws DeviceError when the link is lost for good; FileError
 */
export async function recordSession(
  at: Files,
  link: WatchLink,
  { out, person, hand, count, ...request }: SessionRequest,
  { view, wishes, nextLabel, stop }: SessionFace,
): Promise<SessionResult> {
  const { board, firmware } = link.session.watch;
  const screenRotation = await askScreenRotation(link.session);
  const info = {
    countsPerG: DEFAULT_COUNTS_PER_G,
    rateHz: DEFAULT_RATE_HZ,
    device: link.device ?? board,
    firmware,
    ...(hand ? { hand } : {}),
    ...(screenRotation ? { screenRotation } : {}),
    assumed: false,
  };
  const session = request.session ?? (await nameSession(at, out, person, info));
  const file = new SessionFile(at, sessionPath(out, person, session));
  await file.check(info);
  let recordings = 0;
  const labels = new Set<string>();
  try {
    for (;;) {
      const label = await nextLabel([...labels]);
      if (label === undefined) return { recordings, path: file.path };
      labels.add(label);
      const run = { link, file, person, session, hand, screenRotation, count, view, wishes, stop };
      const { done, ending } = await collectLabel(run, label);
      recordings += done;
      if (ending !== "next") return { recordings, path: file.path };
    }
  } finally {
    await file.close();
  }
}

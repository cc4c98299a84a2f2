import type { Hand, SessionInfo } from "../../../training/data/recordings/recording.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import {
  type CollectEvent,
  collectGestures,
  RECONNECT_LIMIT,
} from "../../device/collect/collect-gestures.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import type { SessionFile } from "../recordings/session-file.ts";
import type { CollectView, Tally, Wishes } from "./collect-view.ts";

/** Without any gesture for so long, something may be wrong. */
const QUIET_MS = 30_000;

/** A watch that is listened to; `session` is another one after the link was lost. */
export interface WatchLink {
  session: ReplSession;
  /** What is moved, where that is something else than the watch that answers, such as a phone. */
  readonly device?: string | undefined;
  /** Opens the link again. */
  reconnect(): Promise<ReplSession>;
}

export interface CollectRun {
  readonly link: WatchLink;
  readonly file: SessionFile;
  readonly person: string;
  readonly session: string;
  readonly hand: Hand | undefined;
  readonly screenRotation: SessionInfo["screenRotation"] | undefined;
  readonly count: number | undefined;
  readonly view: CollectView;
  readonly wishes: Wishes;
  /** Aborts when the program is told to end. */
  readonly stop: AbortSignal;
}

export interface LabelResult {
  /** Recordings in the file, without those deleted again. */
  readonly done: number;
  /** All are there, or the user wants the next label, or no more. */
  readonly ending: "complete" | "next" | "quit";
}

/**
 * Collects one label. Each gesture is on the disk before the watch is asked for the next one.
 * @throws DeviceError when the link is lost for good, FileError when the file cannot be written
 */
export async function collectLabel(run: CollectRun, label: string): Promise<LabelResult> {
  const { link, file, view, wishes, count, stop } = run;
  const ending = new AbortController();
  let wish: "next" | "quit" | undefined;
  let done = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let undoing: Promise<void> = Promise.resolve();
  const tally = (): Tally => ({ label, done, count });
  const end = (how: "next" | "quit") => {
    wish ??= how;
    ending.abort();
  };
  const undo = async () => {
    if (done === 0) return;
    done--;
    await file.undo();
    view.deleted(tally());
  };
  const forget = wishes.onWish((one) => {
    if (one === "undo") undoing = undoing.then(undo);
    if (one === "next" || one === "quit") end(one);
    undoing.catch(() => ending.abort());
  });
  const onStop = () => end("quit");
  stop.addEventListener("abort", onStop);
  if (stop.aborted) onStop();
  try {
    await view.begin(tally(), ending.signal);
    if (!ending.signal.aborted) {
      quiet = setTimeout(() => view.quiet(), QUIET_MS);
      const gestures = collectGestures(link.session, {
        ...{ label, person: run.person, session: run.session, signal: ending.signal },
        ...(run.hand ? { hand: run.hand } : {}),
        ...(link.device ? { device: link.device } : {}),
        ...(run.screenRotation ? { screenRotation: run.screenRotation } : {}),
        reconnect: async () => {
          link.session = await link.reconnect();
          return link.session;
        },
        onListening: () => view.listening?.(),
        onLink: (event) => view.note(describeLink(event)),
      });
      for await (const recording of gestures) {
        clearTimeout(quiet);
        if (view.isAskedFor?.(recording) === false) continue;
        await file.append(recording);
        done++;
        view.recorded(recording, tally());
        if (count === undefined || done < count) continue;
        await view.finish(tally(), graceOf(wishes, ending.signal));
        await undoing;
        if (done >= count) break;
      }
    }
    await undoing;
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    if (wish === undefined) throw withKept(error, file.path, tally());
    view.note(phrase`${error.said.message}; a gesture that was under way may be missing`);
  } finally {
    clearTimeout(quiet);
    forget();
    stop.removeEventListener("abort", onStop);
    view.end();
  }
  return { done, ending: wish ?? "complete" };
}

/** Says with what ended the collecting what was not lost by it. */
function withKept(error: DeviceError, path: string, { label, done, count }: Tally): DeviceError {
  if (done === 0) return error;
  const hint =
    count === undefined
      ? phrase`Kept in ${path}: ${done} of ${label}. Record more when the watch is back.`
      : phrase`Kept in ${path}: ${done} of ${count} of ${label}. Record the other ${count - done} when the watch is back.`;
  return error.withHint(hint);
}

/** Aborts at any wish, or when it all ends. */
function graceOf(wishes: Wishes, ending: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const stop = wishes.onWish(() => {
    stop();
    controller.abort();
  });
  return AbortSignal.any([controller.signal, ending]);
}

function describeLink(event: CollectEvent): Phrase {
  switch (event.kind) {
    case "lost":
      return phrase`${event.reason.said.message}; what was recorded is safe, connecting again for up to ${RECONNECT_LIMIT / 60_000} minutes`;
    case "back":
      return phrase`connected again`;
    case "missed":
      return event.recordings === undefined
        ? phrase`the watch has started anew; a gesture made just then is missing`
        : phrase`${event.recordings} gestures came faster than they could be fetched and are missing`;
  }
}

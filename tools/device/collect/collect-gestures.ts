import {
  DEFAULT_COUNTS_PER_G,
  DEFAULT_RATE_HZ,
  type Hand,
  type Recording,
  type SessionInfo,
} from "../../../training/data/recordings/recording.ts";
import type { Clock } from "../clock.ts";
import { DeviceError } from "../device-error.ts";
import type { ReplSession } from "../repl/repl-session.ts";
import {
  type Fetched,
  fetchExpression,
  type Heard,
  HINT,
  installExpression,
  parseFetched,
  UNINSTALL,
} from "./collector-code.ts";

export interface CollectOptions {
  readonly label: string;
  readonly person: string;
  readonly session: string;
  readonly hand?: Hand;
  /** What was moved, where that is something else than the watch that answers; noted with the recordings. */
  readonly device?: string;
  /** How the watch's screen is turned; noted with the recordings, whose samples stay as the watch gave them. */
  readonly screenRotation?: SessionInfo["screenRotation"];
  /** Ends after so many; goes on until `signal` aborts when there is none. */
  readonly count?: number;
  /** Ends it after what was performed by then is fetched, and with the link's failure where it cannot be. */
  readonly signal?: AbortSignal;
  /** Opens the link again when it is lost. Without it a lost link ends the collecting. */
  readonly reconnect?: () => Promise<ReplSession>;
  /** Called once, when the watch listens: what is performed before is not heard. */
  readonly onListening?: () => void;
  /** Called when the link is lost, when it is back, and when recordings got lost on the watch. */
  readonly onLink?: (event: CollectEvent) => void;
  /** Milliseconds since 1970, for `recordedAt`; the computer's clock unless told. */
  readonly date?: () => number;
}

export type CollectEvent =
  | { readonly kind: "lost"; readonly reason: DeviceError }
  | { readonly kind: "back" }
  /** The watch restarted, or had to drop recordings that nobody fetched. */
  | { readonly kind: "missed"; readonly recordings: number | undefined };

/** Milliseconds after which the watch is asked even if it said nothing: its hint may have been lost. */
const ASK_INTERVAL = 2000;
/** Milliseconds between two attempts to connect again, at most … */
const LONGEST_PAUSE = 8000;
/** … and those without an answer after which there are no more: a walk to the door and back. */
export const RECONNECT_LIMIT = 120_000;

/**
 * Yields gestures as they are performed on the watch. A recording is dropped there only when the next one is asked for,
 * so what was yielded is safe once it is written before asking again. Stops listening on the watch at the end.
 * @throws DeviceError when the link is lost and does not come back
 */
export async function* collectGestures(
  session: ReplSession,
  options: CollectOptions,
): AsyncGenerator<Recording> {
  const {
    label,
    person,
    hand,
    screenRotation,
    count = Number.POSITIVE_INFINITY,
    signal,
    date = Date.now,
  } = options;
  const link = new CollectLink(session, options);
  const install = installExpression(Math.floor(Math.random() * 1e9));
  let listener = await link.evaluate(install);
  options.onListening?.();
  let next = 0;
  let yielded = 0;
  try {
    while (yielded < count) {
      // What was performed before is still fetched.
      const isLast = signal?.aborted ?? false;
      const hint = link.nextHint(signal);
      const fetched = parseFetched(await link.evaluate(fetchExpression(next)));
      if (!fetched || fetched.id !== listener) {
        // The watch restarted, and its memory with what was in it is gone.
        options.onLink?.({ kind: "missed", recordings: undefined });
        listener = await link.evaluate(install);
        next = 0;
        hint.cancel();
        continue;
      }
      reportMissed(fetched, next, options);
      for (const heard of fetched.recordings) {
        hint.cancel();
        const recordedAt = new Date(date() - heard.age * 1000).toISOString();
        yield toRecording(heard, {
          label,
          person,
          session: options.session,
          hand,
          screenRotation,
          recordedAt,
          device: options.device,
          link,
        });
        next = heard.number + 1;
        yielded++;
        if (yielded >= count) return;
      }
      if (fetched.recordings.length > 0) continue;
      if (isLast) return;
      await hint.wait;
    }
  } finally {
    await link.end();
  }
}

interface About {
  readonly label: string;
  readonly person: string;
  readonly session: string;
  readonly hand: Hand | undefined;
  readonly screenRotation: SessionInfo["screenRotation"] | undefined;
  readonly recordedAt: string;
  readonly device: string | undefined;
  readonly link: CollectLink;
}

function toRecording(heard: Heard, about: About): Recording {
  const { label, person, session, hand, screenRotation, recordedAt, device, link } = about;
  return {
    label,
    samples: heard.samples,
    person,
    session,
    info: {
      countsPerG: DEFAULT_COUNTS_PER_G,
      rateHz: DEFAULT_RATE_HZ,
      device: device ?? link.session.watch.board,
      firmware: link.session.watch.firmware,
      ...(hand ? { hand } : {}),
      ...(screenRotation ? { screenRotation } : {}),
      recordedAt,
      assumed: false,
    },
    file: "",
    line: 0,
  };
}

function reportMissed(fetched: Fetched, next: number, options: CollectOptions): void {
  const first = fetched.recordings[0]?.number ?? next;
  if (first > next) options.onLink?.({ kind: "missed", recordings: first - next });
}

/** Resolves after the time, or when the signal aborts. */
function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(milliseconds, done);
    signal?.addEventListener("abort", done);
  });
}

/** The session in use, replaced by a new one when the link was lost. */
class CollectLink {
  session: ReplSession;
  readonly #options: CollectOptions;

  constructor(session: ReplSession, options: CollectOptions) {
    this.session = session;
    this.#options = options;
  }

  async evaluate(expression: string): Promise<unknown> {
    let backAt: number | undefined;
    for (;;) {
      try {
        return await this.session.evaluate(expression, { repeatable: true });
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code === "watch-exception") throw error;
        const { clock } = this.session.link;
        // A watch may take every connection and still never answer.
        if (backAt !== undefined && clock.now() - backAt > RECONNECT_LIMIT) throw error;
        await this.#reconnect(error);
        backAt ??= clock.now();
      }
    }
  }

  /** Resolves when the watch says that there is something, the link is lost, or some time has passed. */
  nextHint(signal: AbortSignal | undefined): { wait: Promise<void>; cancel: () => void } {
    const { link } = this.session;
    let text = "";
    let cancel = () => {};
    const wait = new Promise<void>((resolve) => {
      const stopTimer = link.clock.after(ASK_INTERVAL, () => cancel());
      const stopEvents = link.onEvent((event) => {
        if (event.kind !== "text") return;
        text = (text + event.text).slice(-100);
        if (text.includes(HINT)) cancel();
      });
      const stopClose = link.onClose(() => cancel());
      const onAbort = () => cancel();
      signal?.addEventListener("abort", onAbort);
      cancel = () => {
        signal?.removeEventListener("abort", onAbort);
        stopTimer();
        stopEvents();
        stopClose();
        resolve();
      };
    });
    return { wait, cancel: () => cancel() };
  }

  /** Stops listening on the watch, unless the link is gone: then the listener stays until the watch restarts. */
  async end(): Promise<void> {
    if (this.session.link.closed) return;
    try {
      await this.session.evaluate(UNINSTALL, { repeatable: true });
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  async #reconnect(reason: DeviceError): Promise<void> {
    const { reconnect, onLink, signal } = this.#options;
    if (!reconnect || signal?.aborted) throw reason;
    const { clock } = this.session.link;
    onLink?.({ kind: "lost", reason });
    await this.session.close();
    const lostAt = clock.now();
    for (let attempt = 1; ; attempt++) {
      await pause(clock, Math.min(LONGEST_PAUSE, 250 * 2 ** attempt), signal);
      if (signal?.aborted) throw reason;
      try {
        this.session = await reconnect();
        onLink?.({ kind: "back" });
        return;
      } catch (error) {
        if (!(error instanceof DeviceError) || clock.now() - lostAt > RECONNECT_LIMIT) throw error;
      }
    }
  }
}

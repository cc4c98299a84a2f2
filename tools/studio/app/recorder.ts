import { type Signal, signal } from "@preact/signals";
import type { Hand, Recording } from "../../../training/data/recordings/recording.ts";
import { UserError } from "../../../training/errors.ts";
import type { Phrase } from "../../../training/phrase.ts";
import type { CollectView, Wish } from "../../workbench/watch/collect-view.ts";
import { recordSession, requirePlaceFor } from "../../workbench/watch/record-session.ts";
import { type Count, type CountIn, createCountIn } from "./count-in.ts";
import { patientFiles } from "./patient-files.ts";
import type { ProjectState } from "./project-state.ts";

export interface RecordRequest {
  readonly label: string;
  readonly person: string;
  readonly hand: Hand;
  readonly count: number;
  /** Whether it is counted down to each gesture; otherwise the watch hears whatever is made, whenever that is. */
  readonly isCountedIn: boolean;
}

/** What goes on while a label is recorded. */
export type RecorderState =
  | { readonly state: "idle" }
  | {
      readonly state: "recording";
      /** Whether the watch listens already. */
      readonly isListening: boolean;
      /** Where the count-down to the next gesture stands; undefined without one, and while the watch does not listen yet. */
      readonly counting: Count | undefined;
      readonly label: string;
      readonly done: number;
      readonly count: number;
      /** The newest gesture. */
      readonly last: Recording | undefined;
      /** Something about the link. */
      readonly note: Phrase | undefined;
      /** Nothing was heard for long. */
      readonly isQuiet: boolean;
      /** Why the newest gesture cannot be written; it is kept, and waits for somebody to mend that. */
      readonly blocked: UserError | undefined;
    }
  | { readonly state: "failed"; readonly error: UserError };

export interface Recorder {
  /** What is to be recorded next, where somebody was led to it; an empty label is whatever they choose. */
  readonly suggested: Signal<{ readonly label: string } | undefined>;
  readonly recording: Signal<RecorderState>;
  /** Listens to the connected watch until all are there, or somebody ends it; each gesture is on the disk before the next. */
  start(request: RecordRequest): Promise<void>;
  wish(wish: Wish): void;
  /** Tries to write what could not be written once more; what is recorded goes on. */
  unblock(): void;
  /** Ends it, and resolves when what was heard is on the disk. */
  end(): Promise<void>;
}

/** A watch that does not answer is not waited for any longer, when all ends. */
const END_MS = 2000;

export function createRecorder(studio: ProjectState): Recorder {
  const recording = signal<RecorderState>({ state: "idle" });
  const listeners = new Set<(wish: Wish) => void>();
  let running: Promise<void> = Promise.resolve();
  let stop = new AbortController();
  /** Lets go on what waits for a place to write to: again, or not at all. */
  let answer: ((isAgain: boolean) => void) | undefined;
  const change = (part: Partial<Extract<RecorderState, { state: "recording" }>>) => {
    if (recording.value.state === "recording") recording.value = { ...recording.value, ...part };
  };
  /** Counts down to each gesture, where that is wanted. */
  let countIn: CountIn | undefined;
  const view: CollectView = {
    async begin() {},
    listening() {
      change({ isListening: true });
      countIn?.begin();
    },
    isAskedFor: (made) => countIn?.isInTime(made) ?? true,
    recorded(last, { done, count = Number.POSITIVE_INFINITY }) {
      change({ last, done, isQuiet: false });
      if (done < count) countIn?.begin();
    },
    deleted: ({ done }) => change({ last: undefined, done }),
    quiet: () => change({ isQuiet: true }),
    async finish() {},
    note: (note) => change({ note }),
    end() {},
  };
  /** The project's files; a gesture that cannot be written waits until it can. */
  const files = patientFiles(studio.bench.files, (error) => {
    change({ blocked: error });
    return new Promise<boolean>((resolve) => {
      answer = resolve;
    }).finally(() => {
      answer = undefined;
      change({ blocked: undefined });
    });
  });

  async function record({ label, person, hand, count, isCountedIn }: RecordRequest): Promise<void> {
    const at = {
      isListening: false,
      counting: undefined,
      label,
      count,
      done: 0,
      last: undefined,
      note: undefined,
      isQuiet: false,
      blocked: undefined,
    };
    recording.value = { state: "recording", ...at };
    countIn = isCountedIn ? createCountIn((counting) => change({ counting })) : undefined;
    const ended = new AbortController();
    stop = ended;
    const request = { out: studio.project.recordings, person, hand, count };
    try {
      await requirePlaceFor(files, request);
      const reconnect = () => studio.connector.reconnect(ended.signal);
      const link = { session: await reconnect(), reconnect, device: studio.connector.device() };
      await recordSession(files, link, request, {
        view,
        wishes: {
          onWish(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
        nextLabel: async (before) => (before.length === 0 ? label : undefined),
        stop: ended.signal,
      });
      recording.value = { state: "idle" };
    } catch (error) {
      const isKnown = error instanceof UserError && !ended.signal.aborted;
      recording.value = isKnown ? { state: "failed", error } : { state: "idle" };
      if (!(error instanceof UserError)) throw error;
    } finally {
      countIn?.end();
      await studio.reload();
    }
  }

  const quit = () => {
    stop.abort();
    answer?.(false);
  };

  return {
    suggested: signal(undefined),
    recording,
    async start(request) {
      if (recording.value.state === "recording") return;
      const { recordings } = studio.dataSet.value;
      const before = recordings.filter(({ label }) => label === request.label).length;
      // Otherwise a browser that needs room may delete what is recorded; it refuses this without a word where it likes.
      void navigator.storage?.persist?.().catch(() => false);
      running = studio.underway.during({ kind: "record", ...request, before }, () => record(request));
      await running;
    },
    wish(wish) {
      for (const listener of [...listeners]) listener(wish);
      if (wish === "quit") quit();
    },
    unblock: () => answer?.(true),
    async end() {
      quit();
      const limit = new Promise((resolve) => setTimeout(resolve, END_MS));
      await Promise.race([running.catch(() => {}), limit]);
    },
  };
}

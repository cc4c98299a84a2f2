import { type Signal, signal } from "@preact/signals";
import type { Hand, Recording } from "../../../training/data/recordings/recording.ts";
import { UserError } from "../../../training/errors.ts";
import type { CollectView, Wish } from "../../workbench/watch/collect-view.ts";
import { recordSession, requirePlaceFor } from "../../workbench/watch/record-session.ts";
import type { ProjectState } from "./project-state.ts";

export interface RecordRequest {
  readonly label: string;
  readonly person: string;
  readonly hand: Hand;
  readonly count: number;
}

/** What goes on while a label is recorded. */
export type RecorderState =
  | { readonly state: "idle" }
  | {
      readonly state: "recording";
      readonly label: string;
      readonly done: number;
      readonly count: number;
      /** The newest gesture. */
      readonly last: Recording | undefined;
      /** Something about the link. */
      readonly note: string | undefined;
      /** Nothing was heard for long. */
      readonly isQuiet: boolean;
    }
  | { readonly state: "failed"; readonly error: UserError };

export interface Recorder {
  readonly recording: Signal<RecorderState>;
  /** Listens to the connected watch until all are there, or somebody ends it; each gesture is on the disk before the next. */
  start(request: RecordRequest): Promise<void>;
  wish(wish: Wish): void;
}

export function createRecorder(studio: ProjectState): Recorder {
  const recording = signal<RecorderState>({ state: "idle" });
  const listeners = new Set<(wish: Wish) => void>();
  const change = (part: Partial<Extract<RecorderState, { state: "recording" }>>) => {
    if (recording.value.state === "recording") recording.value = { ...recording.value, ...part };
  };
  const view: CollectView = {
    async begin() {},
    recorded: (last, { done }) => change({ last, done, isQuiet: false }),
    deleted: ({ done }) => change({ last: undefined, done }),
    quiet: () => change({ isQuiet: true }),
    async finish() {},
    note: (note) => change({ note }),
    end() {},
  };
  return {
    recording,
    async start({ label, person, hand, count }) {
      const connection = studio.connector.connection.value;
      if (connection.state !== "connected" || recording.value.state === "recording") return;
      const at = { label, count, done: 0, last: undefined, note: undefined, isQuiet: false };
      recording.value = { state: "recording", ...at };
      const stop = new AbortController();
      const { files } = studio.bench;
      const request = { out: studio.project.recordings, person, hand, count };
      try {
        await requirePlaceFor(files, request);
        const link = { session: connection.session, reconnect: () => studio.connector.reconnect() };
        await recordSession(files, link, request, {
          view,
          wishes: {
            onWish(listener) {
              listeners.add(listener);
              return () => listeners.delete(listener);
            },
          },
          nextLabel: async (before) => (before.length === 0 ? label : undefined),
          stop: stop.signal,
        });
        recording.value = { state: "idle" };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        recording.value = { state: "failed", error };
      } finally {
        await studio.reload();
      }
    },
    wish(wish) {
      for (const listener of [...listeners]) listener(wish);
    },
  };
}

import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import { findRecogniser } from "../../workbench/watch/find-recogniser.ts";
import { type Answer, listenAnswers } from "../../workbench/watch/listen-answers.ts";
import type { ProjectState } from "./project-state.ts";

export type TryState =
  | { readonly state: "idle" }
  /** The recogniser is being opened: what is made now is not heard yet. */
  | { readonly state: "opening" }
  | { readonly state: "listening"; readonly labels: readonly string[] }
  | { readonly state: "failed"; readonly error: UserError };

export interface Trying {
  readonly state: Signal<TryState>;
  /** What was understood, the newest first. */
  readonly answers: Signal<readonly Answer[]>;
  start(): Promise<void>;
  stop(): void;
}

/** Answers that are kept to be shown. */
const KEPT = 50;

/** Opens the recogniser on the connected watch, and listens to what it understands. */
export function createTrying({ connector }: ProjectState): Trying {
  const state = signal<TryState>({ state: "idle" });
  const answers = signal<readonly Answer[]>([]);
  let ending: AbortController | undefined;
  return {
    state,
    answers,
    async start() {
      ending?.abort();
      const own = new AbortController();
      ending = own;
      answers.value = [];
      state.value = { state: "opening" };
      try {
        const session = await connector.reconnect();
        const recogniser = await findRecogniser(session);
        const onListening = () => {
          if (ending === own) state.value = { state: "listening", labels: recogniser.labels };
        };
        for await (const answer of listenAnswers(session, recogniser, own.signal, onListening)) {
          if (own.signal.aborted) return;
          answers.value = [answer, ...answers.value].slice(0, KEPT);
        }
        if (ending === own) state.value = { state: "idle" };
      } catch (error) {
        if (own.signal.aborted) return;
        if (!(error instanceof UserError)) throw error;
        state.value = { state: "failed", error };
      }
    },
    stop() {
      ending?.abort();
      ending = undefined;
      state.value = { state: "idle" };
    },
  };
}

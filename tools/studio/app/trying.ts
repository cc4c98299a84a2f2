import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import { DeviceError } from "../../device/device-error.ts";
import { findRecogniser } from "../../workbench/watch/find-recogniser.ts";
import { type Answer, listenAnswers } from "../../workbench/watch/listen-answers.ts";
import { asUserError } from "./as-user-error.ts";
import type { ProjectState } from "./project-state.ts";

export type TryState =
  | { readonly state: "idle" }
  /** The recogniser is being opened: what is made now is not heard yet. */
  | { readonly state: "opening" }
  /** `isLeft`: another program was opened on the watch since, and perhaps nobody answers any more. */
  | { readonly state: "listening"; readonly labels: readonly string[]; readonly isLeft: boolean }
  | { readonly state: "failed"; readonly error: UserError };

export interface Trying {
  readonly state: Signal<TryState>;
  /** What was understood, the newest first. */
  readonly answers: Signal<readonly Answer[]>;
  /** @param continuous asks for gestures while the wrist keeps moving, too */
  start(continuous?: boolean): Promise<void>;
  stop(): void;
}

/** So often a lost link is waited for; then the person is asked. */
const RESUMES = 5;
/** Answers that are kept to be shown. */
const KEPT = 50;

/** Opens the recogniser on the connected watch, and listens to what it understands. */
export function createTrying({ connector }: ProjectState): Trying {
  const state = signal<TryState>({ state: "idle" });
  const answers = signal<readonly Answer[]>([]);
  let ending: AbortController | undefined;
  const comesBack = () => ["lost", "connecting", "connected"].includes(connector.connection.value.state);

  async function listen(own: AbortController, continuous: boolean): Promise<void> {
    const session = await connector.reconnect(own.signal);
    const recogniser = await findRecogniser(session);
    const listening = (isLeft: boolean) => () => {
      if (ending === own) state.value = { state: "listening", labels: recogniser.labels, isLeft };
    };
    const answering = listenAnswers(session, recogniser, own.signal, listening(false), {
      continuous,
      onLeft: listening(true),
    });
    for await (const answer of answering) {
      if (own.signal.aborted) return;
      if (state.value.state === "listening" && state.value.isLeft) listening(false)();
      answers.value = [answer, ...answers.value].slice(0, KEPT);
    }
  }

  return {
    state,
    answers,
    async start(continuous = false) {
      ending?.abort();
      const own = new AbortController();
      ending = own;
      answers.value = [];
      state.value = { state: "opening" };
      for (let resumes = 0; ; resumes++) {
        try {
          await listen(own, continuous);
          if (ending === own) state.value = { state: "idle" };
          return;
        } catch (error) {
          if (own.signal.aborted) return;
          // A link that is being opened again is waited for, and the watch listened to once more.
          if (
            error instanceof DeviceError &&
            error.code === "disconnected" &&
            resumes < RESUMES &&
            comesBack()
          ) {
            state.value = { state: "opening" };
            continue;
          }
          state.value = { state: "failed", error: asUserError(error) };
          if (!(error instanceof UserError)) throw error;
          return;
        }
      }
    },
    stop() {
      ending?.abort();
      ending = undefined;
      state.value = { state: "idle" };
    },
  };
}

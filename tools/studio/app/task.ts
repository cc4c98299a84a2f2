import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";

/** Something that takes a while: it has not begun, goes on, has failed in a way that the person can mend, or is done. */
export type TaskState<Progress, Result> =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly progress: Progress | undefined }
  | { readonly state: "failed"; readonly error: UserError }
  | { readonly state: "done"; readonly result: Result };

export interface StudioTask<Progress, Result> {
  readonly state: Signal<TaskState<Progress, Result>>;
  /** Runs it, unless it is running. What is no `UserError` is thrown, for it is a defect. */
  run(
    work: (following: { report(progress: Progress): void; readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result | undefined>;
  /** Ends it, and is idle again. */
  cancel(): void;
  reset(): void;
}

export function createTask<Progress, Result>(): StudioTask<Progress, Result> {
  const state = signal<TaskState<Progress, Result>>({ state: "idle" });
  let ending: AbortController | undefined;
  return {
    state,
    async run(work) {
      if (state.value.state === "running") return undefined;
      const own = new AbortController();
      ending = own;
      state.value = { state: "running", progress: undefined };
      const report = (progress: Progress) => {
        if (ending === own) state.value = { state: "running", progress };
      };
      try {
        const result = await work({ report, signal: own.signal });
        if (ending === own) state.value = { state: "done", result };
        return result;
      } catch (error) {
        if (own.signal.aborted) return undefined;
        if (!(error instanceof UserError)) {
          state.value = { state: "idle" };
          throw error;
        }
        state.value = { state: "failed", error };
        return undefined;
      } finally {
        if (ending === own) ending = undefined;
      }
    },
    cancel() {
      ending?.abort();
      ending = undefined;
      state.value = { state: "idle" };
    },
    reset() {
      if (state.value.state !== "running") state.value = { state: "idle" };
    },
  };
}

import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import type { GestureActions } from "../../workbench/watch/gesture-actions.ts";
import { loadPart } from "../browser/load-part.ts";
import type { ProjectState } from "./project-state.ts";

export type UseState =
  | { readonly state: "idle" }
  | { readonly state: "reading" | "writing" }
  /** `isWritten`: the watch has it so. */
  | { readonly state: "open"; readonly chosen: GestureActions; readonly isWritten: boolean }
  | { readonly state: "failed"; readonly error: UserError };

/** What each gesture does on the watch. */
export interface Using {
  readonly state: Signal<UseState>;
  /** Asks the watch. */
  read(): Promise<void>;
  change(part: Partial<GestureActions>): void;
  /** Tells the watch. */
  write(): Promise<void>;
}

export function createUsing({ connector }: Pick<ProjectState, "connector">): Using {
  const state = signal<UseState>({ state: "idle" });
  const tried = async (step: "reading" | "writing", work: () => Promise<UseState>) => {
    state.value = { state: step };
    try {
      state.value = await work();
    } catch (error) {
      state.value = error instanceof UserError ? { state: "failed", error } : { state: "idle" };
      if (!(error instanceof UserError)) throw error;
    }
  };
  const part = () => loadPart(() => import("../../workbench/watch/gesture-actions.ts"));
  return {
    state,
    read: () =>
      tried("reading", async () => {
        const { readGestureActions } = await part();
        const chosen = await readGestureActions(await connector.reconnect());
        return { state: "open", chosen, isWritten: false };
      }),
    change(part) {
      if (state.value.state !== "open") return;
      state.value = { state: "open", chosen: { ...state.value.chosen, ...part }, isWritten: false };
    },
    async write() {
      if (state.value.state !== "open") return;
      const { chosen } = state.value;
      await tried("writing", async () => {
        const { writeGestureActions } = await part();
        await writeGestureActions(await connector.reconnect(), chosen);
        return { state: "open", chosen, isWritten: true };
      });
    },
  };
}

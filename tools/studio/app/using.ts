import { type Signal, signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import type { GestureActions } from "../../workbench/watch/gesture-actions.ts";
import { loadPart } from "../browser/load-part.ts";
import type { ProjectState } from "./project-state.ts";

export type UseState =
  | { readonly state: "idle" }
  | { readonly state: "reading" | "writing" }
  | {
      readonly state: "open";
      readonly chosen: GestureActions;
      /** The watch has it so. */
      readonly isWritten: boolean;
      /** Why the watch was not told: JavaScript that it cannot read, with what it would say, by label. */
      readonly unreadable: ReadonlyMap<string, string>;
    }
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

const NONE: ReadonlyMap<string, string> = new Map();

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
        return { state: "open", chosen, isWritten: false, unreadable: NONE };
      }),
    change(part) {
      if (state.value.state !== "open") return;
      state.value = { ...state.value, chosen: { ...state.value.chosen, ...part }, isWritten: false };
    },
    async write() {
      if (state.value.state !== "open") return;
      const { chosen } = state.value;
      await tried("writing", async () => {
        const { unreadableCode, writeGestureActions } = await part();
        const unreadable = unreadableCode(chosen.actions);
        if (unreadable.size > 0) return { state: "open", chosen, isWritten: false, unreadable };
        await writeGestureActions(await connector.reconnect(), chosen);
        return { state: "open", chosen, isWritten: true, unreadable: NONE };
      });
    },
  };
}

import { type Signal, signal } from "@preact/signals";
import type { Edit } from "../../../training/data/recordings/edit-recordings.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Files } from "../../workbench/files/files.ts";
import { type Before, editProject } from "../../workbench/recordings/edit-project.ts";

/** The last change of recordings, which can be undone. */
export type LastEdit = { readonly count: number; readonly before: Before } & (
  | { readonly kind: "delete" }
  | { readonly kind: "relabel"; readonly label: string }
);

/** Changes to recordings that are on the disk. */
export interface Edits {
  readonly last: Signal<LastEdit | undefined>;
  remove(recordings: readonly Recording[]): Promise<void>;
  relabel(recordings: readonly Recording[], label: string): Promise<void>;
  undo(): Promise<void>;
}

export function createEdits(files: Files, reload: () => Promise<void>): Edits {
  const last = signal<LastEdit | undefined>(undefined);
  // One after the other: each goes by the lines that the one before left.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (action: () => Promise<void>) => {
    const done = queue.then(action);
    queue = done.catch(() => {});
    return done;
  };
  const change = async (recordings: readonly Recording[], edit: Edit): Promise<Before> => {
    const before = await editProject(files, recordings, edit);
    await reload();
    return before;
  };
  return {
    last,
    remove: (recordings) =>
      inTurn(async () => {
        const before = await change(recordings, "delete");
        last.value = { kind: "delete", count: recordings.length, before };
      }),
    relabel: (recordings, label) =>
      inTurn(async () => {
        const before = await change(recordings, { label });
        last.value = { kind: "relabel", label, count: recordings.length, before };
      }),
    undo: () =>
      inTurn(async () => {
        if (!last.value) return;
        await files.writeAll(last.value.before);
        last.value = undefined;
        await reload();
      }),
  };
}

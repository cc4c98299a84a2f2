import { type Signal, signal } from "@preact/signals";
import type { Edit } from "../../../training/data/recordings/edit-recordings.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Files } from "../../workbench/files/files.ts";
import { editProject } from "../../workbench/recordings/edit-project.ts";
import { type FileChange, undoChanges } from "../../workbench/recordings/undo-changes.ts";

/** The last change of the project's files, which can be undone: of recordings, or of files of a whole project. */
export type LastEdit = { readonly count: number; readonly changes: readonly FileChange[] } & (
  | { readonly kind: "delete" | "recordings" | "project" }
  | { readonly kind: "relabel"; readonly label: string }
);

/** Changes to recordings that are on the disk. */
export interface Edits {
  readonly last: Signal<LastEdit | undefined>;
  remove(recordings: readonly Recording[]): Promise<void>;
  relabel(recordings: readonly Recording[], label: string): Promise<void>;
  /** Recordings or a project were brought in. */
  broughtIn(kind: "recordings" | "project", count: number, changes: readonly FileChange[]): void;
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
  const change = async (recordings: readonly Recording[], edit: Edit): Promise<FileChange[]> => {
    const changes = await editProject(files, recordings, edit);
    await reload();
    return changes;
  };
  return {
    last,
    remove: (recordings) =>
      inTurn(async () => {
        const changes = await change(recordings, "delete");
        last.value = { kind: "delete", count: recordings.length, changes };
      }),
    relabel: (recordings, label) =>
      inTurn(async () => {
        const changes = await change(recordings, { label });
        last.value = { kind: "relabel", label, count: recordings.length, changes };
      }),
    broughtIn(kind, count, changes) {
      if (changes.length > 0) last.value = { kind, count, changes };
    },
    undo: () =>
      inTurn(async () => {
        if (!last.value) return;
        await undoChanges(files, last.value.changes);
        last.value = undefined;
        await reload();
      }),
  };
}
